import { BREAK } from '@isnad/text';
import type { Draft } from './draft.ts';
import type { Scene } from './scene.ts';

/** How far the verb of an expression is sought, before and behind it. */
const BEFORE = 12;
const BEHIND = 5;

/** The tense of the words around a draft: what stands nearest before it, else behind it; null = none told. */
export function tenseAround(scene: Scene, draft: Draft): 'past' | 'future' | null {
  for (let i = draft.first - 1; i >= Math.max(0, draft.first - BEFORE); i--) {
    // Behind «قال إن» it is the tense of what is said that counts.
    if (isSentenceEnd(scene, i) || scene.sign(i, 'joints', 'that')) break;
    const tense = isDeadline(scene, i) ? 'future' : tenseAt(scene, i);
    if (tense && !isPassive(scene, i)) return tense;
  }
  for (let i = draft.last + 1; i <= Math.min(scene.tokens.size - 1, draft.last + BEHIND); i++) {
    if (isSentenceEnd(scene, i)) break;
    const tense = tenseAt(scene, i);
    if (tense) return tense;
  }
  return null;
}

/** Does a sentence, or what introduces a quotation, end at this token? */
export function isSentenceEnd(scene: Scene, i: number): boolean {
  return scene.tokens.kind[i] === BREAK || scene.isMark(i, '.!?؟:');
}

/** «حتى نهاية الدوام من يوم الخميس»: the end of something lies ahead. */
function isDeadline(scene: Scene, i: number): boolean {
  const bound = scene.sign(i, 'bounds', 'by', 'until');
  return bound !== null && scene.sign(bound.last + 1, 'edges', 'end') !== null;
}

/** "Will be published": a participle behind "be" has the tense of what stands before. */
function isPassive(scene: Scene, i: number): boolean {
  return scene.grammar.language === 'en' && scene.tokens.word(i - 1) === 'be';
}

/** A word of the list, an Arabic perfect in -وا («أحيوا»), or an imperfect with the future's س. */
function tenseAt(scene: Scene, i: number): 'past' | 'future' | null {
  const sign = scene.sign(i, 'tenses');
  if (sign?.value.key === 'none') return null;
  if (sign && ['', 'و', 'ف'].includes(sign.clitics)) return sign.value.key as 'past' | 'future';
  if (scene.grammar.language === 'en') return ENGLISH_PAST.test(scene.tokens.word(i)) ? 'past' : null;
  if (scene.grammar.language !== 'ar') return null;
  const word = scene.tokens.word(i);
  if (PAST_PLURAL.test(word)) return 'past';
  return isFuture(scene, i, word) ? 'future' : null;
}

/** An imperfect with the future's س; nouns begin so too («سياسة», «سنوات», «ستة»). */
function isFuture(scene: Scene, i: number, word: string): boolean {
  const verb = /^[وف]?(?<verb>س[يتن][^ ]{2,})/.exec(word)?.groups?.verb;
  if (verb === undefined || scene.sign(i, 'months') || scene.sign(i, 'units')) return false;
  return !scene.grammar.lookalikes.some((beginning) => verb.startsWith(beginning));
}

/** "Collapsed", "burned"; not "need". What ends so and is none stands in the word file. */
const ENGLISH_PAST = /^[a-z]+(?<!e)ed$/;

/** «خرجوا», «وأعلنوا»; «أن يخرجوا» begins as an imperfect. */
const PAST_PLURAL = /^(?!و?[يتن]|ال).{3,}وا$/;
