import { extended, WORD } from '@isnad/text';
import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import type { Kind } from '../engine/words.ts';
import { ALI, SON, THE_SON } from '../generated/ar-grammar.ts';
import { NO, PLAINLY, SURELY, soundsForeign } from './foreign.ts';
import { finiteVerb } from './grammar.ts';
import {
  ALEF_MADDA,
  ALEF_MAKSURA,
  ARTICLE,
  BEHIND_PARTICLE,
  DEFINITE,
  DEFINITE_IN_NAME,
  FEMININE_END,
  INFLECTED,
  PARTICLES,
  PREFIXED,
  TEH_MARBUTA,
  TITLED,
  VERB_OR_ACCUSATIVE,
  YEH,
} from './letters.ts';
import type { NameWords } from './name-words.ts';
import { fromRoot } from './roots.ts';
import { phraseOf } from './source.ts';

/** A name has at most so many words. */
const LONGEST_NAME = 12;
/** So many words may stand between an office and the name of who holds it ("minister of foreign affairs and trade"). */
const LONGEST_OFFICE = 7;

/** Persons: by given name or surname, by what joins names (son of, father of), behind a title or a word that wants a person. */
export function persons(page: Page, words: NameWords): readonly NameProposal[] {
  const reader = new PersonReader(page, words);
  const found: NameProposal[] = [];
  for (let i = 0; i < page.tokens.size; i++) {
    const name = reader.at(i);
    if (name === null) continue;
    found.push(name);
    i = Math.max(i, name.last);
  }
  return found;
}

/** "son of the father of": so many joints may follow each other. */
const MOST_JOINTS = 3;

/** A part of a name at a token. */
interface Part {
  readonly last: number;
  readonly from: number;
  /** What the part proves: alone a person, with another part, or only where a name is going on. */
  readonly weight: 'name' | 'common' | 'guess';
  /** Behind a foreign part a word that no list has is more surely a name. */
  readonly foreign: boolean;
}

/** A word taken for part of a name by its form. */
const guess = (last: number, foreign: boolean): Omit<Part, 'from'> => ({ last, weight: 'guess', foreign });

/** Finds the names of one page. */
class PersonReader {
  readonly #page: Page;
  readonly #words: NameWords;

  constructor(page: Page, words: NameWords) {
    this.#page = page;
    this.#words = words;
  }

