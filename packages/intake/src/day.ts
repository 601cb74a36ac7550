const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Is this an ISO day that the calendar has? 2025-02-30 is none. */
export function isDay(value: string): boolean {
  const [, year, month, day] = ISO_DAY.exec(value) ?? [];
  if (year === undefined) return false;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return Number(year) > 0 && date.toISOString().startsWith(value);
}

/** No page is older than the web; earlier years (1970, 0001) are what a server writes when it has no date. */
const FIRST_YEAR = 1990;
const ISO_START = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?=$|[T\s])/;
/** Of an e-mail header: "Sat, 30 Aug 2025 10:00:00 +0300". */
const MAIL_START = /^(?:[a-z]{3},\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})(?=$|\s)/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day that a page writes in a field for machines, as it stands there, in the zone that it stands there; undefined
 * when it is none or could be two (03/04/2025): a day is never guessed.
 */
export function dayOf(wording: string): string | undefined {
  const text = wording.trim().slice(0, 64);
  const iso = ISO_START.exec(text);
  const mail = MAIL_START.exec(text);
  const day = iso
    ? compose(iso[1]!, Number(iso[3]), Number(iso[4]))
    : mail
      ? compose(mail[3]!, MONTHS.indexOf(mail[2]!.toLowerCase()) + 1, Number(mail[1]))
      : '';
  return isDay(day) && Number(day.slice(0, 4)) >= FIRST_YEAR ? day : undefined;
}

function compose(year: string, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
