import type { Sentence } from '@isnad/text';
import type { Finder, Phrase, Saying } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { MAY } from '../generated/ar-grammar.ts';
import { complementiser, finiteCue, finiteVerb, speechParticiple } from './grammar.ts';
import { ARTICLE, FEMININE_OR_HIS, HEH, PRONOUN_END } from './letters.ts';
import { colonMarker, type Marker, quoteMarker, thatMarker } from './marker.ts';
import { relayedSpeaker } from './relays.ts';
import { saying } from './saying.ts';
import { readSource, speaksByItself } from './source.ts';
import { BELIEFS, owned } from './verbal-nouns.ts';

/** A content begins so close behind a participle: "adding at the same time that". */
const PARTICIPLE_REACH = 8;

/** "..., adding that ...", inside or outside the quotation marks. */
export const participleFinder: Finder = {
  rule: 'participle',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('participle', sentence.first, sentence.last)) {
      const cue = speechParticiple(page, i) ?? openingParticiple(page, sentence, i);
      if (cue === null) continue;
      const marker = nearMarker(page, cue, sentence.last);
      if (marker !== null) found.push(saying(page, 'participle', cue, marker, { link: 'hanging' }));
    }
  },
};

/** So far before "saying that" a verb of saying may stand to which it belongs ("added, speaking in Amman, saying that"). */
const VERB_REACH = 14;

/** "left the hall, saying that": an adverb behind a verb of saying ("commented, saying that"), else a cue of its own. */
function openingParticiple(page: Page, sentence: Sentence, i: number): Hit | null {
  const hit = page.hit(i, 'participle');
  if (hit === null || hit.article || !page.has(i, 'adverb') || hit.value.fields[3] !== 'yes') return null;
  for (let k = i - 1; k >= Math.max(sentence.first, i - VERB_REACH); k--) {
    const verb = finiteCue(page, k);
    if (verb !== null && verb.value.fields[3] === 'yes') return null;
    if (page.char(k) === '،' && k < i - 1) return hit;
  }
  return hit;
}

function nearMarker(page: Page, cue: Hit, last: number): Marker | null {
  const direct = cue.value.fields[3] === 'yes';
  const end = Math.min(last, cue.last + PARTICIPLE_REACH);
  for (let i = cue.last + 1; i <= end; i++) {
    if (complementiser(page, i) !== null) return thatMarker(page, i);
    const quotation = page.opens(i);
    if (quotation !== undefined) return quotedThat(page, i, direct);
    if (page.char(i) === ':') return direct ? colonMarker(page, i, last) : null;
    if (page.isMark(i) || finiteVerb(page, i) !== null || page.has(i, 'relative')) return null;
  }
  return null;
}

/** A quotation behind a participle or verbal noun is what was said when the word takes one, or when it begins with "that". */
function quotedThat(page: Page, i: number, direct: boolean): Marker | null {
  const marker = quoteMarker(page, i, page.opens(i)!);
  return direct || marker.form === 'mixed' ? marker : null;
}

/** "his saying that": the pronoun glued to the verbal noun is the speaker; "quoted X as saying that" names him before. */
export const verbalNounFinder: Finder = {
  rule: 'verbal-noun',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('masdar', sentence.first, sentence.last)) {
      const cue = page.hit(i, 'masdar');
      if (cue === null || BELIEFS.has(cue.value.fields[1]!) || MAY.has(page.word(i - 1))) continue;
      const made = ownedNoun(page, sentence, cue) ?? nounWithSpeaker(page, sentence, cue);
      if (made !== null) found.push(made);
    }
  },
};

function ownedNoun(page: Page, sentence: Sentence, cue: Hit): Saying | null {
  const marker = masdarMarker(page, cue, sentence.last);
  if (marker === null) return null;
  const relayed = relayedSpeaker(page, sentence, cue.first);
  if (relayed !== null) return saying(page, 'relay-verbal-noun', cue, marker, relayed);
  return saying(page, 'verbal-noun', cue, marker, { link: 'hanging', ...gluedSpeaker(page, cue) });
}

/** So far behind a verbal noun "that" may stand, with the speaker between them. */
const SPEAKER_REACH = 14;

/** "the minister's assurance that": the verbal noun governs the one who speaks. */
function nounWithSpeaker(page: Page, sentence: Sentence, cue: Hit): Saying | null {
  if (cue.article || owned(page, cue)) return null;
  for (let i = cue.last + 2; i <= Math.min(sentence.last, cue.last + SPEAKER_REACH); i++) {
    if (page.isMark(i) || finiteVerb(page, i) !== null) return null;
    if (complementiser(page, i) === null) continue;
    const marker = thatMarker(page, i);
    const { source } = readSource(page, cue.last + 1, marker.token);
    if (source === null || source.first !== cue.last + 1 || !isSomebody(page, source)) return null;
    return saying(page, 'verbal-noun', cue, marker, { link: 'nested', source });
  }
  return null;
}

/** Somebody who speaks by the lists, or a name that none has. */
function isSomebody(page: Page, source: Phrase): boolean {
  return speaksByItself(page, source) || (!page.knows(source.first) && !page.word(source.first).startsWith(ARTICLE));
}

/** Behind a verbal noun what is said follows at once. */
function masdarMarker(page: Page, cue: Hit, last: number): Marker | null {
  const next = cue.last + 1;
  if (next > last) return null;
  const at = page.has(next, 'preposition') && complementiser(page, next + 1) !== null ? next + 1 : next;
  if (complementiser(page, at) !== null) return thatMarker(page, at);
  const direct = cue.value.fields[3] === 'yes' && owned(page, cue);
  if (page.opens(next) !== undefined) return quotedThat(page, next, direct);
  return page.char(next) === ':' && direct ? colonMarker(page, next, last) : null;
}

function gluedSpeaker(page: Page, cue: Hit): Pick<Saying, 'source' | 'pronoun'> {
  const pronoun = PRONOUN_END.exec(page.word(cue.first))?.[0];
  const lemmaHasIt = pronoun === HEH && FEMININE_OR_HIS.test(cue.value.fields[0]!);
  if (pronoun === undefined || lemmaHasIt) return { source: null, pronoun: false };
  const to = page.tokens.to[cue.first]!;
  return { source: { first: cue.first, last: cue.first, from: to - pronoun.length, to }, pronoun: true };
}
