// An hour with its minutes: «الثالثة والربع», 15:23:24, «السابعة إلا ثلثا».

import type { Numeral } from '@isnad/text';
import type { ClockTime } from '../draft.ts';
import type { Scene } from '../scene.ts';
import { readCount } from './read.ts';

export interface Hour {
  readonly clock: ClockTime;
  readonly last: number;
  readonly from: number;
  /** Written with a colon. */
  readonly colon: boolean;
  /** «الثالثة», not «ثلاثة» or 3. */
  readonly ordinal: boolean;
  /** Minutes were said in words («ونصف»). */
  readonly worded: boolean;
}

export function readHour(scene: Scene, i: number, marked: boolean): Hour | null {
  const numeral = readCount(scene, i, 0, 2400);
  if (!numeral || numeral.dual) return null;
  const dotted = readDotted(scene, numeral, marked);
  if (dotted) return dotted;
  if (!Number.isInteger(numeral.value)) return readFraction(scene, numeral, marked);
  if (numeral.digits && numeral.clitics === '' && scene.isMark(numeral.last + 1, ':')) return readColon(scene, numeral);
  const fused = numeral.value > 20 ? readFused(scene, numeral, marked) : null;
  if (fused) return fused;
  if (numeral.value > 24) return readJoined(scene, numeral);
  const minutes = readMinutes(scene, numeral.last, marked, numeral.ordinal);
  if (!minutes) return hourOf(numeral, numeral.value, null, numeral.last);
  const total = (numeral.value * 60 + minutes.minutes + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  return hourOf(numeral, Math.floor(total / 60), total % 60, minutes.last);
}

const MINUTES_OF_DAY = 24 * 60;

/** An hour in words or figures without a colon; minutes, where said, were said in words. */
function hourOf(numeral: Numeral, hour: number, minute: number | null, last: number): Hour {
  const clock = { hour, minute, second: null };
  return { clock, last, from: numeral.from, colon: false, ordinal: numeral.ordinal, worded: minute !== null };
}

/** "0800 GMT", «0800 بتوقيت غرينتش». */
function hasZone(scene: Scene, i: number): boolean {
  return scene.sign(i, 'clocks', 'zone') !== null || scene.sign(i, 'zones') !== null;
}

const DOTTED = /^(\d{1,2})[.٫](\d\d)$/;
/** The way of Arabic agencies, minutes first: «30ر4». */
const AGENCY = /^(?<minute>\d\d)ر(?<hour>\d{1,2})$/;

/** «الساعة 11.30», "8.30 p.m.": a full stop for the colon, where something else shows that it is an hour. */
function readDotted(scene: Scene, numeral: Numeral, marked: boolean): Hour | null {
  if (!numeral.digits) return null;
  const words = wordsOf(scene, numeral);
  const match = DOTTED.exec(words);
  const agency = AGENCY.exec(words)?.groups;
  const [hour, minute] = [Number(match?.[1] ?? agency?.hour ?? 99), Number(match?.[2] ?? agency?.minute ?? 99)];
  if (hour > 24 || minute > 59) return null;
  const next = numeral.last + 1;
  const shown = marked || hasZone(scene, next) || scene.sign(scene.skip(next, 'in', 'of'), 'dayparts') !== null;
  return shown ? { ...hourOf(numeral, hour, minute, numeral.last), colon: true, worded: false } : null;
}

/** The folded words of a number as one. */
function wordsOf({ tokens }: Scene, { first, last }: Numeral): string {
  let words = tokens.word(first);
  for (let i = first + 1; i <= Math.min(last, first + 2); i++) words += tokens.word(i);
  return words;
}

/** «ثلاثة وثلث»: read as one number, three and a third. */
function readFraction(scene: Scene, numeral: Numeral, marked: boolean): Hour | null {
  const hour = Math.floor(numeral.value);
  const minute = Math.round((numeral.value - hour) * 60);
  if (numeral.digits || hour > 24 || !(marked || scene.sign(numeral.last + 1, 'dayparts'))) return null;
  return hourOf(numeral, hour, minute, numeral.last);
}

/** «الرابعة وأربعون دقيقة»: read as one number, 44; its ones are the hour, its tens the minutes. */
function readFused(scene: Scene, numeral: Numeral, marked: boolean): Hour | null {
  const hour = numeral.value % 10;
  const minute = numeral.value - hour;
  const word = scene.sign(numeral.last + 1, 'clocks', 'minutes');
  const shown = marked || numeral.ordinal || scene.dialogue;
  if (numeral.digits || hour === 0 || minute > 50 || minute < 20 || !shown) return null;
  if (!word && !marked && !scene.sign(scene.skip(numeral.last + 1, 'in'), 'dayparts')) return null;
  return hourOf(numeral, hour, minute, word ? word.last : numeral.last);
}

/** 3:18, 15:23:24; glued, and within the day. */
function readColon(scene: Scene, { first: i, value: hour, from }: Numeral): Hour | null {
  const minute = colonPart(scene, i + 1);
  if (minute === null || hour > 24) return null;
  const second = colonPart(scene, i + 3);
  const last = second === null ? i + 2 : i + 4;
  if (scene.isMark(last + 1, ':') && scene.isNumber(last + 2)) return null;
  return { clock: { hour, minute, second }, last, from, colon: true, ordinal: false, worded: false };
}

function colonPart(scene: Scene, mark: number): number | null {
  const { tokens } = scene;
  if (!scene.isMark(mark, ':') || !tokens.glued(mark) || !tokens.glued(mark + 1) || !scene.isNumber(mark + 1))
    return null;
  const word = tokens.word(mark + 1).slice(0, 2);
  const value = Number(word);
  return tokens.to[mark + 1]! - tokens.from[mark + 1]! === 2 && value < 60 ? value : null;
}

/** «1140 صباحا»: hours and minutes written together, said so by the part of the day. */
function readJoined(scene: Scene, numeral: Numeral): Hour | null {
  const hour = Math.floor(numeral.value / 100);
  const minute = numeral.value % 100;
  const digits = numeral.to - numeral.from;
  const shown = scene.dialogue || (digits === 4 && hasZone(scene, numeral.last + 1));
  if (!shown || !numeral.digits || digits < 3 || digits > 4 || hour > 24 || minute > 59) return null;
  if (!scene.dialogue) return { ...hourOf(numeral, hour, minute, numeral.last), colon: true };
  return { ...hourOf(numeral, hour, minute, numeral.last), worded: false };
}

/** «ونصف», «والربع», «إلا ثلثا», «و18 دقيقة», «وخمس وأربعون دقيقة». */
function readMinutes(
  scene: Scene,
  last: number,
  marked: boolean,
  ordinal: boolean,
): { minutes: number; last: number } | null {
  const at = last + 1;
  const less = scene.sign(at, 'joints', 'less');
  const start = less ? less.last + 1 : scene.skip(at, 'and');
  const isJoined = start > at || /^و/.test(scene.tokens.word(at));
  if (!isJoined) return null;
  const sign = less ? -1 : 1;
  const part = scene.sign(start, 'clocks', 'part');
  if (part && !scene.sign(part.last + 1, 'units')) return { minutes: sign * part.value.n, last: part.last };
  const numeral = readCount(scene, start, 1, 59);
  if (!numeral || numeral.ordinal) return null;
  const word = scene.sign(numeral.last + 1, 'clocks', 'minutes');
  if (!word && !(scene.dialogue && ordinal && scene.sign(numeral.last + 1, 'dayparts')) && !less) return null;
  if (!word && !marked && !scene.dialogue) return null;
  return { minutes: sign * numeral.value, last: word ? word.last : numeral.last };
}
