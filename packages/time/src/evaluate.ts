// A draft and its context -> the value that is handed out.

import { extended } from '@isnad/text';
import { dayIn, gregorianDay } from './calendar.ts';
import { pointOf } from './convert.ts';
import { type ClockTime, type Draft, type Fields, type Length, lengthOf, type Step } from './draft.ts';
import { edtfDay, isoClock, isoDuration, isoMoment } from './express.ts';
import { zoneOffset } from './options.ts';
import {
  addLength,
  addMonths,
  type Context,
  type Period,
  periodOf,
  type Spoken,
  secondsOf,
  unitGrain,
} from './resolve.ts';
import type { Grain, Kind, Modifier, Part, Relation, TimeExpression } from './types.ts';

const DAY = 86400;

/** An interval in seconds since 1970, local; null = open. */
interface Value {
  readonly kind: Kind;
  readonly from: number | null;
  readonly to: number | null;
  /** Is it said to the hour or finer? */
  readonly timed: boolean;
  readonly grain: Grain;
  readonly edtf: string | null;
  readonly anchored: boolean;
  readonly chosen: boolean;
  readonly alternatives: readonly string[];
  readonly doubts: readonly string[];
  readonly clock: string | null;
}

const NOTHING: Value = {
  kind: 'date',
  from: null,
  to: null,
  timed: false,
  grain: 'day',
  edtf: null,
  anchored: false,
  chosen: false,
  alternatives: [],
  doubts: [],
  clock: null,
};

/** Hours at which parts of the day begin and end, as reports use the words; 24 and above lie in the next day. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  dawn: [3, 6],
  'early-morning': [5, 8],
  morning: [6, 12],
  forenoon: [9, 12],
  noon: [12, 13],
  afternoon: [12, 18],
  evening: [18, 24],
  'early-evening': [16, 18],
  night: [18, 30],
  'early-night': [20, 22],
  tonight: [18, 24],
  midnight: [24, 25],
  'mid-morning': [10, 11],
  'mid-afternoon': [14, 15],
};

/** Parts of the day that name a point. */
const POINTS: Readonly<Record<string, string>> = {
  noon: '12:00:00',
  midnight: '00:00:00',
  'mid-morning': '10:00:00',
  'mid-afternoon': '14:00:00',
};

/** Turns a draft into its expression; null when it means no day at all (31 June). */
export function evaluate(text: string, draft: Draft, context: Context): TimeExpression | null {
  const value = draft.range ? rangeValue(draft.range, context) : fieldsValue(draft.fields, draft, context);
  if (!value) return null;
  const relation = draft.relation ?? 'at';
  const bounded = bound(value, relation, context, draft);
  const { fields } = draft;
  const dated = draft.range ? draft.range[0].fields : fields;
  const stated = statedBits(draft);
  const words = text.slice(draft.from, draft.to);
  const expression: { -readonly [K in keyof TimeExpression]: TimeExpression[K] } = {
    from: draft.from,
    to: draft.to,
    text: words,
    kind: value.kind,
    edtf: approximate(bounded.edtf, fields),
    earliest: bounded.from === null ? null : isoMoment(bounded.from, value.timed || bounded.from % DAY !== 0),
    latest: bounded.to === null ? null : isoMoment(bounded.to, value.timed || bounded.to % DAY !== 0),
    relation,
    grain: value.grain,
    modifier: modifierOf(fields),
    duration: fields.length && fields.adverb === undefined ? isoDuration(fields.length) : hoursLength(fields),
    clock: value.clock,
    calendar: dated.calendar ?? 'gregorian',
    stated: listOf(stated),
    implied: listOf(impliedBits(stated, value)),
    anchor: value.anchored && context.day !== null ? edtfDay('gregorian', context.day) : null,
    rule: draft.rule,
    alternatives: alternativesOf(bounded, fields, context),
  };
  if (fields.event) expression.event = fields.event;
  const doubts = doubtsOf(value, dated, calendarsClash(draft, value, context), writtenDoubts(text, draft, words));
  if (doubts.length > 0) expression.doubts = doubts;
  if (fields.weekday !== undefined) expression.weekday = fields.weekday;
  if (fields.month !== undefined) expression.month = fields.month;
  return expression;
}

