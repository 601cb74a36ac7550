import type { Page } from '../engine/page.ts';
import { IN_EXECUTION, IS_NOT, NOT, ON, PARTITIVE, THAT, WEAK_CONTRAST } from '../generated/ar-grammar.ts';
import { finiteVerb, looksFinite } from './grammar.ts';
import { BEHIND_AND, GLUED_AND, PRESENT_OR_FUTURE_HE, withoutAnd, YEH } from './letters.ts';

/** A proposition has at least so many words. */
const SHORTEST = 2;

/** Offsets at which a new proposition begins between two tokens: joined verbs, contrasts, "on condition that", what an accord says. */
export function boundaries(page: Page, first: number, last: number): readonly number[] {
  const found: number[] = [];
  let start = first;
  let verb = false;
  for (let i = first; i <= last; i++) {
    if (i - start >= SHORTEST && begins(page, i, start, verb, last)) {
      found.push(page.tokens.from[i]!);
      start = i;
      verb = false;
    }
    if (hasPredicate(page, i)) verb = true;
  }
  return found;
}

function hasPredicate(page: Page, i: number): boolean {
  if (!page.knows(i)) return looksPresent(page, i);
  return page.has(i, 'exist') || finiteVerb(page, i) !== null || IS_NOT.test(page.word(i));
}

/** A word of the present tense that no list has: ي and three letters or more, no noun of the lexicon. */
function looksPresent(page: Page, i: number): boolean {
  const word = page.word(i);
  return PRESENT_OR_FUTURE_HE.test(word) && !page.knows(i) && looksFinite(page, i);
}

function begins(page: Page, i: number, start: number, verb: boolean, last: number): boolean {
  if (!page.isWord(i) || page.inTime(i)) return false;
  const comma = isStop(page, i - 1);
  if (!page.knows(i)) return unknownBegins(page, i, verb, comma, last);
  if (contrast(page, i)) return verb || comma;
  if (condition(page, i, comma)) return true;
  if (accordSays(page, i, last)) return verb;
  if (partitive(page, i, last)) return true;
  if (pastRelative(page, i, last))
    return !page.has(start, 'relative') && !isPartitive(page, start) && (verb || i - start > SHORTEST);
  if (joinedThat(page, i)) return true;
  if (!verb) return false;
  if (comma && (joinedNegation(page, i) || joinedAdverb(page, i))) return true;
  if (joinedVerb(page, i) || joinedExistence(page, i)) return true;
  if (comma && bareVerb(page, i)) return true;
  return joinedQuantity(page, i, start);
}

/** A word that no list has begins a proposition by its form alone. */
function unknownBegins(page: Page, i: number, verb: boolean, comma: boolean, last: number): boolean {
  if (partitive(page, i, last)) return true;
  return verb && (accordSays(page, i, last) || joinedVerb(page, i) || (comma && bareVerb(page, i)));
}

function isStop(page: Page, i: number): boolean {
  return page.isMark(i) && '،,؛;.…'.includes(page.char(i));
}

/** "and confirmed", "and they left": a conjunction glued to a finite verb. */
function joinedVerb(page: Page, i: number): boolean {
  const word = page.word(i);
  if (!BEHIND_AND.test(word)) return false;
  const verb = finiteVerb(page, i);
  if (verb !== null) return BEHIND_AND.test(verb.clitics);
  return !page.knows(i) && looksFinite(page, i);
}

/** "..., and in it the mission ends". */
function joinedAdverb(page: Page, i: number): boolean {
  return page.hit(i, 'adverb')?.clitics === GLUED_AND && finiteVerb(page, i + 1) !== null;
}

/** "..., and did not set a date". */
function joinedNegation(page: Page, i: number): boolean {
  const word = page.word(i);
  return NOT.test(word) && withoutAnd(word) !== word && (finiteVerb(page, i + 1) !== null || looksFinite(page, i + 1));
}

function joinedThat(page: Page, i: number): boolean {
  const that = page.hit(i, 'that');
  return that?.clitics.startsWith(GLUED_AND) ?? false;
}

function joinedExistence(page: Page, i: number): boolean {
  const exists = page.hit(i, 'exist');
  return exists?.clitics.startsWith(GLUED_AND) ?? false;
}

/** A verb of the present straight behind a comma: "..., followed by". */
function bareVerb(page: Page, i: number): boolean {
  const verb = page.hit(i, 'verb');
  if (verb === null) return page.word(i).startsWith(YEH) && looksPresent(page, i);
  return verb.clitics === '' && verb.value.fields[1] === 'present';
}

/** "while", "but", "except that"; not "as" or "where" before a noun. */
function contrast(page: Page, i: number): boolean {
  const hit = page.hit(i, 'clause');
  if (hit === null) return false;
  const weak = hit.last === hit.first && WEAK_CONTRAST.has(withoutAnd(page.word(i)));
  return (
    !weak ||
    finiteVerb(page, hit.last + 1) !== null ||
    page.has(hit.last + 1, 'auxiliary') ||
    page.has(hit.last + 1, 'that')
  );
}

/** "on condition that the rest leaves". */
function condition(page: Page, i: number, comma: boolean): boolean {
  return comma && ON.has(page.word(i)) && THAT.has(page.word(i + 1));
}

/** "in execution of the agreement to end ...": what the agreement says is a proposition of its own. */
function accordSays(page: Page, i: number, last: number): boolean {
  if (!isStop(page, i - 1) || !IN_EXECUTION.has(page.word(i))) return false;
  const end = Math.min(last, i + 7);
  let instrument = false;
  for (let k = i + 1; k <= end; k++) {
    if (page.has(k, 'instrument')) instrument = true;
    if (instrument && ON.has(page.word(k)) && page.has(k + 1, 'act')) return true;
  }
  return false;
}

/** "... which it founded in 2014": a relative clause in the past that tells of an act of its own and ends the stretch. */
function pastRelative(page: Page, i: number, last: number): boolean {
  if (!page.has(i, 'relative')) return false;
  const verb = page.hit(i + 1, 'verb');
  if (verb === null || verb.value.fields[1] !== 'past' || verb.value.fields[0] === '-') return false;
  return i + 3 <= last;
}

function isPartitive(page: Page, i: number): boolean {
  return PARTITIVE.has(page.word(i));
}

/** "..., among them the presence of X, which hindered": the one named does something of its own. */
function partitive(page: Page, i: number, last: number): boolean {
  if (!isPartitive(page, i)) return false;
  for (let k = i + 1; k < Math.min(last, i + 8); k++) if (pastRelative(page, k, last)) return true;
  return false;
}

/** "2,500 soldiers in Iraq, and about 900 in Syria": the second number shares the verb of the first. */
function joinedQuantity(page: Page, i: number, start: number): boolean {
  const word = page.word(i);
  if (!word.startsWith(GLUED_AND) || !isStop(page, i - 1)) return false;
  const bound = page.hit(i, 'bound');
  const number = bound !== null ? page.tokens.kind[bound.last + 1] === 2 : false;
  if (!number) return false;
  for (let k = i + 1; k < i + 6; k++)
    if (page.has(k, 'place') && page.hit(k - 1, 'preposition') !== null) return hasNumber(page, start, i);
  return false;
}

function hasNumber(page: Page, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (page.tokens.kind[i] === 2) return true;
  return false;
}
