import type { Frame } from '../frame/frame.ts';
import type { Reason } from '../types.ts';
import { isFirstHand, namesSelf, relayOf } from './credit.ts';
import { type Variant, variantsOf } from './variants.ts';

/** What two texts show of which is the older one. */
export interface Signs {
  /** Signs that the first is the older one, less those for the contrary. */
  readonly balance: number;
  /** The signs for it, each once. */
  readonly reasons: readonly Reason[];
}

/** Why a telling has its parent, as a key of a message and its values. */
export function reason(code: string, values: Reason['values'] = {}): Reason {
  return { code: `telling-${code}`, wording: null, values };
}

const AHEAD: ReadonlySet<string> = new Set(['planned', 'promised', 'expected', 'required']);
const HERE: ReadonlySet<string> = new Set(['ongoing', 'done']);

/** Signs that one telling is older than another one of the same claim; empty when there are none. */
type Sign = (older: Frame, younger: Frame) => Reason | null;

const quotationLost: Sign = (older, younger) =>
  isQuoted(older) && !isQuoted(younger) ? reason('quotation-lost') : null;

function isQuoted({ claim }: Frame): boolean {
  return claim.form === 'direct' || claim.form === 'mixed';
}

const tenseShifted: Sign = (older, younger) =>
  AHEAD.has(older.claim.mode) && HERE.has(younger.claim.mode) ? reason('tense-shifted') : null;

/** Who names itself, or nobody, where the other one names an outlet or was told itself, is a copier. */
const relayRenamed: Sign = (older, younger) => {
  const was = relayOf(older);
  if (relayOf(younger) !== null || isFirstHand(younger)) return null;
  const is = namesSelf(younger) ? (younger.report.report.outlet ?? '') : '';
  const credit = was ?? (isFirstHand(older) ? (older.report.report.outlet ?? null) : null);
  if (credit === null) return null;
  return is === '' ? reason('relay-dropped', { was: credit }) : reason('relay-renamed', { was: credit, is });
};

const papersUnnamed: Sign = (older, younger) =>
  younger.deed === 'match' && paperNames(older) > 0 && paperNames(younger) === 0 ? reason('papers-unnamed') : null;

/** Outlets named inside a claim. */
function paperNames({ claim, report }: Frame): number {
  return report.reading.mentions.filter(
    (one) => one.kind === 'organisation' && one.type === 'outlet' && one.from >= claim.from && one.to <= claim.to,
  ).length;
}

/** Letters of a Persian keyboard in an Arabic text. */
const OTHER_KEYBOARD = /[\u06a9\u06cc]/;

const keyboardLetters: Sign = (older, younger) =>
  hasOtherLetters(younger) && !hasOtherLetters(older) ? reason('keyboard-letters') : null;

function hasOtherLetters({ report }: Frame): boolean {
  return report.reading.language === 'ar' && OTHER_KEYBOARD.test(report.report.text);
}

/** A day that the text contradicts was put on a text of another day. */
const staleDay: Sign = (older, younger) => {
  const { value } = older.report.dating;
  const { clashes, candidates } = younger.report.dating;
  return value !== null && clashes.length > 0 && candidates.some(({ day }) => day === value)
    ? reason('stale-day', { day: value })
    : null;
};

const SIGNS: readonly Sign[] = [quotationLost, tenseShifted, relayRenamed, papersUnnamed, keyboardLetters, staleDay];

/** Spellings in which two tellings differ that are looked at. */
const MOST_VARIANTS = 4;

/**
 * Signs between two tellings of one claim.
 * @param countOf How many tellings of the family have a spelling: what stands in one alone was brought in there.
 */
function signsOf(older: Frame, younger: Frame, countOf: (spelling: string) => number): Reason[] {
  const found = SIGNS.flatMap((sign) => sign(older, younger) ?? []);
  for (const variant of variantsOf(older, younger).slice(0, MOST_VARIANTS)) {
    const is = countOf(variant.is);
    if (is === 1 && countOf(variant.was) > is) found.push(spelling(variant));
  }
  return found;
}

function spelling({ kind, was, is }: Variant): Reason {
  return kind === 'month' ? reason('month-converted', { was, is }) : reason('repaired-spelling', { was, is });
}

/** What the signs in two reports are weighed with. */
export interface Witness {
  /** How many tellings in the family of a claim have a spelling. */
  countOf(frame: Frame, spelling: string): number;
  /** Does one telling name the outlet of the other as the one it has it from? */
  credits(own: Frame, other: Frame): boolean;
}

/** A credit outweighs every other sign. */
const CREDIT = 100;

/** Signs in all claims that two reports share: `pairs` holds the tellings of the one that may be older first. */
export function signsBetween(pairs: readonly (readonly [Frame, Frame])[], { countOf, credits }: Witness): Signs {
  const reasons = new Map<string, Reason>();
  let balance = 0;
  for (const [older, younger] of pairs) {
    if (credits(older, younger)) return { balance: -CREDIT, reasons: [] };
    if (credits(younger, older)) balance += CREDIT;
    const count = (word: string): number => countOf(older, word);
    const forIt = signsOf(older, younger, count);
    balance += forIt.length - signsOf(younger, older, count).length;
    for (const one of forIt) reasons.set(`${one.code} ${JSON.stringify(one.values)}`, one);
  }
  return { balance, reasons: [...reasons.values()] };
}
