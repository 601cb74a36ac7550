import type { ChainLink, OrganisationMention, Reading } from '@isnad/reading';
import { overlaps, tokenize, WORD } from '@isnad/text';

/** Arabic and English articles stand or fall from one paper to the next; they never tell two names apart. */
function withoutArticle(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
}

/** Keys of names met lately: the same outlets and labels are named again and again. */
const keys = new Map<string, string>();
const MOST_KEYS = 4096;
/** Longer names are rare, and would be kept for nothing. */
const LONGEST_KEPT = 128;

/** A name as it is compared: folded words without articles. Empty when it holds no word. */
export function nameKey(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = findKey(name);
    if (keys.size >= MOST_KEYS) keys.clear();
    if (name.length <= LONGEST_KEPT) keys.set(name, key);
  }
  return key;
}

function findKey(name: string): string {
  const tokens = tokenize(name);
  const words: string[] = [];
  for (let i = 0; i < tokens.size; i++) {
    if (tokens.kind[i] !== WORD) continue;
    const word = withoutArticle(tokens.word(i));
    if (word !== 'the' && word !== 'al') words.push(word);
  }
  return words.join(' ');
}

function wordingOf(link: ChainLink, text: string): string {
  return link.wording ? text.slice(link.wording.from, link.wording.to) : '';
}

/** The words that a link is shown with. */
export function labelOf(link: ChainLink, text: string): string {
  return link.name ?? (wordingOf(link, text) || link.kind);
}

const named = new WeakMap<Reading, readonly OrganisationMention[]>();

/** The mentions of known actors in a reading, in the order of the text; worked out once. */
function actorMentions(reading: Reading): readonly OrganisationMention[] {
  let list = named.get(reading);
  if (!list) {
    list = reading.mentions
      .filter((m): m is OrganisationMention => m.kind === 'organisation' && m.actor !== undefined)
      .sort((a, b) => a.from - b.from);
    named.set(reading, list);
  }
  return list;
}

/** Index of the first mention that begins at or after an offset. */
function firstFrom(list: readonly OrganisationMention[], offset: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Actor ids that the wording of a link names: "the US embassy's spokesman" names the embassy. */
export function actorsOfLink({ wording }: ChainLink, reading: Reading): string[] {
  if (!wording) return [];
  const list = actorMentions(reading);
  const actors = new Set<string>();
  // One that begins before the wording can still reach into it.
  for (let i = Math.max(0, firstFrom(list, wording.from) - 1); i < list.length; i++) {
    const mention = list[i];
    if (!mention || mention.from >= wording.to) break;
    if (mention.actor !== undefined && overlaps(mention, wording)) actors.add(mention.actor);
  }
  return [...actors];
}

/**
 * Key of a link: two links with one key carry the same label. Unnamed speakers are told apart by type, number and country,
 * not by their words, which each report chooses anew; so one key can stand for several persons, and roots are counted by content.
 */
export function linkKey(link: ChainLink, text: string, outlet: string | undefined): string {
  if (link.kind === 'this-report') return outlet ? `outlet:${nameKey(outlet)}` : 'this-report';
  if (link.kind === 'anonymous')
    return [
      'anonymous',
      link.type ?? 'official',
      link.number === 'several' || (link.number ?? 1) > 1 ? 'many' : 'one',
      link.country ?? '',
    ].join(':');
  return `${link.kind}:${nameKey(labelOf(link, text))}`;
}

/** Kinds of links that speak for themselves: what comes before them on the way is only the path. */
const SPEAKERS: ReadonlySet<ChainLink['kind']> = new Set(['person', 'official', 'anonymous', 'organisation']);

/** The link of a chain that speaks: the last person, official, unnamed speaker or body; else the last link of all. */
export function speakerOf(chain: readonly ChainLink[]): ChainLink | undefined {
  return chain.findLast((link) => SPEAKERS.has(link.kind)) ?? chain.at(-1);
}
