import type { Hit, Page } from '../engine/page.ts';
import { BEFORE_THAT, FEELING, HAD, IN, NO_VERB, NOT, THAT_PREPOSITION } from '../generated/ar-grammar.ts';
import {
  ALEF,
  ARTICLE,
  BEHIND_AND,
  DEED_SHAPES,
  GLUED_AND,
  GLUED_AS,
  GLUED_IN,
  GLUED_WILL,
  MEEM,
  NO_PAST_END,
  NOTHING_OR_AND,
  PRESENT_FORM,
  TEH,
  TEH_MARBUTA,
  VERB_PARTICLES,
  withoutAnd,
} from './letters.ts';

/** A finite verb of saying at this token. A word that is a preposition or a noun too counts only where grammar supports it. */
export function finiteCue(page: Page, i: number): Hit | null {
  const hit = readings(page, i);
  if (hit === null || hit.article || !VERB_PARTICLES.has(hit.clitics) || page.has(i, 'aside')) return null;
  if (page.has(i, 'preposition') && !thatFollows(page, i + 1, page.has(i + 1, 'speaker') ? 9 : 4)) return null;
  if (page.has(i + 1, 'anonymity') || inAnonymity(page, i) || page.has(i, 'nominal')) return null;
  if (page.has(i, 'act') && bareThat(page, i - 1)) return null;
  if (hit.clitics.endsWith(GLUED_WILL) && page.word(i).endsWith(hit.value.fields[0]!)) return null;
  if (hit.clitics === '' && afterNoun(page, i)) return null;
  return hit;
}

/** "without telling his name": the verb inside is none of saying. */
function inAnonymity(page: Page, i: number): boolean {
  return (page.hit(i - 1, 'anonymity')?.last ?? -1) >= i;
}

/** "that" with no pronoun glued to it, so that a noun follows. */
function bareThat(page: Page, i: number): boolean {
  const that = complementiser(page, i);
  return that !== null && page.word(i).length - that.clitics.length === 2;
}

/** ورد is "it came" with "in" behind it, else "and he answered". */
function readings(page: Page, i: number): Hit | null {
  const hit = page.hit(i, 'cue');
  if (hit?.value.fields[1] !== 'written' || page.word(hit.last + 1) === hit.value.fields[2] || isRemark(page, i))
    return hit;
  return page.hits(i).find(({ value }) => value.kind === 'cue' && value.fields[1] !== 'written') ?? hit;
}

/** "..., according to what reached the site, ...": the verb of a remark, which says nothing itself. */
export function isRemark(page: Page, i: number): boolean {
  const nominal = page.hit(i - 2, 'nominal') ?? page.hit(i - 1, 'nominal');
  return nominal?.last === i - 1 && nominal.value.value === 'verb';
}

/** A preposition, or a word of time such as "before", makes what follows a noun. */
function afterNoun(page: Page, i: number): boolean {
  const before = page.hit(i - 1, 'preposition');
  if (before !== null && before.last === i - 1 && before.clitics === '' && !page.has(i - 1, 'verb')) return true;
  return page.hit(i - 1, 'verb')?.value.fields[0] === 'deny';
}

function thatFollows(page: Page, i: number, reach: number): boolean {
  for (let k = i; k < i + reach && page.isWord(k); k++) if (complementiser(page, k) !== null) return true;
  return false;
}

/** A finite verb of whatever kind: of saying, of the list of verbs, or by its form after a conjunction. */
export function finiteVerb(page: Page, i: number): Hit | null {
  const verb = page.hit(i, 'verb');
  if (
    verb !== null &&
    !verb.article &&
    !isPreposition(page, i, verb) &&
    VERB_PARTICLES.has(verb.clitics) &&
    !page.has(i, 'given') &&
    !isNoun(page, i, verb)
  )
    return verb;
  return finiteCue(page, i);
}

/** قبل is "accepted" and "before". */
function isPreposition(page: Page, i: number, verb: Hit): boolean {
  const preposition = page.hit(i, 'preposition');
  return preposition !== null && preposition.clitics === verb.clitics;
}

/** نقل is "moved" and "the moving": a verb where a subject that agrees stands right before it, a noun elsewhere. */
function isNoun(page: Page, i: number, verb: Hit): boolean {
  const noun = page.hit(i, 'act');
  if (noun === null || noun.clitics !== verb.clitics || page.has(i - 1, 'relative')) return false;
  if (verb.clitics !== '') return true;
  const opens = i === 0 || !page.isWord(i - 1);
  return !(opens && page.has(i + 1, 'actor')) && !subjectBefore(page, i);
}

/** So far back a verb is looked for that would make the word its object ("announced the moving of"). */
const VERB_REACH = 6;

