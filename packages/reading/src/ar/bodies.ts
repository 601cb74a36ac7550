import type { NameProposal } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import type { Kind } from '../engine/words.ts';
import { finiteVerb, isThat } from './grammar.ts';
import {
  ALEF,
  AND_THE,
  ARTICLE,
  DEFINITE,
  GLUED_TO,
  HEH,
  NISBA_END,
  PARTICLES,
  TEH_MARBUTA,
  TO_THE,
} from './letters.ts';
import type { NameWords } from './name-words.ts';
import { fromRoot } from './roots.ts';

/** Bodies: by a name of the list of organisations, or by the noun that their names begin with. */
export function bodies(page: Page, words: NameWords, people: readonly NameProposal[]): readonly NameProposal[] {
  const reader = new BodyReader(page, words, people);
  const found: NameProposal[] = [];
  for (let i = 0; i < page.tokens.size; i++) {
    const name = reader.at(i);
    if (name === null) continue;
    found.push(name);
    i = name.last;
  }
  return found;
}

/** Words of a name behind its noun, at most. */
const LONGEST_TAIL = 7;
/** Words inside the quotation marks of a name, at most. */
const LONGEST_QUOTED = 6;

class BodyReader {
  readonly #page: Page;
  readonly #words: NameWords;
  /** First token of a person -> last token. */
  readonly #people: ReadonlyMap<number, number>;

  constructor(page: Page, words: NameWords, people: readonly NameProposal[]) {
    this.#page = page;
    this.#words = words;
    this.#people = new Map(people.map(({ first, last }) => [first, last]));
  }

  at(i: number): NameProposal | null {
    return this.#known(i) ?? this.#headed(i);
  }