/** Days of the Hijri calendar hang on the sighting of the moon: ours may be one off. */
function doubtsOf(
  value: Value,
  fields: Fields,
  clash: readonly string[],
  written: readonly string[],
): readonly string[] {
  const isHijri = fields.calendar === 'islamic' || fields.feast?.startsWith('islamic') === true;
  const own = fields.doubt === undefined ? NO_DOUBTS : [fields.doubt];
  const moon = isHijri && value.grain === 'day' ? HIJRI_DAY : NO_DOUBTS;
  if (value.doubts.length + own.length + moon.length + clash.length + written.length === 0) return NO_DOUBTS;
  return [...value.doubts, ...own, ...moon, ...clash, ...written];
}

const HIJRI_DAY: readonly string[] = ['hijri-day'];

/** «1 محرم 1447 الموافق 26 حزيران 2025»: the two may not be farther apart than the sighting of the moon makes them. */
function calendarsClash(draft: Draft, value: Value, context: Context): readonly string[] {
  const { alternative } = draft.fields;
  if (draft.rule !== 'two-calendars' || !alternative || value.from === null) return NO_DOUBTS;
  const other = periodOf(alternative, context)?.start ?? null;
  const most = alternative.calendar === 'islamic' ? 1 : 0;
  return other !== null && Math.abs(other - value.from / DAY) > most ? ['two-calendars'] : NO_DOUBTS;
}

const NO_DOUBTS: readonly string[] = [];

/** Is this unit a digit that is not ASCII, half of a character, the mark of a lost one or an override? Every doubt of the writing needs one. */
function isUnusual(code: number): boolean {
  if (code < 0x660) return false;
  if (code <= 0x669 || (code >= 0x6f0 && code <= 0x6f9)) return true;
  return code === 0x202d || code === 0x202e || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffd;
}

/** Two kinds of digits in one number. */
const MIXED_DIGITS = /[0-9][٠-٩۰-۹]|[٠-٩][0-9۰-۹]|[۰-۹][0-9٠-٩]/;
/** Half a character, or the mark of one that was lost. */
const BROKEN = /[\ufffd\p{Cs}]/u;
/** What is shown stands in another order than what is stored. */
const OVERRIDE = /[\u202d\u202e]/;

/** Doubts of the writing itself, in the expression or right beside it. */
function writtenDoubts(text: string, draft: Draft, words: string): readonly string[] {
  let at = Math.max(0, draft.from - 2);
  const end = Math.min(text.length, draft.to + 2);
  while (at < end && !isUnusual(text.charCodeAt(at))) at++;
  if (at === end) return NO_DOUBTS;
  const around = withNeighbours(text, draft);
  const doubts: string[] = [];
  if (MIXED_DIGITS.test(words)) doubts.push('mixed-digits');
  if (BROKEN.test(around)) doubts.push('lone-surrogate');
  if (OVERRIDE.test(around)) doubts.push('reordering');
  return doubts;
}

function approximate(edtf: string | null, fields: Fields): string | null {
  return edtf !== null && fields.approx && /^[\dX-]+$/.test(edtf) ? `${edtf}~` : edtf;
}

function modifierOf(fields: Fields): Modifier | null {
  return fields.edge ?? (fields.approx || fields.length?.vague ? 'approx' : null);
}

const NO_ALTERNATIVES: readonly string[] = Object.freeze([]);

