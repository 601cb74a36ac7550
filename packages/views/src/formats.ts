import type { Day } from '@isnad/ledger';
import type { Language } from '@isnad/time';
import { dateWriter, instant, isoDay, numberWriter, type WriteDate } from './dates.ts';
import { type InterfaceLanguage, interfaceLanguages, type Messages, messages } from './messages.ts';

/** Which names the months have in Arabic: of Iraq and the Levant (أيلول), of Egypt (سبتمبر), of the Maghreb (شتنبر). */
export type MonthNames = 'iraq' | 'egypt' | 'maghreb';
export type Digits = 'latin' | 'arabic';
/** What a person has set for the whole interface. */
export interface Settings {
  readonly language: InterfaceLanguage;
  readonly months: MonthNames;
  readonly digits: Digits;
}
export const defaultSettings: Settings = { language: 'ar', months: 'iraq', digits: 'latin' };

/** What ids of places and actors are called in a language, null where there is no name. Handed in: views know no gazetteer. */
export interface Names {
  place(id: string, language: Language): string | null;
  actor(id: string, language: Language): string | null;
}
const noNames: Names = { place: () => null, actor: () => null };

/** Days, spans of time, numbers and names as a reader of the chosen language writes them. */
export interface Formats {
  readonly settings: Settings;
  readonly messages: Messages;
  /** `2025-09-30` -> "30 September 2025"; what is no ISO day is given back as it is. */
  day(day: Day): string;
  /** The same with the weekday before it. */
  weekday(day: Day): string;
  /** `2025-09-30` -> "Sep 2025": for the scale of a picture. */
  month(day: Day): string;
  /** EDTF in words: `[..2026-12-31]` -> "by the end of 2026". What cannot be put into words is given back as it is. */
  edtf(edtf: string | null): string;
  /** Name of a weekday, Monday 1 ... Sunday 7. */
  weekdayName(weekday: number): string;
  number(value: number): string;
  /** Name of a place by its id, in the language of the interface or else in another; null when nobody handed one in. */
  place(id: string): string | null;
  /** The same for a state, force, body or group. */
  actor(id: string): string | null;
}

/** How settings write days, spans and numbers, and what they call places and actors. */
export function formats(settings: Settings, names: Names = noNames): Formats {
  const number = numberWriter(settings.digits);
  const own = messages(settings.language, number);
  const date = dateWriter(settings, own);
  return {
    settings,
    messages: own,
    number,
    place: (id) => inSomeLanguage(settings.language, (language) => names.place(id, language)),
    actor: (id) => inSomeLanguage(settings.language, (language) => names.actor(id, language)),
    // 1 January 2024 was a Monday.
    weekdayName: (weekday) => date('weekday-name', `2024-01-0${weekday}`),
    day: (day) => date('day', day),
    weekday: (day) => date('weekday', day),
    month: (day) => date('month', day),
    edtf: (edtf) => (edtf === null ? own.say('when.unknown') : edtfInWords(edtf, date, own)),
  };
}

function inSomeLanguage(own: InterfaceLanguage, nameIn: (language: InterfaceLanguage) => string | null): string | null {
  for (const language of [own, ...interfaceLanguages]) {
    const name = nameIn(language);
    if (name !== null) return name;
  }
  return null;
}

function edtfInWords(edtf: string, date: WriteDate, own: Messages): string {
  if (/^\[\.\.[^,]+\]$/.test(edtf)) return bounded(edtf.slice(3, -1), date, own);
  if (/^\[[^,]+\.\.\]$/.test(edtf)) return own.say('when.from', { day: point(edtf.slice(1, -3), date, own) });
  const slash = edtf.indexOf('/');
  if (slash < 0) return point(edtf, date, own);
  const [from, to] = [edtf.slice(0, slash), edtf.slice(slash + 1)];
  if (from === '..' || from === '') return own.say('when.until', { day: point(to, date, own) });
  if (to === '..' || to === '') return own.say('when.from', { day: point(from, date, own) });
  return own.say('when.range', { from: point(from, date, own), to: point(to, date, own) });
}

/** "By": the last day of a year or month is said as its end. */
function bounded(last: string, date: WriteDate, own: Messages): string {
  if (last.endsWith('-12-31')) return own.say('when.by-end', { day: date('year', last) });
  const at = instant(last);
  const endsMonth = at !== null && new Date(at + 86_400_000).getUTCDate() === 1;
  if (endsMonth) return own.say('when.by-end', { day: date('month-long', last) });
  return own.say('when.by', { day: point(last, date, own) });
}

/** One point of EDTF: a day, month, year, quarter, half, decade or century, each maybe with an open year or a doubt mark. */
function point(edtf: string, date: WriteDate, own: Messages): string {
  if (/[~?%]$/.test(edtf)) return own.say('when.about', { day: point(edtf.slice(0, -1), date, own) });
  const moment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(edtf);
  if (moment) return `${date('day', moment[1] as string)} ${moment[2]}`;
  if (isoDay.test(edtf)) return date('day', edtf);
  const parts = /^(\d{4}|XXXX|\d{3}X|\d\dXX)(?:-(\d\d))?(?:-(\d\d))?$/.exec(edtf);
  return (parts && pointOf(parts[1] as string, parts[2], parts[3], date, own)) ?? edtf;
}

function pointOf(
  year: string,
  month: string | undefined,
  day: string | undefined,
  date: WriteDate,
  own: Messages,
): string | null {
  if (year === 'XXXX') return openYear(month, day, date, own);
  if (year.endsWith('XX'))
    return month ? null : own.say('when.century', { year: date('year', `${year.slice(0, 2)}00-01-01`) });
  if (year.endsWith('X'))
    return month ? null : own.say('when.decade', { year: date('year', `${year.slice(0, 3)}0-01-01`) });
  const first = date('year', `${year}-01-01`);
  if (!month) return first;
  const part = Number(month);
  // ISO 8601-2: 33 to 36 are the quarters of a year, 40 and 41 its halves.
  if (part >= 33 && part <= 36) return own.say('when.quarter', { quarter: part - 32, year: first });
  if (part === 40 || part === 41) return own.say('when.half', { half: part - 39, year: first });
  return part >= 1 && part <= 12 ? date('month-long', `${year}-${month}-01`) : null;
}

function openYear(month: string | undefined, day: string | undefined, date: WriteDate, own: Messages): string | null {
  if (!month) return null;
  // 2000 is a leap year, so that 29 February has a day to be written from.
  if (day) return own.say('when.day-open', { day: date('day-month', `2000-${month}-${day}`) });
  return own.say('when.month-open', { month: date('month-name', `2000-${month}-01`) });
}
