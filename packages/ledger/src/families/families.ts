import { daysBetween } from '../calendar.ts';
import { Groups, reusedPairs } from '../content.ts';
import { byTelling, type Frame, framesOf, shinglesOfFrame } from '../frame/frame.ts';
import { nameKey } from '../frame/labels.ts';
import { rootKey } from '../sources.ts';
import type { Family, ReadReport, Telling } from '../types.ts';
import { changesBetween, labelOfTelling, relayOf } from './changes.ts';

/** Share of the smaller claim's shingles from which two claims are one passage told twice. */
const SAME_PASSAGE = 0.5;
/** Days within which two claims with one frame are the same claim in other words or another language. */
const SAME_MATTER = 45;
/** Parts besides the act (actors, places, times, quantities) that a frame needs to be known again. */
const TELLING_PARTS = 2;

/** A claim with the words and the frame by which it is known again. */
interface Item {
  readonly frame: Frame;
  readonly shingles: ReadonlySet<string>;
  /** Null when the frame says too little. */
  readonly key: string | null;
}

/** Month and day of a value: a reader who knows no year leaves it open. */
function yearless(edtf: string): string {
  return edtf.replace(/[\dX]{4}-/g, '');
}

function frameKey(frame: Frame): string | null {
  const parts = [
    [...frame.actors],
    [...frame.ids.all],
    frame.times.flatMap((mention) => (mention.edtf === null ? [] : [`${mention.relation} ${yearless(mention.edtf)}`])),
    frame.quantities.map((q) => `${q.value ?? `${q.low}-${q.high}`}`),
  ];
  if (frame.deed === null || frame.deed === 'other' || parts.filter((part) => part.length > 0).length < TELLING_PARTS)
    return null;
  return [frame.deed, frame.claim.polarity, ...parts.map((part) => part.sort().join(' '))].join('|');
}

function itemsOf(reports: readonly ReadReport[]): Item[] {
  const items = reports.flatMap((report) =>
    framesOf(report)
      .filter((frame) => frame.claim.standing !== 'headline')
      .map((frame) => ({ frame, shingles: shinglesOfFrame(frame), key: frameKey(frame) })),
  );
  return items.sort((a, b) => byTelling(a.frame, b.frame));
}

/** Joins claims with one frame, each to the one before it when that is not long ago. */
function joinByFrame(items: readonly Item[], groups: Groups): void {
  const last = new Map<string, number>();
  items.forEach((item, i) => {
    if (item.key === null) return;
    const before = last.get(item.key);
    last.set(item.key, i);
    if (before !== undefined && isNear(items[before]?.frame.told ?? null, item.frame.told)) groups.join(before, i);
  });
}

function isNear(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  return Math.abs(daysBetween(a, b) ?? 0) <= SAME_MATTER;
}

/** Which earlier claim each claim reuses the words of, the best match. */
function bestReuse(items: readonly Item[], pairs: readonly (readonly [number, number])[]): Map<number, number> {
  const best = new Map<number, { readonly from: number; readonly shared: number }>();
  for (const [a, b] of pairs) {
    const [x, y] = [items[a], items[b]];
    if (!x || !y || x.frame.ref.report === y.frame.ref.report) continue;
    let shared = 0;
    for (const shingle of y.shingles) if (x.shingles.has(shingle)) shared++;
    const known = best.get(b);
    if (!known || shared > known.shared) best.set(b, { from: a, shared });
  }
  return new Map([...best].map(([to, { from }]) => [to, from]));
}

/** The outlets of the reports in a family, by the key of their names. */
function outletsOf(members: readonly number[], items: readonly Item[]): Map<string, number> {
  const outlets = new Map<string, number>();
  for (const i of members) {
    const outlet = items[i]?.frame.report.report.outlet;
    if (outlet !== undefined && !outlets.has(nameKey(outlet))) outlets.set(nameKey(outlet), i);
  }
  return outlets;
}

/** From whom each member of a family has its claim: the outlet it names, else the earlier telling whose words it reuses most. */
function parentsOf(
  members: readonly number[],
  items: readonly Item[],
  reuse: ReadonlyMap<number, number>,
): Map<number, number> {
  const outlets = outletsOf(members, items);
  const parents = new Map<number, number>();
  for (const i of members) {
    const frame = items[i]?.frame;
    const relay = frame ? relayOf(frame) : null;
    const named = relay === null ? undefined : outlets.get(nameKey(relay));
    const parent = named !== undefined && named < i ? named : reuse.get(i);
    if (parent !== undefined && items[parent]?.frame.ref.report !== frame?.ref.report) parents.set(i, parent);
  }
  return parents;
}

