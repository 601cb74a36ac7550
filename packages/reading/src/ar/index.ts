import type { Phrases } from '@isnad/text';
import type { LanguagePack } from '../engine/pack.ts';
import { buildLexicon, type Word } from '../engine/words.ts';
import { WORDS } from '../generated/ar.ts';
import { boundaries } from './boundaries.ts';
import {
  documentFinder,
  finiteVerbFinder,
  impersonalFinder,
  mentionFinder,
  nominalFinder,
  nounFinder,
  participleFinder,
  relayFinder,
  verbalNounFinder,
  writtenFinder,
} from './finders.ts';
import { resumes } from './grammar.ts';
import { names } from './names.ts';
import { actsAsParty, placeRole, readPlace } from './places.ts';
import { predicateOf } from './predicate.ts';
import { readSpeaker } from './speaker.ts';
import { mainSubject } from './subject.ts';

let built: Phrases<Word> | undefined;

/** Arabic. */
export const arabic: LanguagePack = {
  language: 'ar',
  lexicon: () => (built ??= buildLexicon(WORDS)),
  clitics: true,
  gluedAnd: 'و',
  withoutArticle: (word) => (word.startsWith('ال') ? word.slice(2) : word),
  finders: [
    impersonalFinder,
    documentFinder,
    nounFinder,
    writtenFinder,
    nominalFinder,
    relayFinder,
    mentionFinder,
    verbalNounFinder,
    participleFinder,
    finiteVerbFinder,
  ],
  resumes,
  speaker: readSpeaker,
  subject: mainSubject,
  boundaries,
  predicate: predicateOf,
  placeRole,
  actsAsParty,
  place: readPlace,
  names,
};