function alternativesOf(bounded: Bounded, fields: Fields, context: Context): readonly string[] {
  const { alternatives } = bounded;
  if (fields.least) return [isoDuration(fields.least) ?? ''];
  const all = fields.alternative ? [...alternatives, ...statedAlternative(fields, context)] : alternatives;
  if (all.length === 0) return NO_ALTERNATIVES;
  return all.length === 1 ? all : [...new Set(all)];
}

/** The other reading of a numeric date, or the same day in another calendar. */
function statedAlternative(fields: Fields, context: Context): string[] {
  if (!fields.alternative) return [];
  const other = periodOf(fields.alternative, context);
  return other?.edtf ? [other.edtf] : [];
}

function fieldsValue(fields: Fields, draft: Draft, context: Context): Value | null {
  if (fields.every)
    return {
      ...NOTHING,
      kind: 'set',
      grain: fields.length ? unitGrain(fields.length.unit) : 'day',
      edtf: null,
      clock: fields.clock ? clockText(fields, context) : null,
    };
  if (fields.length) return lengthValue(fields, fields.length, draft, context);
  if (fields.adverb) return adverbValue(fields, context);
  if (fields.step?.count && context.second !== null && isHours(fields.step)) return hoursValue(fields.step, context);
  const days = slipOf(fields, context) ?? periodOf(fields, context) ?? withoutDay(fields, context);
  if (!days) return null;
  const value = periodValue(days);
  if (fields.clock || fields.part) return withTime(value, fields, context);
  if (fields.edgeNote === 'rest') return restOf(value, context);
  return fields.edge && context.dialogue ? spokenEdge(value, fields) : value;
}

/** 31 June: its month, a doubt, and both readings: its last day, and the day that counting on gives. */
function withoutDay(fields: Fields, context: Context): Period | null {
  const { day, weekday: _weekday, ...rest } = fields;
  const month = day === undefined ? null : periodOf(rest, context);
  if (!month || day === undefined) return null;
  const { start, end } = month;
  const readings = start === null || end === null ? [] : [end - 1, start + day - 1].map((n) => edtfDay('gregorian', n));
  return { ...month, doubts: [...month.doubts, 'no-such-day'], alternatives: readings };
}

/** A month beyond December, a year 0: what is left of the date, a doubt, and the readings on both sides. */
function slipOf(fields: Fields, context: Context): Period | null {
  const { year, month, day } = fields;
  if (year === 0) return yearZero(fields, context);
  if (year === undefined || month === undefined || (month >= 1 && month <= 12)) return null;
  const { month: _month, day: _day, weekday: _weekday, ...rest } = fields;
  const whole = periodOf(rest, context);
  if (!whole) return null;
  const calendar = fields.calendar ?? 'gregorian';
  const nearest = month < 1 ? 1 : 12;
  const at = [nearest, month].map((m) => edtfDay('gregorian', dayIn(calendar, year, m, Math.max(1, day ?? 1))));
  return { ...whole, doubts: [...whole.doubts, 'no-such-month'], alternatives: at };
}

/** There is no year 0 between 1 BC (0000 in EDTF) and AD 1. */
function yearZero(fields: Fields, context: Context): Period | null {
  const before = periodOf(fields, context);
  const after = periodOf(extended(fields, { year: 1 }), context);
  return (
    before && after && { ...before, doubts: ['no-such-year'], alternatives: after.edtf === null ? [] : [after.edtf] }
  );
}

/** The expression with two units on either side; halves of one that is whole are not cut. */
function withNeighbours(text: string, { from, to }: Draft): string {
  const start = Math.max(0, from - 2);
  const head = start > 0 && /[\udc00-\udfff]/.test(text.charAt(start)) ? start + 1 : start;
  const tail = to + 2 < text.length && /[\ud800-\udbff]/.test(text.charAt(to + 1)) ? to + 1 : to + 2;
  return text.slice(head, tail);
}

/** "The next 24 hours" is counted in moments, where the moment of the report is known. */
function isHours(step: Step): boolean {
  return unitGrain(step.unit) === 'hour' || step.unit === 'minute' || step.unit === 'second';
}

