// Lengths of time: «ثلاثة أشهر», «شهرين», «سنة ونصف», "two weeks", «نصف ساعة».

import { extended, WORD } from '@isnad/text';
import { addLengths, type Draft, type Length, lengthOf, type Unit } from '../draft.ts';
import type { Sign } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';
import { type Finder, isNumbered, makeDraft, type Read } from './read.ts';

/** «شهران ويومان وساعتان»: no more links than this. */
const MOST_LINKS = 4;

const NO_LENGTHS: readonly string[] = ['quarter', 'half', 'weekend'];

export const length: Finder = (scene, i) => {
  const between = lengthBetween(scene, i) ?? age(scene, i);
  if (between) return between;
  const head = readLength(scene, i);
  if (!head || isNumbered(scene, i)) return null;
  let value = head.value;
  let { last } = head;
  for (let links = 0; links < MOST_LINKS; links++) {
    const next = readLink(scene, last, value.unit);
    if (!next) break;
    value = addLengths(value, next.value);
    last = next.last;
  }
  last = afterAge(scene, last);
  return makeDraft(scene, head.from, i, last, value.vague ? 'length-vague' : 'length', { length: value });
};

/** «من 3 إلى 5 أيام», «بين 15 و20 عاما», "two to three weeks": the longer one is the value, the shorter stays beside it. */
function lengthBetween(scene: Scene, i: number): Draft | null {
  const low = scene.numeral(i);
  if (!low || low.ordinal || low.plural || low.percent || isNumbered(scene, i)) return null;
  const next = low.last + 1;
  const to = scene.sign(next, 'joints', 'to', 'or', 'and');
  const at = to || scene.isMark(next, '-–') ? (to?.last ?? next) + 1 : next;
  const isAnd = to?.value.key === 'and' || (at === next && scene.numeral(at)?.clitics === 'و');
  if ((at === next && !isAnd) || (isAnd && !scene.signBefore(i - 1, 'joints', 'between'))) return null;
  const high = readCounted(scene, at);
  if (!high || high.value.vague || !(low.value < scene.numeral(at)!.value)) return null;
  const least = lengthOf(low.value, high.value.unit);
  return makeDraft(scene, low.from, i, afterAge(scene, high.last), 'length', {
    length: high.value,
    least,
    approx: true,
  });
}

/** «في الخامسة من عمره»: years of life. */
function age(scene: Scene, i: number): Draft | null {
  const numeral = scene.numeral(i);
  const life = numeral?.article && numeral.value < 130 ? scene.sign(numeral.last + 1, 'units') : null;
  return numeral && life && has(life, 'life')
    ? makeDraft(scene, numeral.from, i, life.last, 'length', { length: lengthOf(numeral.value, 'year') })
    : null;
}

/** "A 27-year-old", "45 years old". */
function afterAge(scene: Scene, last: number): number {
  const at = scene.isMark(last + 1, '-') ? last + 2 : last + 1;
  const old = scene.sign(at, 'joints', 'age');
  return old ? old.last : last;
}

/** A number, a half or a vague word with its unit; or a unit that says its number itself. */
function readLength(scene: Scene, i: number): Read<Length> | null {
  return readCounted(scene, i) ?? readHalf(scene, i) ?? readVague(scene, i) ?? readSelfCounted(scene, i);
}

function lengthUnit(scene: Scene, i: number): Sign | null {
  const unit = scene.sign(i, 'units');
  return unit && !NO_LENGTHS.includes(unit.value.key) && !has(unit, 'never') && !has(unit, 'pair') ? unit : null;
}

function readCounted(scene: Scene, i: number): Read<Length> | null {
  const numeral = scene.numeral(i);
  if (!numeral || numeral.ordinal || numeral.percent || numeral.value < 0 || numeral.value > 100000) return null;
  const hyphen = scene.isMark(numeral.last + 1, '-') && scene.grammar.language === 'en' ? 1 : 0;
  const unit = lengthUnit(scene, numeral.last + 1 + hyphen);
  if (unit?.clitics !== '' || (unit.article && unit.value.n !== 0)) return null;
  if (unit.value.n === 1 && isNameOfUnit(scene, unit.last + 1) && !scene.isNumber(unit.last + 1)) return null;
  const vague = numeral.plural !== undefined;
  const tail = halfBehind(scene, unit);
  const value = lengthOf(numeral.value + tail.more, unit.value.key as Unit, vague);
  return { value, first: i, last: tail.last, from: numeral.from };
}

