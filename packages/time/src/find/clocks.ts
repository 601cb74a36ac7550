// Times of day: «الساعة الثالثة والربع عصرا», 15:15, "8 p.m.", and parts of the day.

import { extended } from '@isnad/text';
import type { Draft, Fields } from '../draft.ts';
import type { Sign } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';
import { type Hour, readHour } from './hours.ts';
import { type Finder, isCounted, isIntroduced, isNumbered, makeDraft } from './read.ts';

/** A time of day with its mark, its colon or its part of the day. */
export const clock: Finder = (scene, i) => {
  const lead = readLead(scene, i);
  const hour = readHour(scene, lead.at, lead.marked);
  if (!hour || isNumbered(scene, i)) return null;
  // «ليلة الخامس من مايو»: hours are feminine.
  if (lead.part && hour.ordinal && scene.grammar.language === 'ar' && !isFeminine(scene, lead.at)) return null;
  const sure = hour.ordinal || hour.colon || lead.marked || isFeminine(scene, lead.at);
  const part = readPart(scene, hour.last, lead.part, sure);
  if (!isClock(scene, lead.at, lead.marked, hour, part)) return null;
  const zone = readZone(scene, part.last);
  const fields: Fields = {
    clock: hour.clock,
    ...(part.key ? (NAMED[part.key] ?? { part: part.key }) : {}),
    ...(zone.key ? { zone: zone.key } : {}),
  };
  return makeDraft(scene, lead.from ?? hour.from, i, zone.last, 'clock', fields);
};

interface Lead {
  readonly at: number;
  readonly marked: boolean;
  readonly from: number | null;
  readonly part: string | null;
}

/** «الساعة», "at": or a part of the day that comes first («بعد الظهر 7:00», «مساء 7»). */
function readLead(scene: Scene, i: number): Lead {
  const word = scene.sign(i, 'clocks', 'clock');
  if (word && isClockWord(scene, word))
    return { at: skipExact(scene, word.last + 1), marked: true, from: word.from, part: null };
  const part = scene.sign(i, 'dayparts');
  if (part && scene.dialogue && PERIODS.includes(part.value.key) && part.clitics === '') return afterPart(scene, part);
  return { at: i, marked: false, from: null, part: null };
}

/** «وقت الغداء الساعة 12»: the hour may have its own mark. */
function afterPart(scene: Scene, part: Sign): Lead {
  const word = scene.sign(part.last + 1, 'clocks', 'clock');
  const marked = word !== null && isClockWord(scene, word);
  return { at: marked ? word.last + 1 : part.last + 1, marked, from: part.from, part: part.value.key };
}

const PERIODS: readonly string[] = ['morning', 'noon', 'afternoon', 'evening', 'night', 'am', 'pm', 'dawn'];

/** «ساعة» without article is an hour's length, except in Persian. */
function isClockWord(scene: Scene, word: Sign): boolean {
  return scene.grammar.language !== 'ar' || !has(word, 'weak');
}

function skipExact(scene: Scene, i: number): number {
  const exact = scene.sign(i, 'clocks', 'exact') ?? scene.sign(i, 'approx');
  return exact ? exact.last + 1 : i;
}

interface PartRead {
  readonly key: string | null;
  readonly last: number;
}

/** The part of the day behind an hour: «صباحا», «في الليل», «، هذا المساء», "p.m.". */
function readPart(scene: Scene, last: number, before: string | null, sure = false): PartRead {
  const comma = scene.skipComma(last + 1);
  for (const at of [last + 1, comma, scene.skip(comma, 'in', 'of')]) {
    const sign = scene.sign(at, 'dayparts');
    if (!sign || (at > last + 1 && !scene.dialogue && !sure && sign.value.key !== 'am' && sign.value.key !== 'pm'))
      continue;
    if (sign.clitics === '' || sign.clitics === 'ب') return { key: sign.value.key, last: extraPart(scene, sign) };
  }
  if (['oclock'].includes(scene.sign(last + 1, 'clocks')?.value.key ?? '')) {
    const word = scene.sign(last + 1, 'clocks', 'oclock')!;
    return readPart(scene, word.last, before);
  }
  return { key: before, last };
}