  #known(i: number): NameProposal | null {
    const match = this.#words.match(i, KNOWN, PARTICLES);
    if (match === null) return null;
    return this.#proposal(i, match.last, match.from, match.value.value);
  }

  #proposal(first: number, last: number, from: number, value: string): NameProposal {
    return { kind: 'organisation', first, last, from, to: this.#page.tokens.to[last]!, role: null, value };
  }

  /** "the ministry of culture", "the Libyan army", "the National Council". */
  #headed(i: number): NameProposal | null {
    const page = this.#page;
    const head = page.hit(i, 'body') ?? page.hit(i, 'body?');
    if (head === null || !PARTICLES.test(head.clitics)) return null;
    const next = head.last + 1;
    if (head.article) {
      const last = this.#definiteEnd(head);
      const start = page.tokens.offsetAfter(i, head.clitics.length);
      return last < next
        ? null
        : { ...this.#proposal(i, last, start, head.value.value), ...articleBehindLam(page, head, start, last) };
    }
    const quoted = this.#quotedEnd(next);
    if (quoted >= 0) return this.#proposal(i, quoted, head.from, head.value.value);
    const proper = this.#properEnd(next);
    if (proper >= 0 && head.value.value === 'company' && this.#nextEnd(proper) < 0)
      return this.#proposal(next, proper, page.tokens.from[next]!, head.value.value);
    if (proper < 0 && (head.value.kind === 'body?' || !this.#begins(next))) return null;
    const named = proper >= 0 ? proper : this.#isDefinite(next) ? next : next + 1;
    return this.#proposal(i, this.#tailEnd(named, head.last), head.from, head.value.value);
  }

  /** With the article adjectives make the name, one of them of a state or of rank; then "of the sciences". */
  #definiteEnd(head: Hit): number {
    const page = this.#page;
    let last = head.last;
    let named = false;
    while (last - head.last < LONGEST_TAIL && this.#isAdjective(last + 1)) {
      last++;
      named ||= page.has(last, 'nation') || (head.value.kind === 'body' && page.has(last, 'bodily'));
    }
    return named ? this.#purposeEnd(last) : head.last;
  }

  /** "for the sciences", "for the protection of the environment". */
  #purposeEnd(last: number): number {
    const page = this.#page;
    const next = last + 1;
    const word = page.word(next);
    if (!page.isWord(next) || page.inTime(next) || word.length <= SHORTEST) return last;
    if (word.startsWith(TO_THE)) return this.#tailEnd(next, last);
    if (!word.startsWith(GLUED_TO) || !this.#isDefinite(next + 1)) return last;
    return page.hits(next).some(({ clitics }) => clitics === '') ? last : this.#tailEnd(next + 1, last);
  }

  /** The last word of the name, where all up to `last` belongs to it. */
  #tailEnd(last: number, head: number): number {
    let end = last;
    while (end - head < LONGEST_TAIL) {
      const next = this.#nextEnd(end);
      if (next < 0) return end;
      end = next;
    }
    return end;
  }

  /** Behind a name of its own a tail takes only adjectives; behind a noun also nouns and names. */
  #nextEnd(end: number): number {
    const next = end + 1;
    if (this.#isAdjective(next)) return next;
    const named = Math.max(this.#namedEnd(next), this.#isUnheard(next) ? next : -1);
    if (!this.#isDefinite(end) || named >= 0) return named;
    return this.#isDefinite(next) && !this.#isLoose(next) ? next : this.#joinedEnd(next);
  }

  /** "and the scientific research": behind a name's own noun, with an adjective of its own. */
  #joinedEnd(i: number): number {
    const page = this.#page;
    if (!page.isWord(i) || !page.word(i).startsWith(AND_THE) || page.inTime(i) || finiteVerb(page, i) !== null)
      return -1;
    return this.#isDefinite(i - 1) && this.#isAdjective(i + 1) ? i + 1 : -1;
  }

  /** May the tail of a name begin with this word? A noun with the article, or one in front of such a noun. */
  #begins(i: number): boolean {
    if (this.#isDefinite(i)) return !this.#isLoose(i);
    const page = this.#page;
    if (!page.isWord(i) || page.inTime(i) || finiteVerb(page, i) !== null || GRAMMAR.some((kind) => page.has(i, kind)))
      return false;
    if (!ARABIC.test(page.word(i)) || this.#isLoose(i + 1)) return false;
    return this.#isDefinite(i + 1) && !page.word(i).endsWith(HEH) && !page.has(i, 'body');
  }

  /** A person's name, one that a list has, or a word that sounds like no word of the language. */
  #properEnd(i: number): number {
    const person = this.#people.get(i);
    if (person !== undefined) return person;
    const end = this.#namedEnd(i);
    return end < 0 && this.#isUnheard(i) ? this.#unheardEnd(i) : end;
  }

  /** The end of a name that a list has. */
  #namedEnd(i: number): number {
    const page = this.#page;
    if (!page.isWord(i) || page.inTime(i) || isThat(page, i)) return -1;
    let end = this.#words.match(i, KNOWN, NONE)?.last ?? -1;
    for (const { clitics, last, value } of page.hits(i))
      if (clitics === '' && PROPER.has(value.kind)) end = Math.max(end, last);
    return end;
  }

  #unheardEnd(i: number): number {
    return this.#isUnheard(i + 1) ? i + 1 : i;
  }

  #isUnheard(i: number): boolean {
    const page = this.#page;
    if (!page.isWord(i) || page.knows(i) || page.inTime(i)) return false;
    const word = page.word(i);
    if (!ARABIC.test(word) || word.length < SHORTEST || DEFINITE.test(word)) return false;
    if (word.endsWith(ALEF) && word.length < LONG) return false;
    return !fromRoot(word) && !page.text.startsWith(TEH_MARBUTA, page.tokens.to[i]! - 1);
  }

  #quotedEnd(i: number): number {
    const quotation = this.#page.opens(i);
    if (quotation === undefined || !quotation.closed) return -1;
    const last = this.#page.tokens.at(quotation.to - 1);
    return last - i - 1 <= LONGEST_QUOTED ? last : -1;
  }

  /** A word with the article, spelt with it, that is no verb and no word of grammar. */
  #isDefinite(i: number): boolean {
    const page = this.#page;
    if (!page.isWord(i) || page.inTime(i) || !page.tokens.raw(i).startsWith(ARTICLE)) return false;
    return finiteVerb(page, i) === null && !GRAMMAR.some((kind) => page.has(i, kind));
  }

  #isLoose(i: number): boolean {
    return this.#page.has(i, 'loose');
  }

  #isAdjective(i: number): boolean {
    if (!this.#isDefinite(i) || this.#isLoose(i)) return false;
    return this.#page.has(i, 'nation') || this.#page.has(i, 'bodily') || NISBA_END.test(this.#page.word(i));
  }
}

/** The name with its article whole again: "للمجلس الوطني" is said to "المجلس الوطني". */
function articleBehindLam(page: Page, head: Hit, start: number, last: number): { name?: string } {
  if (!head.clitics.endsWith(GLUED_TO)) return {};
  return { name: `${head.from === start ? ARTICLE : ALEF}${page.text.slice(start, page.tokens.to[last])}` };
}

const NONE = /^$/;
const ARABIC = /^[\u0600-\u06ff]/;
const SHORTEST = 3;
/** A word of so many letters that ends in alef is foreign; shorter ones are nouns in the accusative. */
const LONG = 6;
const KNOWN: ReadonlySet<Kind> = new Set<Kind>(['organisation']);
const PROPER: ReadonlySet<Kind> = new Set<Kind>(['place', 'nation', 'given', 'actor']);
const GRAMMAR = ['relative', 'preposition', 'adverb', 'clause', 'pronoun', 'demonstrative', 'auxiliary'] as const;
