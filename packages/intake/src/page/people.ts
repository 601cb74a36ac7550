import { PLACES } from '../generated/places.ts';
import { AGENCIES, BYLINES } from '../generated/words.ts';
import { oneLine } from '../statements.ts';
import type { Stated } from '../types.ts';
import { keyOf, leadIn, leadsOf } from './leads.ts';

const keys = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(keyOf));
const NOBODY = keys([...BYLINES.nobody, ...BYLINES.section, ...BYLINES.lead]);
const LEADS = leadsOf([...BYLINES.lead, ...BYLINES.other]);
const OTHERS = keys(BYLINES.other);
const BESIDE_NAMES = [...keys([...BYLINES.desk, ...BYLINES.calling])];
const HOUSE = keys(BYLINES.house);
const NEVER = keys(BYLINES.never);
const PARTICLE = keys(BYLINES.particle);
const AGENCY_BY_NAME: ReadonlyMap<string, string> = new Map(
  AGENCIES.flatMap(([id, names]) => names.map((name) => [keyOf(name), id] as const)),
);
/** Made when a byline has several parts. */
let placeNames: ReadonlySet<string> | null = null;

/** What a page says in the place of an author, and where. */
export type Credits = readonly (readonly [from: string, wordings: readonly string[]])[];
/** Names that are no authors on this page: its outlet, its section. */
export type Strangers = readonly (string | undefined)[];

