import type { NameProposal } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import type { Kind } from '../engine/words.ts';
import { finiteVerb } from './grammar.ts';
import { phraseOf } from './source.ts';

/** Names that no list has: persons by given name, title or office; bodies and places by the noun they begin with. */
export function names(page: Page): readonly NameProposal[] {
  return [
    ...collect(page, ['given', 'speaker'], (i) => givenName(page, i) ?? titledName(page, i)),
    ...collect(page, ['body', 'spot'], (i) => headedName(page, i)),
  ];
}

/** Names that begin at words of some kinds; none begins inside another. */
function collect(page: Page, kinds: readonly Kind[], at: (i: number) => NameProposal | null): NameProposal[] {
  const found: NameProposal[] = [];
  const places = kinds.flatMap((kind) => page.tokensOf(kind, 0, page.tokens.size)).sort((a, b) => a - b);
  let end = -1;
  for (const i of places) {
    const name = i <= end ? null : at(i);
    if (name === null) continue;
    found.push(name);
    end = Math.max(i, name.last);
  }
  return found;
}

// ---------------------------------------------------------------------------------------------- persons

/** A name has at most so many words. */
const LONGEST_NAME = 6;
/** So many words may stand between an office and the name of who holds it ("minister of foreign affairs and trade"). */
const LONGEST_OFFICE = 7;

/** "Muhammad Shia al-Sudani": a given name and at least one more word that only names have. */
function givenName(page: Page, i: number): NameProposal | null {
  const given = page.hit(i, 'given');
  if (given === null || given.article || !/^[وفبل]?$/.test(given.clitics) || isPreposition(page, i)) return null;
  const last = nameEnd(page, given.last);
  if (last === i) return null;
  return {
    kind: 'person',
    first: i,
    last,
    from: given.from,
    to: page.tokens.to[last]!,
    role: officeBefore(page, i),
    value: '',
  };
}

/** على is "on" and علي a name, and both fold to one. */
function isPreposition(page: Page, i: number): boolean {
  return page.text[page.tokens.to[i]! - 1] === 'ى' && page.has(i, 'preposition');
}

/** "the president", "General", "the minister of defence" with a name behind. */
function titledName(page: Page, i: number): NameProposal | null {
  const title = page.hit(i, 'speaker');
  if (title === null || !['title', 'person', 'official'].includes(title.value.fields[0]!)) return null;
  const first = nameStart(page, title);
  if (first < 0) return null;
  const last = nameEnd(page, first);
  return { kind: 'person', first, last, ...page.span(first, last), role: phraseOf(page, i, first - 1), value: '' };
}

/** First word of the name behind an office: past the words of the office itself. */
function nameStart(page: Page, title: Hit): number {
  for (let i = title.last + 1; i <= title.last + LONGEST_OFFICE; i++) {
    if (isNameWord(page, i) && !page.word(i).startsWith('ال')) return i;
    if (!isOfficeWord(page, i)) return -1;
  }
  return -1;
}

function isOfficeWord(page: Page, i: number): boolean {
  if (!page.isWord(i) || page.inTime(i) || finiteVerb(page, i) !== null) return false;
  return /^[وبل]?ال|^لل/.test(page.word(i)) || OFFICE.some((kind) => page.has(i, kind));
}

const OFFICE = ['speaker', 'nation', 'type', 'actor', 'place', 'body', 'spot'] as const;

function nameEnd(page: Page, first: number): number {
  let last = first;
  while (last - first + 1 < LONGEST_NAME && isNameWord(page, last + 1)) last++;
  return last;
}

const NAME_PARTS = new Set([
  'بن',
  'ابن',
  'ال',
  'ابو',
  'ابي',
  'بنت',
  'عبد',
  'دي',
  'فون',
  'فان',
  'دو',
  'بو',
  'الدين',
  'الله',
]);

/** A word that only names have: a given name, a particle of names, a word no list has. */
function isNameWord(page: Page, i: number): boolean {
  if (!page.isWord(i) || page.inTime(i) || isPreposition(page, i)) return false;
  const word = page.word(i);
  if (page.has(i, 'given') || NAME_PARTS.has(word) || page.word(i - 1) === 'بن') return true;
  if (!ARABIC.test(word)) return false;
  if (word.length < 3 || /^[وفبلك]ال|^لل/.test(word) || finiteVerb(page, i) !== null) return false;
  if (page.hits(i).some((hit) => hit.clitics === '' && hit.value.kind !== 'place?' && hit.value.kind !== 'outlet?'))
    return false;
  if (word.startsWith('ال')) return word.endsWith('ي') && page.isWord(i - 1);
  return !/(ات|ون|تين|ا)$/.test(word.slice(2)) && page.text[page.tokens.to[i]! - 1] !== 'ة' && !PREFIXED.test(word);
}

const ARABIC = /^[\u0600-\u06ff]/;

/** A conjunction or preposition glued to a common word looks like this far more often than a name does. */
const PREFIXED = /^(ب|ل|ك|ف|و)[يت]/;

/** The office right before a name. */
function officeBefore(page: Page, first: number): NameProposal['role'] {
  for (let i = first - 1; i >= Math.max(0, first - LONGEST_OFFICE); i--) {
    const head = page.hit(i, 'speaker');
    if (head !== null && ['person', 'official', 'title'].includes(head.value.fields[0]!))
      return phraseOf(page, i, first - 1);
    if (!isOfficeWord(page, i)) return null;
  }
  return null;
}

// ---------------------------------------------------------------------------------------------- bodies and places

/** Words behind the noun with which a name begins. */
const LONGEST_TAIL = 3;

/** "the ministry of culture", "the port of Aden", "the Libyan army". */
function headedName(page: Page, i: number): NameProposal | null {
  const head = page.hit(i, 'body') ?? page.hit(i, 'spot');
  if (head === null || !/^[وفبل]?[بل]?$/.test(head.clitics)) return null;
  const last = head.article ? nationEnd(page, head.last) : tailEnd(page, head.last);
  if (last === head.last) return null;
  const kind = head.value.kind === 'body' ? 'organisation' : 'place';
  if (head.value.value === 'city')
    return { kind, first: head.last + 1, last, ...page.span(head.last + 1, last), role: null, value: 'city' };
  return { kind, first: i, last, from: head.from, to: page.tokens.to[last]!, role: null, value: head.value.value };
}

/** With the article only an adjective of a state makes a name of it. */
function nationEnd(page: Page, last: number): number {
  const nation = page.hit(last + 1, 'nation');
  return nation?.article ? nation.last : last;
}

function tailEnd(page: Page, head: number): number {
  let last = head;
  while (last - head < LONGEST_TAIL && isTailWord(page, last + 1, last === head)) last++;
  return last;
}

function isTailWord(page: Page, i: number, first: boolean): boolean {
  if (!page.isWord(i) || page.inTime(i) || finiteVerb(page, i) !== null) return false;
  const word = page.word(i);
  if (page.hits(i).some((hit) => hit.clitics === '' && TAILS.has(hit.value.kind))) return true;
  if (page.has(i, 'relative') || page.has(i, 'preposition') || page.has(i, 'adverb') || page.has(i, 'clause'))
    return false;
  if (word.startsWith('ال')) return true;
  return first && !page.knows(i) && isNameWord(page, i);
}

const TAILS: ReadonlySet<string> = new Set(['place', 'nation', 'given', 'actor']);