function hoursValue(step: Step, context: Context): Value {
  const now = context.day! * DAY + context.second!;
  const width = (step.count ?? 1) * secondsOf(step.unit);
  const from = step.by > 0 ? now : now - width;
  const to = from + width;
  const edtf = `${isoMoment(from, true)}/${isoMoment(to, true)}`;
  return { ...NOTHING, from, to, timed: true, grain: unitGrain(step.unit), edtf, anchored: true };
}

/** The length that a row of hours says. */
function hoursLength({ step }: Fields): string | null {
  if (!step?.count || !isHours(step)) return null;
  return isoDuration(lengthOf(step.count, step.unit));
}

function periodValue(days: Period): Value {
  const { grain, edtf, anchored, chosen, alternatives, doubts } = days;
  return {
    ...NOTHING,
    grain,
    edtf,
    anchored,
    chosen,
    alternatives,
    doubts,
    from: days.start === null ? null : days.start * DAY,
    to: days.end === null ? null : days.end * DAY,
  };
}

/** «بقية الأسبوع»: from now to its end. */
function restOf(value: Value, context: Context): Value {
  if (context.day === null || value.from === null) return value;
  const now = context.day * DAY + (context.dialogue ? (context.second ?? 0) : 0);
  return now >= value.from && value.to !== null && now < value.to ? { ...value, from: now, edtf: null } : value;
}

/** In talk "mid-March" is the 15th and "the beginning of March" the first. */
function spokenEdge(value: Value, fields: Fields): Value {
  if (value.grain !== 'month' || value.from === null || fields.edgeNote === 'early' || fields.edge === 'end')
    return value;
  if (fields.edge === 'start' && fields.edgeNote !== 'point') return value;
  const from = value.from + (fields.edge === 'mid' ? 14 * DAY : 0);
  return { ...value, from, to: from + DAY, grain: 'day', edtf: isoMoment(from, false) };
}

// Lengths.

function lengthValue(fields: Fields, length: Length, draft: Draft, context: Context): Value {
  const grain = unitGrain(length.unit);
  const plain: Value = { ...NOTHING, kind: 'duration', grain };
  const { offset } = fields;
  if (fields.base) return countedValue(plain, fields.base, length, draft, context);
  if (offset === undefined || fields.event || length.vague || context.day === null) {
    return offset !== undefined && length.vague && context.day !== null
      ? vagueOffset(plain, offset, context.day)
      : plain;
  }
  const start = context.day * DAY + (context.second ?? 0);
  const target = addLength(context.day, length, offset) * DAY;
  // In a tale of the past these are counted from what was told before.
  if (draft.rule === 'later' && context.tense !== 'future' && !context.dialogue) return plain;
  if ((draft.rule === 'within' || draft.rule === 'ahead') && context.tense === 'past' && !context.dialogue)
    return plain;
  if (draft.rule === 'within')
    return {
      ...plain,
      kind: 'date',
      from: start,
      to: target + withinSeconds(length, start),
      anchored: true,
      edtf: null,
    };
  if (draft.rule === 'since-length')
    return {
      ...plain,
      kind: 'date',
      from: target,
      to: target + DAY,
      grain: 'day',
      edtf: edtfDay('gregorian', target / DAY),
      anchored: true,
    };
  if (length.seconds === 0)
    return {
      ...plain,
      kind: 'date',
      grain: 'day',
      from: target,
      to: target + DAY,
      edtf: edtfDay('gregorian', target / DAY),
      anchored: true,
    };
  if (context.second === null && !context.dialogue) return plain;
  const moment = target + (context.second ?? 0) + offset * length.seconds;
  const width = length.seconds % 3600 === 0 ? 3600 : length.seconds % 60 === 0 ? 60 : 1;
  return {
    ...plain,
    kind: 'date',
    timed: true,
    from: moment,
    to: moment + width,
    edtf: isoMoment(moment, true),
    anchored: true,
  };
}