/** «12 ظهرا وقت الغداء»: said twice. */
function extraPart(scene: Scene, sign: Sign): number {
  const again = scene.dialogue ? scene.sign(sign.last + 1, 'dayparts') : null;
  return again && has(again, 'the') && again.value.key === 'noon' ? again.last : sign.last;
}

/** Is this number an hour? Its mark, a colon or a part of the day says so; in dialogue «في السابعة» does. */
function isClock(scene: Scene, at: number, marked: boolean, hour: Hour, part: PartRead): boolean {
  if (marked || hour.colon) return !isCounted(scene, hour.last + 1) || part.key !== null;
  if (hour.clock.minute !== null && !hour.worded) return part.key !== null;
  if (part.key !== null) return isPartOfHour(scene, hour, part);
  if (!hour.ordinal || !isFeminine(scene, at)) return false;
  if (scene.sign(hour.last + 1, 'months') || scene.sign(hour.last + 1, 'units')) return false;
  return hour.worded || (scene.dialogue && isSpokenHour(scene, at, hour));
}

/** «8 مساء» is an hour; «3 ليال» and «12 ليلة» are not. */
function isPartOfHour(scene: Scene, hour: Hour, part: PartRead): boolean {
  const sign = scene.sign(hour.last + 1, 'dayparts');
  const isLength = scene.sign(hour.last + 1, 'units') !== null && !hour.ordinal;
  return (
    !isLength &&
    (part.last > hour.last || scene.dialogue) &&
    !(sign && has(sign, 'weak') && !hour.ordinal && !scene.dialogue)
  );
}

/** Hours are feminine ordinals with the article: «السابعة», «الحادية عشرة». */
function isFeminine(scene: Scene, i: number): boolean {
  const word = scene.tokens.word(i);
  return /(?:ال|لل)/.test(word.slice(0, 3)) && /[ةه]$/.test(word);
}

function isSpokenHour(scene: Scene, at: number, hour: Hour): boolean {
  const clitics = scene.numeral(at)?.clitics ?? '';
  const next = hour.last + 1;
  const lone = hour.clock.hour >= 3 && hour.clock.hour <= 12;
  const isEnd =
    next >= scene.tokens.size ||
    scene.isMark(next, '.!؟?') ||
    scene.sign(next, 'days') !== null ||
    scene.sign(next, 'joints', 'to') !== null;
  const spoken = isIntroduced(scene, at, clitics) || isEnd;
  const before = scene.tokens.word(at - 1);
  return lone && spoken && !before.endsWith('ة') && !/^ال/.test(before);
}

/** «بتوقيت غرينتش», "GMT". */
function readZone(scene: Scene, last: number): { key: string | null; last: number } {
  const word = scene.sign(last + 1, 'clocks', 'zone');
  const zone = scene.sign(word ? word.last + 1 : last + 1, 'zones');
  if (zone && (word || has(zone, 'alone') || scene.grammar.language === 'en'))
    return { key: zone.value.key, last: zone.last };
  return { key: null, last };
}

/** «من 5 إلى 6 مساء», «1-3 مساء», «بين الخامسة والسادسة»: what one end says of the day holds for both. */
export const clockRange: Finder = (scene, i): Draft | null => {
  const lead = scene.sign(i, 'joints', 'of', 'from', 'between');
  const start = lead && lead.clitics === '' ? lead.last + 1 : i;
  const word = readLead(scene, start);
  const head = readHour(scene, word.at, word.marked);
  if (!head || isNumbered(scene, start)) return null;
  const headPart = readPart(scene, head.last, null);
  const next = rangeJoint(scene, headPart.last, lead?.value.key === 'between');
  const tailWord = next === null ? null : readLead(scene, next);
  const tail = tailWord ? (readHour(scene, tailWord.at, tailWord.marked) ?? readPoint(scene, next!)) : null;
  if (!tail || !tailWord) return null;
  const tailPart = readPart(scene, tail.last, null);
  const hasMark =
    word.marked || head.colon || tail.colon || tailWord.marked || headPart.key !== null || tailPart.key !== null;
  if (!hasMark || isCounted(scene, tail.last + 1) || !isHourPart(headPart) || !isHourPart(tailPart)) return null;
  const from = lead && start > i ? lead.from : (word.from ?? head.from);
  const first = hourDraft(scene, word.at, head, headPart.key ?? sharedPart(head, tail, tailPart.key));
  const last = hourDraft(
    scene,
    tailWord.at,
    tail,
    tailPart.key ?? sharedPart(tail, head, laterPart(head, tail, headPart.key)),
  );
  const end = tailPart.last;
  return {
    from,
    to: scene.tokens.to[end]!,
    first: i,
    last: end,
    rule: 'range-clock',
    fields: {},
    range: [first, last],
  };
};