/** A definite noun or known body before a form without ending, with no other verb in its clause. */
function subjectBefore(page: Page, i: number): boolean {
  const before = page.word(i - 1);
  const feminine = page.text[page.tokens.to[i - 1]! - 1] === TEH_MARBUTA;
  if (feminine !== page.word(i).endsWith(TEH) || !page.isWord(i - 1)) return false;
  if (!before.startsWith(ARTICLE) && !page.has(i - 1, 'actor') && !page.has(i - 1, 'given')) return false;
  for (let k = i - 1; k >= Math.max(0, i - VERB_REACH); k--) {
    if (isThat(page, k) || page.isMark(k)) return true;
    if (page.has(k, 'preposition') || page.has(k, 'verb') || page.has(k, 'cue')) return false;
  }
  return true;
}

/**
 * A participle that goes on with a speech: in the accusative, or behind a mark, or with "that" right behind it. The
 * feminine forms are nouns too (متابعة, "monitoring").
 */
export function speechParticiple(page: Page, i: number): Hit | null {
  const hit = page.hit(i, 'participle');
  if (hit === null || hit.article || !NOTHING_OR_AND.test(hit.clitics) || page.has(i, 'adverb')) return null;
  // "on condition that his name is not told" is said of the speaker.
  if (page.has(i + 1, 'anonymity')) return null;
  const accusative = page.word(i).endsWith(ALEF);
  return accusative || page.isMark(i - 1) || isThat(page, i + 1) || isThat(page, i + 2) ? hit : null;
}

/** So far behind "was" its "had" may stand. */
const HAD_REACH = 6;

/** "..., and the works had opened two years before": what came earlier is a remark of the outlet. */
function looksBack(page: Page, i: number): boolean {
  if (page.hit(i, 'was')?.clitics !== GLUED_AND) return false;
  for (let k = i + 1; k <= i + HAD_REACH && !page.isMark(k); k++) if (HAD.has(page.word(k))) return true;
  return false;
}

/** "..., and praised", "..., expressing": a verb or participle of saying behind a comma or a closing mark. */
export function resumes(page: Page, i: number): string | null {
  if (!page.isMark(i - 1) || page.opens(i - 1)) return null;
  if (speechParticiple(page, i)?.clitics === '' || looksBack(page, i)) return '';
  const cue = finiteCue(page, i);
  if (cue === null || !BEHIND_AND.test(cue.clitics)) return null;
  return cue.value.fields[4]!;
}

/** Does the word look like a verb of the present or a feminine past, though no list has it? Meant for words behind "and". */
export function looksFinite(page: Page, i: number): boolean {
  const word = page.word(i);
  const core = withoutAnd(word);
  if (core.length < 4 || core.startsWith(ARTICLE) || NO_VERB.test(core)) return false;
  if (page.has(i, 'given') || page.has(i, 'speaker') || page.has(i, 'place')) return false;
  const present = PRESENT_FORM.test(core);
  return present || (core.endsWith(TEH) && !NO_PAST_END.test(core) && !core.startsWith(MEEM));
}

/** Is this "that", with particles that may stand before it? كان is none, though it ends like one. */
export function isThat(page: Page, i: number): boolean {
  const hit = page.hit(i, 'that');
  return hit !== null && !hit.article && !hit.clitics.endsWith(GLUED_AS);
}

/** "that" at this token with the particles it may have; `بعد أن` and its like are no complementisers. */
export function complementiser(page: Page, i: number): Hit | null {
  const hit = page.hit(i, 'that');
  if (hit === null || hit.article || hit.clitics.replace(GLUED_IN, '') !== '') return null;
  for (const other of page.hits(i)) if (other.value.kind === 'clause' && other.last > hit.last) return null;
  return subordinated(page, i) ? null : hit;
}

/** Behind "in" only what one hopes or trusts is said: "his hope that" («أمله في أن»). */
function subordinated(page: Page, i: number): boolean {
  const before = page.word(i - 1);
  return BEFORE_THAT.has(before) && !(IN.has(before) && FEELING.test(page.word(i - 2)));
}

/** Token at which "to the effect that" begins when the complementiser stands at `i`. */
export function markerStart(page: Page, i: number): number {
  return THAT_PREPOSITION.has(page.word(i - 1)) ? i - 1 : i;
}

/** Offset behind the complementiser; a pronoun glued to it is the first word of what is said. */
export function behindThat(page: Page, hit: Hit): number {
  const { tokens } = page;
  const pronoun = tokens.word(hit.first).length - hit.clitics.length > 2;
  return pronoun ? tokens.offsetAfter(hit.first, hit.clitics.length + 2) : hit.to;
}

/** Offset at which the text after `offset` goes on (blanks skipped). */
export function skipBlanks(page: Page, offset: number, end: number): number {
  let at = offset;
  while (at < end && /\s/.test(page.text[at]!)) at++;
  return at;
}

/** Has a word that no list has the shape of a noun of an act? `glued` stands before it. */
export function looksLikeDeed(page: Page, i: number, glued: string): boolean {
  const word = page.word(i);
  if (page.hits(i).length > 0 || !word.startsWith(glued)) return false;
  return DEED_SHAPES.test(word.slice(glued.length));
}

/** "did not", "will not" right before a verb. */
export function isNegated(page: Page, i: number): boolean {
  return NOT.test(page.word(i - 1));
}