/** The day that lies a length from a named one; with "within" the stretch between the two. */
function countedValue(plain: Value, base: Fields, length: Length, draft: Draft, context: Context): Value {
  const days = periodOf(base, context);
  if (!days || days.start === null || length.seconds % DAY !== 0) return plain;
  const offset = draft.fields.offset ?? 1;
  const target = addLength(days.start, length, offset) + (offset * length.seconds) / DAY;
  const { anchored, chosen, doubts } = days;
  const value: Value = { ...plain, kind: 'date', grain: 'day', anchored, chosen, doubts };
  if (draft.relation !== 'within')
    return { ...value, from: target * DAY, to: (target + 1) * DAY, edtf: edtfDay('gregorian', target) };
  const edtf = `${edtfDay('gregorian', days.start)}/${edtfDay('gregorian', target)}`;
  return { ...value, from: days.start * DAY, to: (target + 1) * DAY, edtf };
}

/** «خلال أسبوعين» ends with the day that lies two weeks ahead; hours end at their moment. */
function withinSeconds(length: Length, start: number): number {
  return length.seconds === 0 ? 0 : (start % DAY) + length.seconds;
}

function vagueOffset(plain: Value, offset: number, day: number): Value {
  return offset < 0 ? { ...plain, to: day * DAY, anchored: true } : { ...plain, from: day * DAY, anchored: true };
}

// Adverbs.

function adverbValue(fields: Fields, context: Context): Value | null {
  const { adverb, ...rest } = fields;
  if (Object.keys(rest).some((key) => key !== 'approx' && key !== 'edge' && key !== 'edgeNote'))
    return partOfPeriod(rest, adverb!, context);
  const { day, second } = context;
  if (day === null) return NOTHING;
  const start = day * DAY;
  if (adverb === 'now') return nowValue(start, second);
  if (adverb === 'earlier') return { ...NOTHING, to: start, anchored: true, edtf: `../${edtfDay('gregorian', day)}` };
  // In a tale of the past, "later" is later than the event before it, not than the report.
  if (context.tense !== 'future' && !context.dialogue) return NOTHING;
  return { ...NOTHING, from: start, anchored: true, edtf: `${edtfDay('gregorian', day)}/..` };
}

function nowValue(start: number, second: number | null): Value {
  const at = start + (second ?? 0);
  if (second === null)
    return { ...NOTHING, from: start, to: start + DAY, edtf: isoMoment(start, false), anchored: true };
  return { ...NOTHING, from: at, to: at + 1, timed: true, grain: 'second', edtf: isoMoment(at, true), anchored: true };
}

/** "Earlier this year": the part of the running period that has passed; of another period, all of it. */
function partOfPeriod(fields: Fields, adverb: string, context: Context): Value | null {
  const days = periodOf(fields, context);
  if (!days) return null;
  const value = periodValue(days);
  const today = context.day === null ? null : context.day * DAY;
  if (today === null || value.from === null || value.to === null || today < value.from || today >= value.to)
    return value;
  if (value.to - value.from <= DAY) return value;
  return adverb === 'earlier' ? { ...value, to: today, edtf: null } : { ...value, from: today, edtf: null };
}

// Times of day.

function withTime(value: Value, fields: Fields, context: Context): Value {
  const alone =
    fields.day === undefined &&
    fields.weekday === undefined &&
    fields.month === undefined &&
    !fields.step &&
    !fields.feast;
  const kind: Kind = alone ? 'clock' : 'date';
  const point = fields.clock ? null : (POINTS[fields.part ?? ''] ?? null);
  const clock = fields.clock ? clockText(fields, context) : point;
  if (value.from === null) return { ...value, kind, timed: true, clock, grain: grainOfClock(fields), edtf: null };
  const [from, to] = fields.clock
    ? clockInterval(fields, fields.clock, value.from, context)
    : partInterval(fields.part!, value.from);
  const edtf = fields.clock ? isoMoment(from, true) : value.edtf;
  return { ...value, kind, timed: true, from, to, clock, grain: grainOfClock(fields), edtf };
}

