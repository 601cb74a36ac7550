import type { Phrases } from '@isnad/text';
import type { LanguagePack } from '../engine/pack.ts';
import { buildLexicon, type Word } from '../engine/words.ts';
import { WORDS } from '../generated/fa.ts';
import { boundaries } from './boundaries.ts';
import { attributionFinder, impersonalFinder, nominalFinder } from './finders.ts';
import { actsAsParty, names, placeRole } from './names.ts';
import { readPlace, sites } from './places.ts';
import { predicateOf } from './predicate.ts';
import { mainSubject } from './source.ts';
import { readSpeaker } from './speaker.ts';

let built: Phrases<Word> | undefined;

/** Persian. */
export const persian: LanguagePack = {
  language: 'fa',
  lexicon: (added) => {
    if (added !== undefined) return buildLexicon(WORDS, added);
    built ??= buildLexicon(WORDS);
    return built;
  },
  clitics: false,
  gluedAnd: '',
  withoutArticle: (word) => word,
  finders: [impersonalFinder, attributionFinder, nominalFinder],
  resumes: () => null,
  speaker: readSpeaker,
  subject: mainSubject,
  boundaries,
  predicate: predicateOf,
  placeRole,
  actsAsParty,
  place: readPlace,
  names: (page) => [...names(page), ...sites(page)],
};
