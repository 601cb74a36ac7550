import { LETTERS } from '../generated/words.ts';

const FREQUENCY: ReadonlyMap<string, number> = new Map(LETTERS);
/** A letter that is as frequent as this, of a thousand, speaks fully for a text; a rarer one less. */
const FREQUENT = 20;
const RARE = 0.3;
/** Enough to tell: more changes nothing. */
const SAMPLE = 20_000;

const ASCII_LETTER = /[a-z]/i;
const LATIN = /\p{Script=Latin}/u;
const ARABIC = /\p{Script=Arabic}/u;
const LETTER = /\p{L}/u;
/** Signs that stand in texts of all languages; they speak for no character set. */
const NEUTRAL = /[\p{Zs}\p{P}\p{Sc}\p{So}\p{Mn}\p{Nd}\p{Cf}´¨¸]/u;

/**
 * How well a decoded text looks like a text, from 0 to 1, by the signs outside ASCII: an Arabic letter beside another one
 * counts by how frequent it is, a Latin one with an accent where it stands beside a letter without. What no decoding of the
 * right character set gives (broken letters, controls, Arabic letters inside Latin words) counts as nothing.
 * @returns null when there are no such signs.
 */
export function fitOf(text: string): number | null {
  let seen = 0;
  let good = 0;
  for (let i = 0; i < text.length && seen < SAMPLE; i++) {
    const sign = text[i]!;
    if (sign <= '\x7f' || (NEUTRAL.test(sign) && sign !== '\ufffd')) continue;
    seen++;
    good += fitAt(sign, text[i - 1] ?? '', text[i + 1] ?? '');
  }
  return seen === 0 ? null : good / seen;
}

function fitAt(sign: string, before: string, after: string): number {
  if (!LETTER.test(sign)) return 0;
  if (ARABIC.test(sign)) {
    if (ASCII_LETTER.test(before) || ASCII_LETTER.test(after)) return 0;
    const beside = ARABIC.test(before) || ARABIC.test(after);
    return beside ? Math.max(RARE, Math.min(1, (FREQUENCY.get(sign) ?? 0) / FREQUENT)) : RARE;
  }
  if (LATIN.test(sign)) return ASCII_LETTER.test(before) || ASCII_LETTER.test(after) ? 1 : 0;
  return LETTER.test(before) || LETTER.test(after) ? 1 : RARE;
}
