import type { Digits, Settings } from './formats.ts';
import type { Messages } from './messages.ts';

// The names of months and weekdays are messages, not what `Intl` knows: the command prints a day in every view, and the
// first formatter of `Intl` in a process takes longer to make than a report takes to read. The names also stay the same
// from one version of Node to the next, and can be corrected in `messages/<language>/calendar.json`.

export const isoDay: RegExp = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Milliseconds of the day at noon UTC, or null when there is no such day. */
export function instant(day: string): number | null {
  const parts = isoDay.exec(day);
  if (!parts) return null;
  const at = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 12);
  return new Date(at).toISOString().startsWith(day) ? at : null;
}

/** What of a day is written; `month` is short, for the scale of a picture. */
export type Pattern = 'day' | 'weekday' | 'month' | 'month-long' | 'year' | 'month-name' | 'day-month' | 'weekday-name';
export type WriteDate = (pattern: Pattern, day: string) => string;

/** How a day is written; what is no ISO day is given back as it is. */
export function dateWriter(settings: Settings, own: Messages): WriteDate {
  const inDigits = digitWriter(settings.digits);
  const month = names(own, `months.${settings.months}`);
  const shortMonth = names(own, `months-short.${settings.months}`);
  const weekdays = names(own, 'weekdays');
  const monthName = (at: Date): string => month(at.getUTCMonth());
  const weekday = (at: Date): string => weekdays((at.getUTCDay() + 6) % 7);
  const year = (at: Date): string => inDigits(String(at.getUTCFullYear()));
  const date = (at: Date): string => inDigits(String(at.getUTCDate()));
  const day = (at: Date): string => `${date(at)} ${monthName(at)} ${year(at)}`;
  const patterns: Record<Pattern, (at: Date) => string> = {
    day,
    year,
    weekday: (at) => own.say('date.weekday', { weekday: weekday(at), day: day(at) }),
    month: (at) => `${shortMonth(at.getUTCMonth())} ${year(at)}`,
    'month-long': (at) => `${monthName(at)} ${year(at)}`,
    'month-name': monthName,
    'day-month': (at) => `${date(at)} ${monthName(at)}`,
    'weekday-name': weekday,
  };
  return (pattern, text) => {
    const at = instant(text);
    return at === null ? text : patterns[pattern](new Date(at));
  };
}

/** The names in a message that holds several, parted by bars. */
function names(own: Messages, key: string): (index: number) => string {
  let made: string[] | undefined;
  return (index) => {
    made ??= own.say(key).split('|');
    return made[index] ?? '';
  };
}

/** Writes a number: thousands are parted from ten thousand on, so that 2500 looks as years do; three decimals at most. */
export function numberWriter(digits: Digits): (value: number) => string {
  const inDigits = digitWriter(digits);
  const [group, point] = digits === 'arabic' ? ['\u066c', '\u066b'] : [',', '.'];
  return (value) => {
    const rounded = Math.round(value * 1000) / 1000;
    const [whole = '', decimals] = String(Number.isFinite(rounded) ? rounded : value).split('.');
    const parted = /^-?\d{5,}$/.test(whole) ? whole.replace(/\B(?=(?:\d{3})+$)/g, group) : whole;
    return inDigits(decimals === undefined ? parted : `${parted}${point}${decimals}`);
  };
}

/** The Arabic-Indic zero; the other nine follow it. */
const ARABIC_ZERO = 0x0660;

function digitWriter(digits: Digits): (text: string) => string {
  if (digits === 'latin') return (text) => text;
  return (text) => text.replace(/\d/g, (digit) => String.fromCharCode(ARABIC_ZERO + Number(digit)));
}