/** Nobody is called by more; a longer wording is a sentence. */
const LONGEST_NAME = 60;
const MOST_WORDS = 6;
const LONGEST_CREDIT = 160;
const BETWEEN_NAMES = new RegExp(`\\s*[,،;؛|/•·+()[\\]–—]\\s*|\\s+[-ـ]+\\s*|\\s+(?:${BYLINES.and.join('|')}|&)\\s+`);
const AROUND_NAME = /^[\s{«"'*:-]+|[\s}»"'.*:-]+$/g;

/**
 * The persons who sign a page. Sections, desks, "Admin", addresses, agencies and the outlet itself are none; neither is a
 * name of one word, which may be a place, a section or an account, nor who took the pictures.
 * @returns the first place that names any, and what others say differently.
 */
export function authorsOf(credits: Credits, strangers: Strangers): Stated<readonly string[]> | undefined {
  const signed = credits.filter(([, wordings]) => wordings.length > 0);
  if (signed.length === 0) return undefined;
  const outside = new Set(strangers.flatMap((name) => (name === undefined ? [] : [keyOf(name), coreOf(name)])));
  const stated = signed.flatMap(([from, wordings]) => {
    const named = wordings.flatMap((wording) => personsIn(wording, outside));
    const value = [...new Map(named.map((name) => [keyOf(name), name])).values()];
    return value.length === 0 ? [] : [{ value, from }];
  });
  const [first, ...rest] = stated;
  if (!first) return undefined;
  const said = new Set([idOf(first.value)]);
  const others = rest.filter(({ value }) => !said.has(idOf(value)) && said.add(idOf(value)));
  return others.length > 0 ? { ...first, others } : first;
}

const idOf = (names: readonly string[]): string => names.map(keyOf).sort().join('\n');

/**
 * The agency that a page credits: by its id, with the name as it stands there.
 * @param strangers an agency's own page names it as its outlet, and takes nothing from itself.
 */
export function agencyOf(credits: Credits, text: string, strangers: Strangers): Stated<string> | undefined {
  const all: Credits = [...credits, ['dateline', datelineOf(text)], ['footer', footerOf(text)]];
  const stated = all.flatMap(([from, wordings]) =>
    wordings.flatMap(partsOf).flatMap((part) => {
      const wording = withoutLead(part);
      const value = AGENCY_BY_NAME.get(keyOf(wording));
      return value === undefined ? [] : [{ value, from, wording }];
    }),
  );
  if (stated.length === 0) return undefined;
  const own = new Set(strangers.flatMap((name) => AGENCY_BY_NAME.get(keyOf(name ?? '')) ?? []));
  const [first, ...rest] = stated.filter(({ value }) => !own.has(value));
  const others = rest.filter(
    ({ value }, i) => value !== first?.value && rest.findIndex((one) => one.value === value) === i,
  );
  return first && (others.length > 0 ? { ...first, others } : first);
}

function partsOf(wording: string): string[] {
  if (wording.length > LONGEST_CREDIT || wording.includes('://')) return [];
  return oneLine(wording)
    .split(BETWEEN_NAMES)
    .map((part) => part.replace(AROUND_NAME, ''))
    .filter((part) => part !== '');
}

function personsIn(wording: string, outside: ReadonlySet<string>): string[] {
  const all = partsOf(wording);
  const sentence = all.findIndex(isOfSentence);
  const parts = sentence < 0 ? all : all.slice(0, sentence);
  return parts.flatMap((part, i) => {
    // "Photo: Dana Orr", and the same with another sign between them.
    if (OTHERS.has(leadIn(part, LEADS) ?? '') || OTHERS.has(keyOf(parts[i - 1] ?? ''))) return [];
    const name = withoutLead(part);
    return isPerson(name, outside) && !(all.length > 1 && isPlace(name)) ? [name] : [];
  });
}

/** A part without the words that lead to the name. Folding may have changed their length, never their number. */
function withoutLead(part: string): string {
  const words = leadIn(part, LEADS)?.split(' ') ?? [];
  return words.reduce((rest) => rest.replace(/^[^\s:]+[\s:]+/, ''), part).replace(AROUND_NAME, '');
}

function isPlace(name: string): boolean {
  placeNames ??= keys(PLACES);
  return placeNames.has(keyOf(name));
}

/** Behind it names are none: a sentence goes on. */
function isOfSentence(part: string): boolean {
  const words = keyOf(withoutLead(part)).split(' ');
  return words.length > MOST_WORDS || words.some((word) => NEVER.has(word));
}

function isPerson(name: string, outside: ReadonlySet<string>): boolean {
  const key = keyOf(name);
  const words = key.split(' ');
  if (name.length > LONGEST_NAME || words.length < 2 || words.length > MOST_WORDS) return false;
  // Addresses of mail and of the web, numbers, handles; and the end of a sentence, which is none behind "Dr." or "J."
  if (/[@\d_:]/.test(name) || /\p{L}{3,}[.!?؟]\s/u.test(name) || /\S\.[a-z]{2,}$/i.test(name)) return false;
  if (NOBODY.has(key) || outside.has(key) || outside.has(coreOf(name)) || AGENCY_BY_NAME.has(key)) return false;
  if (words.some(isHouse) || name.split(/\s/).some(isSmall)) return false;
  return !BESIDE_NAMES.some((word) => key.startsWith(`${word} `) || key.endsWith(` ${word}`));
}

/** A Latin word without a capital: it is of a sentence, or of an account. */
function isSmall(word: string): boolean {
  return /^\p{Ll}[^\p{Lu}]*$/u.test(word) && /[a-z]/.test(word) && !PARTICLE.has(keyOf(word));
}

const isHouse = (word: string): boolean => HOUSE.has(word) || HOUSE.has(word.replace(/^ال/, ''));

/** The name of an outlet without words such as "newspaper". */
function coreOf(name: string): string {
  return keyOf(name)
    .split(' ')
    .filter((word) => !isHouse(word))
    .join(' ');
}

const DATELINE = 80;
/** Place, agency and desk of a dateline are short; what is longer is a sentence. */
const MOST_DATELINE_WORDS = 4;

/** A day or a byline may stand in a line before it. */
const DATELINE_LINES = 3;

/** The parts of a dateline: "BAGHDAD (Reuters) - ", «بغداد/ رويترز: ». Behind its last sign the report begins. */
function datelineOf(text: string): string[] {
  const lines = text.slice(0, DATELINE * DATELINE_LINES).split('\n', DATELINE_LINES);
  return lines.flatMap((line) => {
    const parts = line.slice(0, DATELINE).split(/[()/:–—]|\s-\s?/);
    if (parts.pop()?.trim() === '') return [];
    const until = parts.findIndex((part) => part.trim().split(/\s+/).length > MOST_DATELINE_WORDS);
    return until < 0 ? parts : parts.slice(0, until);
  });
}

const FOOTER = 60;

/** The last line, where it is no sentence: "(Reuters)", «المصدر: رويترز». */
function footerOf(text: string): string[] {
  const last = text.slice(text.lastIndexOf('\n') + 1);
  return last.length <= FOOTER && last.length < text.length ? [last] : [];
}
