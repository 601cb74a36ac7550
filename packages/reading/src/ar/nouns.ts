import { extended, type Sentence } from '@isnad/text';
import type { Finder, Saying } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { complementiser, finiteCue, finiteVerb, isNegated, looksLikeDeed, speechParticiple } from './grammar.ts';
import { AND_OR_SO, GLUED_IN } from './letters.ts';
import { findMarker, type Marker } from './marker.ts';
import { saying, verbSaying } from './saying.ts';
import { readSpeaker } from './speaker.ts';

/**
 * "denied the withdrawal of any force", "announced the end of the mission", "stressed the need for", "media spoke of the
 * evacuation": what is said is a noun, which the verb takes as object or behind its preposition.
 */
export const nounFinder: Finder = {
  rule: 'noun',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || takenBy(cue) === '' || isNegated(page, i)) continue;
      const marker = nounMarker(page, cue, sentence.last);
      if (marker === null) continue;
      const transitive = page.word(marker.token) !== cue.value.fields[2];
      const made = verbSaying(page, { sentence, cue, marker, rule: nameOf(cue), transitive });
      if (isSaid(made, cue) && agrees(page, made, cue)) found.push(extended(made, { nominal: true }));
    }
    for (const i of page.tokensOf('participle', sentence.first, sentence.last)) {
      const cue = speechParticiple(page, i);
      if (cue === null || takenBy(cue) === '') continue;
      const marker = nounMarker(page, cue, Math.min(sentence.last, cue.last + PARTICIPLE_REACH));
      if (marker !== null) found.push(saying(page, nameOf(cue), cue, marker, { link: 'hanging', nominal: true }));
    }
  },
};

/** A noun begins so close behind a participle. */
const PARTICIPLE_REACH = 5;

function takenBy(cue: Hit): string {
  return cue.value.fields[5]!.replace(/^about$/, '');
}

const nameOf = (cue: Hit) => (cue.value.fields[1] === 'deny' ? 'denial' : 'noun');

/** Somebody says it: the clause names him, or goes on from one before. */
function isSaid(made: Saying, cue: Hit): boolean {
  return made.source !== null || made.antecedent !== null || made.pronoun || AND_OR_SO.test(cue.clitics);
}

/** تتوقع is "expects", توقع is "expected" of a man and "signs" of a woman: a verb agrees with a subject right behind it. */
function agrees(page: Page, { source }: Saying, cue: Hit): boolean {
  if (source === null || source.first !== cue.last + 1 || cue.value.fields[4] !== 'm') return true;
  return readSpeaker(page, source).gender !== 'f';
}

/** So far behind the verb what is said begins: the speaker, a time and a place come between. */
const REACH = 30;

/** The noun that is said; `null` where a clause with "that" or a quotation follows, which another finder reads. */
function nounMarker(page: Page, cue: Hit, last: number): Marker | null {
  const preposition = cue.value.fields[2]!;
  const denial = cue.value.fields[1] === 'deny';
  const needsIt = preposition !== '' && !takenBy(cue).endsWith('-object') && !denial;
  for (let i = cue.last + 1; i <= Math.min(last, cue.last + REACH); i++) {
    if (endsSearch(page, i)) return null;
    if (needsIt ? behindPreposition(page, i, preposition, cue) : isObject(page, i, preposition, cue))
      return denial || findMarker(page, cue, last) === null ? nounAt(page, i, preposition) : null;
  }
  return null;
}

function endsSearch(page: Page, i: number): boolean {
  if (complementiser(page, i) !== null || page.char(i) === ':' || page.has(i, 'aside')) return true;
  return page.has(i, 'relative') || (page.char(i - 1) === '،' && finiteVerb(page, i) !== null);
}

/** The noun begins at the preposition ("to", then the noun) or behind the one that is glued to it. */
function nounAt(page: Page, i: number, preposition: string): Marker {
  const bare = page.word(i) === preposition;
  const glued = !bare && preposition === GLUED_IN && isGlued(page, i, preposition);
  const from = bare ? page.tokens.from[i + 1]! : glued ? page.tokens.offsetAfter(i, 1) : page.tokens.from[i]!;
  return { token: i, form: 'indirect', from, quotation: null };
}

function isGlued(page: Page, i: number, preposition: string): boolean {
  return page.hits(i).some((hit) => hit.clitics === preposition) || page.word(i).startsWith(preposition);
}

function behindPreposition(page: Page, i: number, preposition: string, cue: Hit): boolean {
  if (preposition !== GLUED_IN)
    return page.word(i) === preposition && isNoun(page, page.opens(i + 1) ? i + 2 : i + 1, '', cue);
  return page.word(i).startsWith(GLUED_IN) && isNoun(page, i, GLUED_IN, cue);
}

/** An object stands behind the subject, so not right behind a verb that begins its clause. */
function isObject(page: Page, i: number, preposition: string, cue: Hit): boolean {
  if (preposition !== '' && page.word(i) === preposition) return isNoun(page, i + 1, '', cue);
  return isNoun(page, i, '', cue) && !page.has(i - 1, 'preposition');
}

function isNoun(page: Page, i: number, glued: string, cue: Hit): boolean {
  const hits = page.hits(i).filter((hit) => hit.clitics === glued);
  if (hits.some(({ value }) => value.kind === 'matter')) return true;
  if (cue.value.fields[1] === 'deny' && hits.some(({ value }) => value.kind === 'rumour')) return true;
  if (takenBy(cue).startsWith('matter') || page.hits(i).some(({ value }) => NO_DEEDS.has(value.kind))) return false;
  return hits.some(({ value }) => value.kind === 'act') || looksLikeDeed(page, i, glued);
}

/** Who or what is named is no act. */
const NO_DEEDS: ReadonlySet<string> = new Set([
  'speaker',
  'given',
  'place',
  'actor',
  'outlet',
  'preposition',
  'type',
  'nation',
  'adverb',
]);