/** "Between 9 a.m. and noon": a part of the day that is a point. */
function readPoint(scene: Scene, i: number): Hour | null {
  const sign = scene.sign(i, 'dayparts', 'noon', 'midnight');
  if (!sign) return null;
  const clock = { hour: sign.value.key === 'noon' ? 12 : 24, minute: null, second: null };
  return { clock, last: sign.last, from: sign.from, colon: false, ordinal: false, worded: true };
}

function isHourPart(part: PartRead): boolean {
  return part.key === null || !(part.key in NAMED) || part.key === 'this-morning';
}

function hourDraft(scene: Scene, i: number, hour: Hour, part: string | null): Draft {
  return makeDraft(scene, hour.from, i, hour.last, 'clock', part ? { clock: hour.clock, part } : { clock: hour.clock });
}

/** "From 5 to 6 in the evening": both evening; "from 11 to 1 p.m.": the first is before noon. */
function sharedPart(hour: Hour, other: Hour, part: string | null): string | null {
  if (part === null) return null;
  return hour.clock.hour % 12 <= other.clock.hour % 12 || part !== 'pm' ? part : null;
}

/** "From 1:30 p.m. to 3:30": the end lies in the same half of the day when its figure is higher. */
function laterPart(head: Hour, tail: Hour, part: string | null): string | null {
  return part !== null && tail.clock.hour % 12 >= head.clock.hour % 12 ? part : null;
}

function rangeJoint(scene: Scene, last: number, between: boolean): number | null {
  const at = last + 1;
  const to = scene.sign(at, 'joints', 'to');
  if (to) return to.last + 1;
  if (scene.isMark(at, '-–—')) return at + 1;
  if (!between) return null;
  const and = scene.sign(at, 'joints', 'and');
  if (and) return and.last + 1;
  return /^و/.test(scene.tokens.word(at)) ? at : null;
}

/** A part of the day without an hour; «صباح» needs its day («صباح اليوم»), «صباحا» in news as well. */
export const dayPart: Finder = (scene, i): Draft | null => {
  const sign = scene.sign(i, 'dayparts');
  if (!sign || !['', 'ب', 'و', 'ف', 'ل'].includes(sign.clitics)) return null;
  const key = sign.value.key;
  if (key === 'am' || key === 'pm') return null;
  const fields: Fields = NAMED[key] ?? { part: key };
  const draft = makeDraft(scene, sign.from, i, sign.last, 'day-part', fields);
  return isWhole(scene, sign) ? draft : extended(draft, { partial: true });
};

/** Parts that name their day. */
const NAMED: Readonly<Record<string, Fields>> = {
  tonight: { part: 'tonight', step: { unit: 'day', by: 0 } },
  'last-night': { part: 'night', step: { unit: 'day', by: -1 } },
  'this-morning': { part: 'morning', step: { unit: 'day', by: 0 } },
  'this-afternoon': { part: 'afternoon', step: { unit: 'day', by: 0 } },
  'this-evening': { part: 'evening', step: { unit: 'day', by: 0 } },
};

/** "At midnight" says a time by itself. */
const POINTS_OF_DAY: readonly string[] = ['midnight', 'noon'];

function isWhole(scene: Scene, sign: Sign): boolean {
  if (sign.value.key in NAMED) return true;
  if (has(sign, 'weak')) return false;
  if (POINTS_OF_DAY.includes(sign.value.key) && isIntroduced(scene, sign.first, sign.clitics)) return true;
  return scene.dialogue && (has(sign, 'the') || sign.article);
}
