import { fold } from '@isnad/text';
import { AGENCIES, BYLINES } from '../generated/words.ts';
import { oneLine } from '../statements.ts';
import type { Stated } from '../types.ts';

/** Names that mean the same, whatever their letter variants, case and blanks. */
function keyOf(name: string): string {
  return oneLine(fold(name)).toLowerCase();
}

const keys = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(keyOf));
const NOBODY = keys([...BYLINES.nobody, ...BYLINES.section]);
/** Longest first: "written by" before "by". */
const LEADS = [...keys(BYLINES.lead)].sort((a, b) => b.length - a.length);
const DESKS = [...keys(BYLINES.desk)];
const AGENCY_BY_NAME: ReadonlyMap<string, string> = new Map(
  AGENCIES.flatMap(([id, names]) => names.map((name) => [keyOf(name), id] as const)),
);

/** What a page says in the place of an author, and where. */
export type Credits = readonly (readonly [from: string, wordings: readonly string[]])[];
/** Names that are no authors on this page: its outlet, its section. */
export type Strangers = readonly (string | undefined)[];

/** Nobody is called by more; a longer wording is a sentence. */
const LONGEST_NAME = 60;
const MOST_WORDS = 6;
const LONGEST_CREDIT = 160;
const BETWEEN_NAMES = /\s*[,،;؛|/•·]\s*|\s+(?:and|و|&)\s+/;

/**
 * The persons who sign a page. Sections, desks, "Admin", addresses, agencies and the outlet itself are none.
 * @returns the first place that names any, and what others say differently.
 */
export function authorsOf(credits: Credits, strangers: Strangers): Stated<readonly string[]> | undefined {
  const outside = new Set(strangers.flatMap((name) => (name === undefined ? [] : [keyOf(name)])));
  const stated = credits.flatMap(([from, wordings]) => {
    const named = wordings.flatMap(partsOf).filter((name) => isPerson(name, outside));
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
  const own = new Set(strangers.flatMap((name) => AGENCY_BY_NAME.get(keyOf(name ?? '')) ?? []));
  const all: Credits = [...credits, ['dateline', datelineOf(text)], ['footer', footerOf(text)]];
  const stated = all.flatMap(([from, wordings]) =>
    wordings.flatMap(partsOf).flatMap((wording) => {
      const value = AGENCY_BY_NAME.get(keyOf(wording));
      return value === undefined || own.has(value) ? [] : [{ value, from, wording }];
    }),
  );
  const [first, ...rest] = stated;
  const others = rest.filter(
    ({ value }, i) => value !== first?.value && rest.findIndex((one) => one.value === value) === i,
  );
  return first && (others.length > 0 ? { ...first, others } : first);
}

/** The names in a wording, without the words that lead to them. */
function partsOf(wording: string): string[] {
  if (wording.length > LONGEST_CREDIT || wording.includes('://')) return [];
  return oneLine(wording)
    .split(BETWEEN_NAMES)
    .map((part) => withoutLead(part.replace(/^[\s([{«"'–—-]+|[\s)\]}»"'.:–—-]+$/g, '')))
    .filter((part) => part !== '');
}

function withoutLead(part: string): string {
  const key = fold(part).toLowerCase();
  const lead = LEADS.find((words) => key.startsWith(words) && /[\s:]/.test(key[words.length] ?? ''));
  return lead === undefined ? part : part.slice(lead.length).replace(/^[\s:]+/, '');
}

function isPerson(name: string, outside: ReadonlySet<string>): boolean {
  const key = keyOf(name);
  if (name.length < 3 || name.length > LONGEST_NAME || name.split(' ').length > MOST_WORDS) return false;
  // Addresses of mail and of the web, numbers, handles.
  if (/[@\d_]/.test(name) || /^\S+\.[a-z]{2,}$/i.test(name)) return false;
  if (NOBODY.has(key) || outside.has(key) || AGENCY_BY_NAME.has(key)) return false;
  return !DESKS.some((desk) => key === desk || key.startsWith(`${desk} `) || key.endsWith(` ${desk}`));
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