function grainOfClock(fields: Fields): Grain {
  if (fields.clock?.second != null) return 'second';
  return fields.clock?.minute != null ? 'minute' : 'hour';
}

function partInterval(part: string, day: number): [number, number] {
  const [from, to] = PARTS[part] ?? [0, 24];
  return [day + from * 3600, day + to * 3600];
}

function clockInterval(fields: Fields, clock: ClockTime, day: number, context: Context): [number, number] {
  const said = day + secondOfDay(fields, clock, context);
  const from = said + zoneShift(fields.zone, said, context.zone);
  const width = clock.second !== null ? 1 : clock.minute !== null ? 60 : 3600;
  return [from, from + width];
}

/** «الساعة 20:00 بتوقيت نيويورك» for a reader in Baghdad. Without a zone of the caller's the words stand as they are. */
function zoneShift(said: string | undefined, moment: number, own: string | null): number {
  if (said === undefined || said === 'local' || own === null || said === own) return 0;
  return zoneOffset(moment, own) - zoneOffset(moment, said);
}

function clockText(fields: Fields, context: Context): string {
  return isoClock(secondOfDay(fields, fields.clock!, context) % DAY);
}

function secondOfDay(fields: Fields, clock: ClockTime, context: Context): number {
  return hourOfDay(clock.hour, fields.part, context) * 3600 + (clock.minute ?? 0) * 60 + (clock.second ?? 0);
}

/** Hours below this, said in talk without a part of the day, are those after noon. */
const FIRST_MORNING_HOUR = 6;

function hourOfDay(hour: number, part: string | undefined, context: Context): number {
  if (hour > 12) return hour;
  const isMorning = part === 'am' || part === 'dawn' || part === 'morning' || part === 'early-morning';
  if (isMorning) return hour === 12 ? 0 : hour;
  if (part === 'pm' || part === 'afternoon' || part === 'evening')
    return hour === 12 ? (part === 'evening' ? 24 : 12) : hour + 12;
  if (part === 'noon') return hour <= 3 ? hour + 12 : hour;
  if (part === 'midnight' && hour === 12) return 24;
  if (part === 'night' || part === 'tonight')
    return hour === 12 ? 24 : hour >= 5 || part === 'tonight' ? hour + 12 : hour;
  if (part !== undefined) return hour;
  return context.dialogue && hour >= 1 && hour < FIRST_MORNING_HOUR ? hour + 12 : hour;
}

// Ranges.

function rangeValue([start, end]: readonly [Draft, Draft], context: Context): Value | null {
  const a = fieldsValue(start.fields, start, context);
  const b = a && fieldsValue(end.fields, end, later(context, a, end.fields));
  if (!a || !b) return null;
  const until = b.timed && b.from !== null ? b.from : b.to;
  const swapped = a.from !== null && until !== null && until < a.from;
  const overnight = swapped && b.timed && a.from! - until < DAY ? DAY : 0;
  const to = until === null ? null : until + overnight;
  const grain = a.grain === b.grain ? a.grain : b.grain;
  return {
    ...a,
    kind: a.kind === 'clock' && b.kind === 'clock' ? 'clock' : 'date',
    to,
    timed: a.timed || b.timed,
    grain,
    edtf:
      a.edtf === null || b.edtf === null
        ? null
        : `${firstOf(a.edtf)}/${overnight ? isoMoment(to!, true) : lastOf(b.edtf)}`,
    chosen: a.chosen || b.chosen,
    anchored: a.anchored || b.anchored,
    alternatives: swapped && overnight === 0 && a.edtf && b.edtf ? [`${firstOf(b.edtf)}/${lastOf(a.edtf)}`] : [],
    doubts: swapped && overnight === 0 ? [...a.doubts, ...b.doubts, 'range-reversed'] : [...a.doubts, ...b.doubts],
    clock: null,
  };
}

