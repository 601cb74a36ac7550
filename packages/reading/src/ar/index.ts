import type { Phrases } from '@isnad/text';
import type { LanguagePack } from '../engine/pack.ts';
import { buildLexicon, type Word } from '../engine/words.ts';
import { WORDS } from '../generated/ar.ts';
import { anonymityReason } from './anonymity.ts';
import { boundaries } from './boundaries.ts';
import { documentFinder, writtenFinder } from './documents.ts';
import { resumes } from './grammar.ts';
import { ARTICLE, GLUED_AND } from './letters.ts';
import { names } from './names.ts';
import { impersonalFinder, nominalFinder } from './nominal.ts';
import { nounFinder } from './nouns.ts';
import { participleFinder, verbalNounFinder } from './participles.ts';
import { actsAsParty, nameAlone, placeRole, readPlace } from './places.ts';
import { predicateOf } from './predicate.ts';
import { quotedBeforeFinder } from './quoted.ts';
import { relayFinder } from './relays.ts';
import { readSpeaker } from './speaker.ts';
import { mainSubject } from './subject.ts';
import { finiteVerbFinder } from './verbs.ts';

let built: Phrases<Word> | undefined;

/** Arabic. */
export const arabic: LanguagePack = {
  language: 'ar',
  lexicon: (added) => {
    if (added !== undefined) return buildLexicon(WORDS, added);
    built ??= buildLexicon(WORDS);
    return built;
  },
  clitics: true,
  gluedAnd: GLUED_AND,
  withoutArticle: (word) => (word.startsWith(ARTICLE) ? word.slice(2) : word),
  finders: [
    impersonalFinder,
    documentFinder,
    nounFinder,
    writtenFinder,
    nominalFinder,
    relayFinder,
    quotedBeforeFinder,
    verbalNounFinder,
    participleFinder,
    finiteVerbFinder,
  ],
  resumes,
  reason: anonymityReason,
  speaker: readSpeaker,
  subject: mainSubject,
  boundaries,
  nameAlone: (page, hit) => nameAlone(page, hit),
  predicate: predicateOf,
  placeRole,
  actsAsParty,
  place: readPlace,
  names,
};
