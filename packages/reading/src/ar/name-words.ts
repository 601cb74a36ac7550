import type { PhraseMatch, PhraseMatches, Phrases } from '@isnad/text';
import type { Page } from '../engine/page.ts';
import { buildLexicon, type Kind, type Word } from '../engine/words.ts';
import { NAMES } from '../generated/ar-names.ts';

let lexicon: Phrases<Word> | undefined;

/** What the lexicon of names says in a page. It is apart from the words of the language, which know nothing of names. */
export class NameWords {
  readonly #matches: PhraseMatches<Word>;

  constructor(page: Page) {
    lexicon ??= buildLexicon(NAMES);
    this.#matches = lexicon.matchText(page.tokens, { clitics: true });
  }

  /** Does an entry of some kinds begin at a token, whatever stands glued before it? */
  has(i: number, kinds: ReadonlySet<Kind>): boolean {
    const found = this.#matches.at(i);
    for (let n = 0; n < found.length; n++) if (kinds.has(found[n]!.value.kind)) return true;
    return false;
  }

  /** The longest entry of some kinds without article; `glued` says which particles may stand before it. */
  match(i: number, kinds: ReadonlySet<Kind>, glued: RegExp): PhraseMatch<Word> | null {
    const found = this.#matches.at(i);
    let best: PhraseMatch<Word> | null = null;
    for (let n = 0; n < found.length; n++) {
      if (!kinds.has(found[n]!.value.kind)) continue;
      const match = this.#matches.match(i, n);
      if (!match.article && glued.test(match.clitics) && (best === null || match.last > best.last)) best = match;
    }
    return best;
  }
}
