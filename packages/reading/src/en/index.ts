import type { PhraseIndex, Phrases } from '@isnad/text';
import type { LanguagePack } from '../engine/pack.ts';
import type { Word } from '../engine/words.ts';
import { joined, wordIndex } from '../engine/words.ts';
import { WORDS } from '../generated/en.ts';
import { boundaries } from './boundaries.ts';
import { documentFinder, gerundFinder, nominalFinder, quotedFinder, verbFinder } from './finders.ts';
import { CasedPhrases } from './lexicon.ts';
import { actsAsParty, names, placeRole } from './names.ts';
import { readPlace, sites } from './places.ts';
import { predicateOf } from './predicate.ts';
import { bodyStart, sentenceSubject } from './source.ts';
import { readSpeaker } from './speaker.ts';

let built: Phrases<Word> | undefined;

function casedLexicon(added?: PhraseIndex<Word>): Phrases<Word> {
  return new CasedPhrases(joined(wordIndex(WORDS), added));
}

/** English. */
export const english: LanguagePack = {
  language: 'en',
  lexicon: (added) => {
    if (added !== undefined) return casedLexicon(added);
    built ??= casedLexicon();
    return built;
  },
  clitics: false,
  gluedAnd: '',
  withoutArticle: (word) => word,
  finders: [documentFinder, quotedFinder, nominalFinder, gerundFinder, verbFinder],
  resumes: () => null,
  speaker: readSpeaker,
  subject: (page, sentence, before) => sentenceSubject(page, bodyStart(page, sentence), before),
  boundaries,
  predicate: predicateOf,
  placeRole,
  actsAsParty,
  place: readPlace,
  names: (page) => [...names(page), ...sites(page)],
};