/** The first day of what EDTF can only write as an interval. */
function firstOf(edtf: string): string {
  return edtf.split('/')[0] ?? edtf;
}

function lastOf(edtf: string): string {
  return edtf.split('/').at(-1) ?? edtf;
}

/** The end of a range is sought from its start on; where that was counted from the report's day, from the later of the two. */
function later(context: Context, start: Value, end: Fields): Context {
  if (start.from === null || context.dialogue || !(start.chosen || start.anchored)) return context;
  const day = Math.floor(start.from / DAY);
  if (start.chosen) return { ...context, day, tense: 'future' };
  return end.step ? context : { ...context, day: Math.max(day, context.day ?? day), tense: 'future' };
}

// Directions.

interface Bounded {
  readonly from: number | null;
  readonly to: number | null;
  readonly edtf: string | null;
  readonly alternatives: readonly string[];
}

function bound(value: Value, relation: Relation, context: Context, draft: Draft): Bounded {
  const { from, to, edtf, alternatives } = value;
  const plain = { from, to, edtf, alternatives };
  if (value.kind === 'duration' || value.kind === 'set') return plain;
  if (relation === 'by' || relation === 'until') return upTo(value, relation, context, draft);
  if (relation === 'since') return { from, to: null, edtf: edtf && `${firstOf(edtf)}/..`, alternatives };
  if (relation === 'before') return beforeOf(value, draft);
  if (relation === 'after') return afterOf(value);
  return plain;
}

/** After a period is after its last day; after a time of day, after that moment. */
function afterOf(value: Value): Bounded {
  const start = value.clock === null ? value.to : value.from;
  const edtf = start === null ? null : `[${isoMoment(start, value.timed)}..]`;
  return { from: start, to: null, edtf, alternatives: value.alternatives };
}

/** Before a period is before its first day; before its end, before its last. */
function beforeOf(value: Value, draft: Draft): Bounded {
  const end = draft.fields.edge === 'end' ? value.to : value.from;
  const edtf = end === null ? null : `[..${lastBefore(end, value.timed)}]`;
  return { from: null, to: end, edtf, alternatives: value.alternatives };
}

/** "By September": not after its last day, perhaps not after its first; "until September" likewise. */
function upTo(value: Value, relation: Relation, context: Context, draft: Draft): Bounded {
  const { from, to, edtf, timed } = value;
  const starts = timed && (draft.fields.clock !== undefined || (draft.fields.part ?? '') in POINTS);
  const end = starts ? from : to;
  const spoken = relation === 'until' && context.dialogue && context.day !== null && timed;
  const moment = spoken ? context.day * DAY + (context.second ?? 0) : null;
  // "Until two o'clock" begins now, unless two o'clock is past.
  const now = moment !== null && end !== null && moment > end ? null : moment;
  if (end === null)
    return {
      from: now,
      to: null,
      edtf: edtf && (relation === 'by' ? `[..${edtf}]` : `../${edtf}`),
      alternatives: value.alternatives,
    };
  const last = starts ? isoMoment(end, true) : lastBefore(end, timed);
  const own = relation === 'by' ? `[..${last}]` : `../${edtf ? lastOf(edtf) : last}`;
  const other = value.grain === 'day' || timed || from === null ? null : earlierEnd(from, end, value.grain, draft);
  const alternatives = other === null ? value.alternatives : [`[..${isoMoment(other, false)}]`, ...value.alternatives];
  return { from: now, to: end, edtf: own, alternatives };
}