/** «سنة ونصف», «ساعة وربع», «ساعة ونصف الساعة». */
function halfBehind(scene: Scene, unit: Sign): { last: number; more: number } {
  const at = unit.last + 1;
  const behind = scene.skip(scene.skip(at, 'and'), 'a');
  const part = scene.sign(at, 'clocks', 'part') ?? scene.sign(behind, 'clocks', 'part');
  const joined = part !== null && (part.clitics === 'و' || part.first > at || scene.tokens.word(at).startsWith('و'));
  if (!joined) return { last: unit.last, more: 0 };
  const again = scene.sign(part.last + 1, 'units', unit.value.key);
  return { last: again?.article ? again.last : part.last, more: part.value.n / 60 };
}

/** «شهر كامل», «يوم واحد», «عقد من الزمن»: the last token. */
function afterWhole(scene: Scene, last: number): number {
  return scene.sign(last + 1, 'joints', 'whole')?.last ?? last;
}

/** «نصف سنة», "half an hour". */
function readHalf(scene: Scene, i: number): Read<Length> | null {
  const half = scene.sign(i, 'units', 'half');
  if (!half || half.article || half.value.n !== 1) return null;
  const at = scene.skip(half.last + 1, 'a');
  const unit = lengthUnit(scene, at);
  if (unit?.value.n !== 1 || unit.article || unit.clitics !== '' || isNameOfUnit(scene, unit.last + 1)) return null;
  return { value: lengthOf(0.5, unit.value.key as Unit), first: i, last: unit.last, from: half.from };
}

/** «بضعة أيام», «عدة أسابيع», «أيام قليلة», "a few days". */
function readVague(scene: Scene, i: number): Read<Length> | null {
  const vague = scene.sign(i, 'vague');
  const unit = lengthUnit(scene, vague ? vague.last + 1 : i);
  if (!unit || unit.value.n === 2 || (vague && has(vague, 'after'))) return null;
  const value = lengthOf(1, unit.value.key as Unit, true);
  if (vague) return { value, first: i, last: unit.last, from: vague.from };
  const behind = scene.sign(unit.last + 1, 'vague');
  if (unit.value.n !== 0) return null;
  if (behind && has(behind, 'after')) return { value, first: i, last: behind.last, from: unit.from };
  return isBarePlural(scene, i, unit) ? { value, first: i, last: unit.last, from: unit.from } : null;
}

/**
 * «بعد ساعات من الهجوم», «منذ أشهر», «لسنوات», "days after the vote", "for years": a plural without its number, beside a
 * direction. «خلال سنوات الحرب» are the years of something.
 */
function isBarePlural(scene: Scene, i: number, unit: Sign): boolean {
  const next = unit.last + 1;
  if (unit.article || scene.numeral(next) || scene.sign(next, 'shifts') || isOwned(scene, next)) return false;
  if (unit.clitics === 'ل') return !has(unit, 'weak');
  if (unit.clitics !== '') return false;
  if (scene.signBefore(i - 1, 'bounds', 'after', 'before', 'since', 'within', 'during')) return true;
  return scene.sign(next, 'bounds', 'after', 'before') !== null || scene.sign(next, 'joints', 'ago') !== null;
}

/** Is the unit that of a noun behind it («ساعات النهار», "years of war")? */
function isOwned(scene: Scene, next: number): boolean {
  if (scene.grammar.language === 'en') return scene.sign(next, 'joints', 'of') !== null;
  return (
    scene.sign(next, 'months') !== null ||
    scene.sign(next, 'weekdays') !== null ||
    (scene.grammar.language === 'ar' && scene.tokens.word(next).startsWith('ال'))
  );
}

/** The dual («شهرين»), «يوم واحد», «شهر كامل»; a bare plural («أشهر») says no number. */
function readSelfCounted(scene: Scene, i: number): Read<Length> | null {
  const article = scene.sign(i, 'joints', 'a') !== null || isOne(scene, i) ? 1 : 0;
  const unit = lengthUnit(scene, i + article);
  if (!unit || unit.article || (article === 1 && (unit.value.n !== 1 || isEveryday(scene, i, unit)))) return null;
  const tail = halfBehind(scene, unit);
  if (unit.value.n === 2 && !has(unit, 'weak'))
    return { ...lengthFrom(scene, unit, i, 2 + tail.more), last: tail.last };
  if (unit.value.n !== 1) return null;
  const whole = afterWhole(scene, unit.last);
  const shown = article === 1 || whole > unit.last || tail.more > 0 || isMeasured(scene, i, unit);
  if (!shown) return null;
  const last = Math.max(tail.last, whole);
  return { ...lengthFrom(scene, unit, i, 1 + tail.more), last };
}

