import type { Frame } from '../frame/frame.ts';
import { isDenied } from '../frame/frame.ts';
import { speakerOf } from '../frame/labels.ts';
import { remembered } from '../frame/remember.ts';
import { hashOf, mixed, wordsOfFrame, yearless } from '../frame/words.ts';
import { sourceKey } from '../sources.ts';

/** Words per shingle: long enough that a common phrase is no proof, short enough to survive a changed word. */
const SHINGLE = 3;
/** Shingles kept of each claim, those with the smallest hashes: two claims that share much share some of these. */
const KEPT = 8;
const PASSAGE_SEED = 0x9747b28c;
const FRAME_SEED = 0x3c6ef372;

/** Weight of a shingle in words; of a name of a frame that many share; of one that is met again by accident hardly ever. */
export const SHINGLED = 0;
const COMMON = 1;
const RARE = 2;

/** Takes one feature: a key and a tag of a 48-bit hash, and its weight: `SHINGLED` for words, more for names of a frame. */
export type Take = (key: number, tag: number, weight: number) => void;

/** The smallest shingle hashes of a claim, worked on in place. */
const smallest = new Float64Array(KEPT);

/** Hands on the features by which the words of a claim are met again: at most eight shingles. */
function passageFeatures(hashes: Uint32Array, take: Take): void {
  let kept = 0;
  for (let i = 0; i + SHINGLE <= hashes.length; i++) {
    const pair = mixed(hashes[i] as number, hashes[i + 1] as number);
    const key = mixed(pair, hashes[i + 2] as number);
    // The order is by the key; the tag rides along behind the point.
    const value = key + (mixed(key ^ PASSAGE_SEED, pair) & 0xffff) / 0x10000;
    if (kept === KEPT && value >= (smallest[KEPT - 1] as number)) continue;
    let place = kept < KEPT ? kept++ : KEPT - 1;
    while (place > 0 && (smallest[place - 1] as number) > value) {
      smallest[place] = smallest[place - 1] as number;
      place--;
    }
    smallest[place] = value;
  }
  for (let i = 0; i < kept; i++) {
    const value = smallest[i] as number;
    if (i > 0 && value === smallest[i - 1]) continue;
    const key = Math.floor(value);
    take(key, (value - key) * 0x10000, SHINGLED);
  }
}

/** Sites looked up in pairs; a claim with more names a list. */
const MOST_SITES = 5;

/** Places that a claim empties, fills or speaks of, without those to which somebody goes. */
export const sitesOf: (frame: Frame) => readonly string[] = remembered((frame) => {
  const aims = new Set(aimsOf(frame));
  return [...frame.ids.narrow].filter((id) => !aims.has(id)).sort();
});

/** Places to which somebody goes. */
export const aimsOf: (frame: Frame) => readonly string[] = remembered((frame) =>
  frame.places.filter((place) => place.role === 'to').map((place) => place.place ?? place.name),
);

/** Months and days that a claim names, without the year; years alone with theirs. */
export function timesOf(frame: Frame): string[] {
  return frame.times.flatMap((mention) => (mention.edtf === null ? [] : [yearless(mention.edtf)]));
}

function numbersOf(frame: Frame): string[] {
  return frame.quantities.flatMap((q) => (q.value === undefined ? [] : [String(q.value)]));
}

/** Does the chain name a text that speaks, a statement or an agreement? */
export function isDocumented(frame: Frame): boolean {
  return frame.claim.chain.some((link) => link.kind === 'document');
}

/** Key of a source that can be met again under its name: a person, an office, a body. Null for all others. */
export const namedSource: (frame: Frame) => string | null = remembered((frame) => {
  const speaker = speakerOf(frame.claim.chain);
  if (!speaker) return null;
  const named = speaker.kind === 'person' || speaker.kind === 'official' || speaker.kind === 'organisation';
  return named ? sourceKey(speaker, frame.report) : null;
});

interface Name {
  readonly name: string;
  readonly weight: number;
}

/** Names of what a claim says, each enough to look for the same claim in other words. Empty when it says too little. */
function frameNames(frame: Frame): Name[] {
  const deed = frame.deed === null || frame.deed === 'phase' || frame.deed === 'other' ? '' : frame.deed;
  const sites = sitesOf(frame).slice(0, MOST_SITES);
  const times = timesOf(frame).slice(0, 2);
  const numbers = numbersOf(frame).slice(0, 2);
  const actors = [...frame.actors].slice(0, 3);
  const names: Name[] = [];
  const put = (weight: number, name: string): void => {
    names.push({ name, weight });
  };
  sites.forEach((site, i) => {
    for (const other of sites.slice(i + 1)) put(RARE, `sites ${deed} ${site} ${other}`);
    for (const time of times) put(RARE, `site time ${site} ${time}`);
    for (const number of numbers) put(RARE, `site number ${site} ${number}`);
    if (deed !== '') for (const actor of actors) put(COMMON, `site actor ${deed} ${site} ${actor}`);
  });
  for (const time of times) {
    for (const actor of actors) put(COMMON, `time actor ${time} ${actor}`);
    if (deed !== '') put(COMMON, `time ${deed} ${time}`);
    if (isDocumented(frame)) put(RARE, `time document ${time}`);
  }
  for (const number of numbers) for (const place of frame.ids.all) put(RARE, `number ${number} ${place}`);
  if (deed === '') return names;
  if (times.length === 0 && sites.length === 0)
    for (const actor of actors) if (deed === 'stay' || deed === 'deploy') put(RARE, `actor ${deed} ${actor}`);
  const source = namedSource(frame);
  if (source !== null) put(RARE, `source ${deed} ${source}`);
  return names;
}

/** Names looked up of one frame. */
const MOST_NAMES = 16;

function frameFeatures(frame: Frame, take: Take): void {
  const denied = isDenied(frame) ? 'not ' : '';
  for (const { name, weight } of frameNames(frame).slice(0, MOST_NAMES)) {
    const key = hashOf(denied + name);
    take(key, hashOf(name, FRAME_SEED) & 0xffff, weight);
  }
}

/** Hands on everything by which a claim can be met again. */
export function featuresOf(frame: Frame, take: Take): void {
  passageFeatures(wordsOfFrame(frame).hashes, take);
  frameFeatures(frame, take);
}