/** Reprinted by this many reports over this many days in the outlets' own voice, a passage is background. */
const BOILERPLATE_REPORTS = 3;
const BOILERPLATE_DAYS = 14;

function isBoilerplate(frames: readonly Frame[]): boolean {
  const reports = new Set(frames.map((frame) => frame.ref.report));
  if (reports.size < BOILERPLATE_REPORTS) return false;
  const own = frames.filter((frame) => frame.claim.form === 'outlet').length;
  const background = frames.filter((frame) => frame.claim.standing === 'background').length;
  const days = frames.flatMap((frame) => frame.told ?? []);
  const spread = days.length < 2 ? 0 : (daysBetween(days[0] ?? '', days.at(-1) ?? '') ?? 0);
  return 2 * own > frames.length && (2 * background > frames.length || spread > BOILERPLATE_DAYS);
}

/** Report ids per independent root: members bound by descent or by a source that is one and the same. */
function rootsOf(members: readonly number[], items: readonly Item[], parents: ReadonlyMap<number, number>): string[][] {
  const groups = new Groups(members.length);
  const place = new Map(members.map((i, at) => [i, at]));
  const bySource = new Map<string, number>();
  members.forEach((i, at) => {
    const parent = place.get(parents.get(i) ?? -1);
    if (parent !== undefined) groups.join(parent, at);
    const frame = items[i]?.frame;
    if (!frame) return;
    const key = rootKey(frame);
    const same = bySource.get(key);
    if (same === undefined) bySource.set(key, at);
    else groups.join(same, at);
  });
  const roots = new Map<number, Set<string>>();
  members.forEach((i, at) => {
    const root = groups.find(at);
    const reports = roots.get(root) ?? new Set();
    roots.set(root, reports.add(items[i]?.frame.ref.report ?? ''));
  });
  return [...roots.values()].map((reports) => [...reports]);
}

function familyOf(members: readonly number[], items: readonly Item[], reuse: ReadonlyMap<number, number>): Family {
  const frames = members.flatMap((i) => items[i]?.frame ?? []);
  const boilerplate = isBoilerplate(frames);
  const parents = boilerplate ? new Map<number, number>() : parentsOf(members, items, reuse);
  const tellings: Telling[] = [];
  const changes: Family['changes'][number][] = [];
  for (const i of members) {
    const frame = items[i]?.frame;
    if (!frame) continue;
    const from = items[parents.get(i) ?? -1]?.frame;
    const { from: start, to } = frame.claim;
    const parent = from?.ref.report ?? null;
    tellings.push({
      ...frame.ref,
      from: start,
      to,
      label: labelOfTelling(frame),
      relay: relayOf(frame),
      parent,
      parentClaim: from?.ref.claim ?? null,
      siblings: [],
      reasons: [],
    });
    if (from)
      for (const c of changesBetween(from, frame))
        changes.push({ ...c, report: frame.ref.report, parent: from.ref.report });
  }
  const first = frames[0]?.ref;
  return {
    family: `${first?.report ?? ''} ${first?.claim ?? ''}`,
    tellings,
    roots: boilerplate ? [] : rootsOf(members, items, parents),
    positions: [],
    changes,
    boilerplate,
  };
}

/**
 * Families of claims told in more than one report, oldest telling first. A claim is known again by reused words (shingles over
 * folded words, found over an index) or by an equal frame told not long apart, which also crosses languages. A first version: it
 * knows a parent only from a named outlet or from reused words, and takes direction from the days alone.
 */
export function families(reports: readonly ReadReport[]): Family[] {
  const items = itemsOf(reports);
  const pairs = reusedPairs(
    items.map((item) => item.shingles),
    SAME_PASSAGE,
  );
  const groups = new Groups(items.length);
  for (const [a, b] of pairs) groups.join(a, b);
  joinByFrame(items, groups);
  const members = new Map<number, number[]>();
  for (let i = 0; i < items.length; i++) {
    const root = groups.find(i);
    const list = members.get(root);
    if (list) list.push(i);
    else members.set(root, [i]);
  }
  const reuse = bestReuse(items, pairs);
  return [...members.values()]
    .filter((list) => new Set(list.map((i) => items[i]?.frame.ref.report)).size > 1)
    .map((list) => familyOf(list, items, reuse));
}
