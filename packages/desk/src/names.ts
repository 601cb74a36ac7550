// What ids of places and actors are called. A sub-path of its own, so that only who shows them loads them.

export { actorName, placeName } from '@isnad/reading/names';