/** "One week"; Arabic says it by the unit alone. */
function isOne(scene: Scene, i: number): boolean {
  const numeral = scene.grammar.language === 'ar' ? null : scene.numeral(i);
  return numeral?.value === 1 && !numeral.ordinal;
}

/** "A minute quantity", "a second attempt": a weak unit behind an article needs a word that measures with it. */
function isEveryday(scene: Scene, i: number, unit: Sign): boolean {
  if (!has(unit, 'weak')) return false;
  if (scene.numeral(i)) return false;
  const next = unit.last + 1;
  return (
    !scene.sign(next, 'joints', 'ago', 'hence', 'of') && !scene.sign(next, 'bounds') && !isMeasured(scene, i, unit)
  );
}

function lengthFrom(scene: Scene, unit: Sign, i: number, count: number): Read<Length> {
  const from = scene.tokens.from[i]! < unit.from && i < unit.first ? scene.tokens.from[i]! : unit.from;
  return { value: lengthOf(count, unit.value.key as Unit), first: i, last: unit.last, from };
}

/** «لمدة شهر», «قبل عام», «خلال أسبوع»: the word before shows that a length is meant. In dialogue a unit alone is one. */
function isMeasured(scene: Scene, i: number, unit: Sign): boolean {
  const next = unit.last + 1;
  if (scene.numeral(next)?.ordinal || isNameOfUnit(scene, next)) return false;
  const approx = scene.signBefore(i - 1, 'approx');
  const bound = scene.signBefore((approx ? approx.first : i) - 1, 'bounds');
  if (bound?.value.notes.some((note) => ['ago', 'ahead', 'length'].includes(note))) return unit.clitics === '';
  if (bound && bound.value.key === 'during') return true;
  return scene.dialogue && (scene.tokens.size === 1 || isSpokenLength(scene, i, unit));
}

/** «شهر أيلول», «يوم السبت», «سنة 2014»: the unit is part of a name. */
function isNameOfUnit(scene: Scene, next: number): boolean {
  return (
    (['months', 'weekdays', 'days', 'feasts'] as const).some((kind) => scene.sign(next, kind) !== null) ||
    scene.isNumber(next)
  );
}

/** Somebody says «في أسبوع» at the end of what they say, or joins it to another length. */
function isSpokenLength(scene: Scene, i: number, unit: Sign): boolean {
  const isEnd = unit.last === scene.tokens.size - 1;
  const introduced = scene.signBefore(i - 1, 'joints', 'in', 'of') !== null;
  return (isEnd && introduced) || readCountedAfter(scene, unit.last + 1);
}

function readCountedAfter(scene: Scene, i: number): boolean {
  const at = scene.skip(i, 'and');
  return at > i && readCounted(scene, at) !== null;
}

/** «ويومان», «و 21 يوما», «أسبوع واحد ثلاثة أيام»: a finer unit goes on with the length. */
function readLink(scene: Scene, last: number, unit: Unit): Read<Length> | null {
  const at = scene.skip(last + 1, 'and');
  const next = readCounted(scene, at) ?? readSelfLink(scene, at);
  if (!next) return null;
  const isJoined = at > last + 1 || /^و/.test(scene.tokens.word(at)) || next.value.unit !== unit;
  return isJoined && next.value.unit !== unit ? next : null;
}

function readSelfLink(scene: Scene, i: number): Read<Length> | null {
  const unit = lengthUnit(scene, i);
  if (!unit || unit.article || unit.value.n === 0 || !['', 'و'].includes(unit.clitics)) return null;
  const isJoined = unit.clitics === 'و' || scene.signBefore(i - 1, 'joints', 'and') !== null;
  if (!isJoined || isNameOfUnit(scene, unit.last + 1)) return null;
  const whole = afterWhole(scene, unit.last);
  return { ...lengthFrom(scene, unit, i, unit.value.n), last: whole };
}