  /** The name that begins at a token, or null. */
  at(i: number): NameProposal | null {
    const page = this.#page;
    const part = this.#start(i);
    if (part === null) return null;
    const last = this.#end(i, part);
    if (!this.#proven(i, part, last)) return null;
    const role = this.#office(i);
    return { kind: 'person', first: i, last, from: part.from, to: page.tokens.to[last]!, role, value: '' };
  }

  /** Is it a person: a name that is no other word, two parts of a name, or a common word where a person is wanted? */
  #proven(i: number, part: Part, last: number): boolean {
    if (part.weight === 'name') return true;
    const defined = this.#page.word(i).startsWith(ARTICLE);
    const next = part.last < last ? this.#inside(part.last + 1, part.foreign) : null;
    if (part.weight === 'common' && next !== null && this.#confirms(part.last + 1, next, last)) return true;
    // A word that no list has, and that comes from no root, before a foreign surname.
    if (part.weight === 'guess' && next?.weight === 'name' && next.foreign) return true;
    if (this.#titled(i) && !defined) return true;
    return part.weight === 'guess' && soundsForeign(this.#bare(i)) !== NO && this.#wanted(i);
  }

  /** Does a part make a name of the common word before it? Two common words alone do not. */
  #confirms(i: number, next: Part, last: number): boolean {
    if (this.#joined(i, NONE) !== null) return true;
    if (this.#page.word(i - 1).startsWith(ARTICLE)) return false;
    return next.weight === 'name' || ALI.has(this.#page.word(i - 1)) || (next.weight === 'common' && last > next.last);
  }

  /** A part with which a name may begin. */
  #start(i: number): Part | null {
    if (this.#page.tokens.kind[i] !== WORD || this.#page.inTime(i)) return null;
    return this.#joined(i, PARTICLES) ?? this.#listed(i, PARTICLES) ?? this.#before(i) ?? this.#unheard(i);
  }

  /** A part with which a name may go on. */
  #inside(i: number, foreign: boolean): Part | null {
    if (this.#page.tokens.kind[i] !== WORD || this.#page.inTime(i)) return null;
    return this.#joined(i, NONE) ?? this.#listed(i, NONE) ?? this.#goingOn(i, foreign);
  }

  /** A name of the lists. */
  #listed(i: number, glued: RegExp): Part | null {
    const match = this.#words.match(i, LISTED, glued);
    if (match === null || this.#isFormula(i) || (match.last === i && this.#isSmall(i))) return null;
    const { last, from } = match;
    const foreign = match.value.value === 'foreign';
    if (CLEAR.has(match.value.kind)) return { last, from, weight: 'name', foreign };
    return this.#isTitle(i) || this.#isCommon(i) ? null : { last, from, weight: 'common', foreign };
  }

  /** A small word of the language, which some name is spelt like. */
  #isSmall(i: number): boolean {
    if (isPreposition(this.#page, i)) return true;
    if (this.#page.hasAny(i, SMALL) || this.#isFormula(i)) return true;
    return this.#page.has(i, 'preposition') && !ALI.has(this.#page.word(i));
  }

  /** "peace be upon him" is no part of the name before it. */
  #isFormula(i: number): boolean {
    return this.#words.has(i, BLESSING);
  }

  /** "son of", "father of", "servant of" with what belongs to it. */
  #joined(i: number, glued: RegExp, joints = 0): Part | null {
    const match = this.#words.match(i, PART, glued);
    if (match === null || joints === MOST_JOINTS) return null;
    const at = (last: number, weight: Part['weight']): Part => ({ last, from: match.from, weight, foreign: false });
    const next = match.last + 1;
    if (!this.#page.isWord(next) || this.#page.inTime(next)) return null;
    const word = this.#page.word(next);
    const listed = this.#words.match(next, LISTED, NONE);
    switch (match.value.value) {
      case 'servant':
        return word.startsWith(ARTICLE) || listed !== null ? at(next, 'name') : null;
      case 'son':
      case 'father': {
        const inner = this.#joined(next, NONE, joints + 1);
        if (inner !== null) return at(inner.last, 'name');
        if (listed !== null) return at(listed.last, 'name');
        if (this.#isName(next, false)) return at(next, 'name');
        if (word.startsWith(ARTICLE)) return THE_SON.has(this.#page.word(i)) ? null : at(next, 'common');
        return (joints > 0 || SON.has(this.#page.word(i))) && !this.#page.knows(next) ? at(next, 'common') : null;
      }
      case 'saint':
        return listed?.value.value === 'foreign' ? { ...at(listed.last, 'name'), foreign: true } : null;
      case 'mother':
        return listed !== null && CLEAR.has(listed.value.kind) ? at(listed.last, 'common') : null;
      case 'house':
        return listed !== null && this.#page.tokens.raw(i).includes(ALEF_MADDA) ? at(listed.last, 'name') : null;
      default:
        return null;
    }
  }

  /** Whatever word it is, before "son of" it is a name. */
  #before(i: number): Part | null {
    if (!SON.has(this.#page.word(i + 1)) || this.#isSmall(i) || this.#isTitle(i) || this.#isCommon(i)) return null;
    if (finiteVerb(this.#page, i) !== null || this.#page.word(i).startsWith(ARTICLE)) return null;
    return { last: i, from: this.#page.tokens.from[i]!, weight: 'common', foreign: false };
  }

  /** A word that no list has but that sounds like a foreign name of the lists, or has the form of a name. */
  #unheard(i: number): Part | null {
    if (!this.#isName(i, false)) return null;
    const bare = this.#bare(i);
    const sure = soundsForeign(bare) >= SURELY;
    const from = this.#page.tokens.offsetAfter(i, this.#page.word(i).length - bare.length);
    return { last: i, from, weight: sure ? 'name' : 'guess', foreign: sure };
  }

  /** A link, an ending, an ordinal, a nisba, or a word that no list has. */
  #goingOn(i: number, foreign: boolean): Part | null {
    const page = this.#page;
    const from = page.tokens.from[i]!;
    const match = this.#words.match(i, PART, NONE);
    if (match !== null) {
      const { value } = match.value;
      if (value === 'tail' || value === 'ordinal') return extended(guess(match.last, foreign), { from });
      if (value !== 'link') return null;
      const next = match.last + 1;
      const linked = this.#listed(next, NONE) ?? (this.#isName(next, true) ? guess(next, true) : null);
      return linked === null ? null : extended(linked, { from });
    }
    if (isNisba(page.word(i)) && !this.#known(i)) return extended(guess(i, false), { from });
    return this.#isName(i, foreign) ? extended(guess(i, foreign), { from }) : null;
  }

  #end(first: number, part: Part): number {
    let { last, foreign } = part;
    // Behind an office a single name is rare: its second word may look like one of the language.
    foreign ||= part.weight === 'name' && this.#titled(first);
    while (last - first + 1 < LONGEST_NAME) {
      const next = this.#inside(last + 1, foreign);
      if (next === null) break;
      last = next.last;
      foreign = next.foreign;
    }
    return last;
  }

  // -------------------------------------------------------------------------------------------- words that no list has

  /** May a word that no list has be a name, by its form? */
  #isName(i: number, foreign: boolean): boolean {
    const page = this.#page;
    if (!page.isWord(i) || page.inTime(i) || this.#known(i) || this.#isCommon(i)) return false;
    if (!ARABIC.test(page.word(i)) || DEFINITE.test(page.word(i))) return false;
    const word = this.#bare(i);
    if (word.length < SHORTEST || finiteVerb(page, i) !== null) return false;
    if (fromRoot(word, foreign || soundsForeign(word) === PLAINLY)) return false;
    if (VERB_OR_ACCUSATIVE.test(word) && soundsForeign(word) < SURELY) return false;
    if (foreign && fromRoot(word) && (word.length <= SHORTEST || INFLECTED.test(word))) return false;
    const end = page.text[page.tokens.to[i]! - 1];
    if (end === TEH_MARBUTA || FEMININE_END.test(word)) return false;
    return foreign ? word.length > SHORTEST : !PREFIXED.test(page.word(i));
  }

  /** A title, a word that wants a person behind it, or a formula. */
  #isCommon(i: number): boolean {
    return this.#words.has(i, COMMON);
  }

  /** Does the lexicon of the language have the word, as something else than part of a name? */
  #known(i: number): boolean {
    return this.#page.hasOther(i, LIGHT) || this.#words.match(i, LISTED, SOME_PARTICLE) !== null;
  }

  /** The folded word without a particle, where it sounds foreign without it and not with it. */
  #bare(i: number): string {
    const word = this.#page.word(i);
    if (!BEHIND_PARTICLE.test(word) || soundsForeign(word) !== NO) return word;
    return soundsForeign(word.slice(1)) === NO ? word : word.slice(1);
  }

  // -------------------------------------------------------------------------------------------- what stands before

  /** A title or office right before the name, perhaps with adjectives between ("the German physicist"). */
  #titled(first: number): boolean {
    const office = this.#office(first);
    if (office === null) return false;
    // "the prince of Antioch": behind a title without article stands what he rules.
    return office.first < first - 1 || TITLED.test(this.#page.word(office.last));
  }

  /** The office right before a name. */
  #office(first: number): NameProposal['role'] {
    const page = this.#page;
    for (let i = first - 1; i >= Math.max(0, first - LONGEST_OFFICE); i--) {
      if (!page.isWord(i)) return null;
      // "Spokesman of": the word is the end of the office itself («المتحدث باسم»), and no name.
      if ((page.hit(i, 'speaker')?.last ?? i) >= first) return null;
      if (this.#isTitle(i)) return phraseOf(page, i, first - 1);
      if (!isOfficeWord(page, i)) return null;
    }
    return null;
  }

  #isTitle(i: number): boolean {
    const head = this.#page.hit(i, 'speaker');
    if (head !== null && OFFICES.has(head.value.fields[0]!)) return true;
    return this.#words.has(i, TITLE);
  }

  /** A word that wants a person behind it: "the theory of", "wrote", "at the hands of". */
  #wanted(first: number): boolean {
    for (let i = first - 1; i >= Math.max(0, first - LONGEST_WANT); i--)
      if (this.#words.match(i, WANTS, PARTICLES)?.last === first - 1) return true;
    return false;
  }
}

const NONE = /^$/;
const SOME_PARTICLE = /./;
const LISTED: ReadonlySet<Kind> = new Set<Kind>(['given', 'given?', 'surname', 'surname?']);
const CLEAR: ReadonlySet<Kind> = new Set<Kind>(['given', 'surname']);
const BLESSING: ReadonlySet<Kind> = new Set<Kind>(['blessing']);
const TITLE: ReadonlySet<Kind> = new Set<Kind>(['title']);
const PART: ReadonlySet<Kind> = new Set<Kind>(['part']);
const WANTS: ReadonlySet<Kind> = new Set<Kind>(['owner', 'deed']);
const COMMON: ReadonlySet<Kind> = new Set<Kind>(['title', 'owner', 'deed', 'blessing']);
/** Behind these stands a name: the article or a pronoun makes them definite by themselves. */
const OFFICES: ReadonlySet<string> = new Set(['person', 'official', 'title']);
const LIGHT: ReadonlySet<Kind> = new Set<Kind>(['place?', 'outlet?', 'given']);
const SMALL: ReadonlySet<Kind> = new Set<Kind>([
  'that',
  'clause',
  'auxiliary',
  'was',
  'negation',
  'pronoun',
  'demonstrative',
  'relative',
  'adverb',
  'when',
]);
/** Prefixes and endings of verbs, participles and nouns that a foreign name rarely has. */
const SHORTEST = 3;
const LONGEST_WANT = 3;

const ARABIC = /^[\u0600-\u06ff]/;

/** A conjunction or preposition glued to a common word looks like this far more often than a name does. */

function isNisba(word: string): boolean {
  return word.length > 4 && word.startsWith(ARTICLE) && word.endsWith(YEH);
}

/** على, which folds to a name. */
function isPreposition(page: Page, i: number): boolean {
  return page.text[page.tokens.to[i]! - 1] === ALEF_MAKSURA && page.has(i, 'preposition');
}

function isOfficeWord(page: Page, i: number): boolean {
  if (page.inTime(i) || finiteVerb(page, i) !== null || page.hasAny(i, SMALL)) return false;
  return DEFINITE_IN_NAME.test(page.word(i)) || OFFICE.some((kind) => page.has(i, kind));
}

const OFFICE = ['speaker', 'nation', 'type', 'actor', 'place', 'body', 'spot'] as const;