/** "By September" may mean its first day, "by mid-2025" the middle of the year; "by the end" has no other reading. */
function earlierEnd(from: number, to: number, grain: Grain, draft: Draft): number | null {
  if (draft.fields.edge === 'end') return null;
  if (draft.fields.edge !== 'mid') return from;
  const day = from / DAY;
  if (grain === 'year') return (addMonths(day, 6) - 1) * DAY;
  return (day + Math.floor((to - from) / DAY / 2) - 1) * DAY;
}

/** The day, or second, before a moment. */
function lastBefore(moment: number, timed: boolean): string {
  return timed ? isoMoment(moment - 1, true) : isoMoment(moment - DAY, false);
}

// What was said, and what was supplied.

/** In the order in which they are handed out; a part's place is its bit. */
const PARTS_OF_VALUE: readonly Part[] = [
  'century',
  'decade',
  'year',
  'half',
  'quarter',
  'month',
  'week',
  'day',
  'weekday',
  'zone',
  'hour',
  'minute',
  'second',
];
const BIT = Object.fromEntries(PARTS_OF_VALUE.map((part, k) => [part, 1 << k])) as Readonly<Record<Part, number>>;

/** Lists of parts by their bits: few occur, and expressions share them. */
const PART_LISTS = new Map<number, readonly Part[]>();

function listOf(bits: number): readonly Part[] {
  let list = PART_LISTS.get(bits);
  if (list === undefined) {
    list = Object.freeze(PARTS_OF_VALUE.filter((_, k) => bits & (1 << k)));
    PART_LISTS.set(bits, list);
  }
  return list;
}

function statedBits(draft: Draft): number {
  const { range } = draft;
  return range ? bitsOf(range[0].fields) | bitsOf(range[1].fields) : bitsOf(draft.fields);
}

function bitsOf(fields: Fields): number {
  let bits = 0;
  if (fields.century !== undefined) bits |= BIT.century;
  if (fields.decade !== undefined) bits |= BIT.decade;
  if (fields.year !== undefined) bits |= BIT.year;
  if (fields.half !== undefined) bits |= BIT.half;
  if (fields.quarter !== undefined) bits |= BIT.quarter;
  if (fields.month !== undefined) bits |= BIT.month;
  if (fields.day !== undefined) bits |= BIT.day;
  if (fields.weekday !== undefined) bits |= BIT.weekday;
  if (fields.zone !== undefined) bits |= BIT.zone;
  const { clock } = fields;
  if (!clock) return bits;
  return bits | BIT.hour | (clock.minute === null ? 0 : BIT.minute) | (clock.second === null ? 0 : BIT.second);
}

const UP_TO_MONTH = BIT.year | BIT.month;
const UP_TO_DAY = UP_TO_MONTH | BIT.day;

/** Parts that a value of each grain has. */
const GRAIN_BITS: Readonly<Record<Grain, number>> = {
  second: UP_TO_DAY,
  minute: UP_TO_DAY,
  hour: UP_TO_DAY,
  day: UP_TO_DAY,
  week: UP_TO_DAY,
  month: UP_TO_MONTH,
  quarter: BIT.year,
  half: BIT.year,
  year: BIT.year,
  decade: BIT.century,
  century: BIT.century,
};

/** Parts that a value of this grain has and the words did not give. */
function impliedBits(stated: number, value: Value): number {
  if (value.from === null && value.to === null) return 0;
  return value.anchored || value.chosen ? GRAIN_BITS[value.grain] & ~stated : 0;
}

/** What a dated value spoke of, for "the same month" and "the following day" later in the text. */
export function spokenOf(value: TimeExpression): Spoken | null {
  const point = value.kind === 'date' ? pointOf(value) : null;
  if (point === null) return null;
  const year = Number(point.slice(0, 4));
  const month = Number(point.slice(5, 7));
  const isDay = (GRAIN_BITS[value.grain] & BIT.day) !== 0 && value.grain !== 'week';
  const day = isDay ? gregorianDay(year, month, Number(point.slice(8, 10))) : null;
  return { year, month: isDay || value.grain === 'month' ? month : null, day };
}