/** «طوال اليوم», «طوال الأسبوع»: the whole of a unit. «كل يومين», «كل يوم», "every two weeks": a length that comes again. */
export const lengthSet: Finder = (scene, i): Draft | null => {
  const adverb = scene.sign(i, 'sets');
  if (!adverb || !['', 'و'].includes(adverb.clitics) || has(adverb, 'never')) return null;
  if (adverb.value.key !== 'every') return repeated(scene, adverb, i);
  const at = adverb.last + 1;
  const part = scene.sign(at, 'dayparts');
  if (part && part.clitics === '' && !part.article && !scene.sign(at, 'units'))
    return makeDraft(scene, adverb.from, i, part.last, 'set-length', { length: lengthOf(1, 'day'), every: true });
  const counted = readCounted(scene, at);
  const unit = lengthUnit(scene, at);
  if (!counted && (!unit || unit.article || unit.clitics !== '' || unit.value.n === 0)) return null;
  if (!counted && isNameOfUnit(scene, unit!.last + 1) && scene.sign(unit!.last + 1, 'weekdays') !== null) return null;
  const value = counted ? counted.value : lengthOf(unit!.value.n * (adverb.value.n || 1), unit!.value.key as Unit);
  const last = counted ? counted.last : unit!.last;
  return makeDraft(scene, adverb.from, i, last, 'set-length', { length: value, every: true });
};

/** "Twice a year", «مرتين في السنة», «سه بار در هفته», "three times a week": comes again in every such unit. */
export const frequency: Finder = (scene, i) => {
  const numeral = scene.numeral(i);
  const times = scene.sign(numeral ? numeral.last + 1 : i, 'sets', 'times');
  if (!times || (numeral === null) === has(times, 'counted')) return null;
  const every = scene.sign(times.last + 1, 'sets', 'every');
  const row = every ? lengthSet(scene, every.first) : null;
  if (row && 'rule' in row) return { ...row, from: numeral ? numeral.from : times.from, first: i };
  const at = scene.skip(afterWhole(scene, times.last) + 1, 'in', 'a');
  const unit = lengthUnit(scene, at);
  const joined = at > times.last + 1 || unit?.clitics === 'ب';
  if (unit?.value.n !== 1 || !joined || scene.sign(unit.last + 1, 'shifts') || isNameOfUnit(scene, unit.last + 1))
    return null;
  const fields = { length: lengthOf(1, unit.value.key as Unit), every: true };
  return makeDraft(scene, numeral ? numeral.from : times.from, i, unit.last, 'set-frequency', fields);
};

const ADVERBS: Readonly<Record<string, Length>> = {
  P1D: lengthOf(1, 'day'),
  P1W: lengthOf(1, 'week'),
  P1M: lengthOf(1, 'month'),
  P3M: lengthOf(1, 'quarter'),
  P1Y: lengthOf(1, 'year'),
};

function repeated(scene: Scene, adverb: Sign, i: number): Draft | null {
  const value = ADVERBS[adverb.value.key];
  if (!value || has(adverb, 'weak')) return null;
  return makeDraft(scene, adverb.from, i, adverb.last, 'set-adverb', { length: value, every: true });
}

/** «عشية الانتخابات», "on the eve of the vote": a day before or after an event; of a feast or date, that day is counted. */
export const eventDay: Finder = (scene, i) => {
  const bound = scene.sign(i, 'bounds', 'before', 'after');
  if (!bound || !has(bound, 'day') || !['', 'و', 'ف'].includes(bound.clitics)) return null;
  const first = scene.skip(bound.last + 1, 'the');
  const isTime = scene.numeral(first) !== null || DATED.some((kind) => scene.sign(first, kind) !== null);
  const isWord = scene.tokens.kind[first] === WORD;
  const isNoun = isWord && (scene.grammar.language !== 'ar' || /^ال/.test(scene.tokens.word(first)));
  if (!isTime && !isNoun) return null;
  const event = { from: scene.tokens.from[first]!, to: scene.tokens.to[first]! };
  const fields = {
    length: lengthOf(1, 'day'),
    offset: bound.value.key === 'before' ? -1 : 1,
    ...(isTime ? {} : { event }),
  };
  const relation = bound.value.key === 'before' ? 'before' : 'after';
  return extended(makeDraft(scene, bound.from, i, bound.last, EVENT_DAY, fields), { relation });
};

export const EVENT_DAY = 'event-day';
const DATED = ['feasts', 'months', 'weekdays', 'units', 'days', 'ordinals'] as const;

/** «طوال اليوم», «على مدار الساعة». */
export const wholeUnit: Finder = (scene, i) => {
  const bound = scene.sign(i, 'bounds', 'during');
  if (!bound || has(bound, 'length') || scene.grammar.language !== 'ar') return null;
  const unit = lengthUnit(scene, bound.last + 1);
  if (unit?.value.n !== 1 || isNameOfUnit(scene, unit.last + 1)) return null;
  if (scene.sign(unit.last + 1, 'shifts') || scene.numeral(unit.last + 1)) return null;
  return makeDraft(scene, bound.from, i, unit.last, 'whole-unit', { length: lengthOf(1, unit.value.key as Unit) });
};
