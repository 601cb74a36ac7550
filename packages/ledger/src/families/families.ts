import { daysBetween } from '../calendar.ts';
import { Groups } from '../content.ts';
import { byTelling, type Frame } from '../frame/frame.ts';
import type { Accord, Change, Family, ReadReport, Telling } from '../types.ts';
import { tracedFrames } from './archive.ts';
import { type Bond, bondOf, daysApart, isLikely, isSame, mayBeRetold, SAME_PASSAGE, strengthOf } from './bond.ts';
import { changesBetween } from './changes.ts';
import { labelOfTelling, relayOf } from './credit.ts';
import { type Descent, Genealogy, type Kinship, MOST_COMPARED, type Together } from './descent.ts';
import { Digest, type Memory } from './memory.ts';
import type { Outlets } from './outlets.ts';
import { rootsOf } from './roots.ts';
import { type Signs, signsBetween } from './signs.ts';
import { letteringOf, spellingsOf } from './variants.ts';

/** Reprinted by this many reports over this many days in the outlets' own voice, a passage is background. */
const BOILERPLATE_REPORTS = 3;
const BOILERPLATE_DAYS = 14;

function isBoilerplate(frames: readonly Frame[]): boolean {
  const reports = new Set(frames.map((frame) => frame.ref.report));
  const own = frames.filter((frame) => frame.claim.form === 'outlet').length;
  const background = frames.filter((frame) => frame.claim.standing === 'background').length;
  if (2 * own <= frames.length) return false;
  if (background === frames.length) return true;
  if (reports.size < BOILERPLATE_REPORTS) return false;
  const days = frames.flatMap((frame) => frame.told ?? []).sort();
  const spread = days.length < 2 ? 0 : (daysBetween(days[0] ?? '', days.at(-1) ?? '') ?? 0);
  return 2 * background > frames.length || spread > BOILERPLATE_DAYS;
}

/** Two claims of different reports that are held to be one, by their numbers. */
interface Tie {
  readonly a: number;
  readonly b: number;
  readonly bond: Bond;
  /** Does the one report credit the other? */
  readonly credited?: true;
}

/** Claims of one report that are held against those of another one, when the two belong together. */
const MOST_HELD = 48;
/** Days within which a credit means the last report of an outlet. */
const FRESH = 2;
/** A report of so few claims may share one alone. */
const SHORT = 2;
/** Days within which the same words are one telling after the other. */
const COPIED_WITHIN = 14;
/** Claims that two reports must share before what is left over is matched by its deed alone. */
const BY_ELIMINATION = 2;

/** Two claims of different reports that are held to be one, the one whose report comes first by day first. */
export interface Match {
  readonly a: Frame;
  readonly b: Frame;
  readonly bond: Bond;
}

/** Reports whose claims hang together, and what is known of them. */
export interface Material {
  /** In the order of their days, with the outlets at hand named in them. */
  readonly reports: readonly ReadReport[];
  /** Claims that are the same by what they say alone. */
  readonly same: readonly Match[];
  /** The outlets of all reports at hand. */
  readonly outlets: Outlets;
  readonly accords: readonly Accord[];
  /** What was worked out for questions before this one. */
  readonly memory: Memory;
}

/** One question of where the claims of some reports come from. */
export class Trace {
  readonly #reports: readonly ReadReport[];
  readonly #same: readonly Match[];
  readonly #accords: readonly Accord[];
  readonly #memory: Memory;
  readonly #outlets: Outlets;
  readonly #frames: Frame[] = [];
  /** Where the claims of each report begin among all. */
  readonly #starts = new Map<string, { readonly from: number; readonly to: number }>();
  readonly #numbers = new Map<Frame, number>();
  readonly #background = new Set<number>();

  constructor({ reports, same, outlets, accords, memory }: Material) {
    this.#reports = reports;
    this.#same = same;
    this.#accords = accords;
    this.#memory = memory;
    this.#outlets = outlets;
    for (const report of reports) {
      const from = this.#frames.length;
      for (const frame of tracedFrames(report)) this.#numbers.set(frame, this.#frames.push(frame) - 1);
      this.#starts.set(report.id, { from, to: this.#frames.length });
    }
  }

  families(): Family[] {
    const same = this.#same.map((match) => this.#tie(match));
    for (const members of this.#kin(same).values())
      if (isBoilerplate(members.map((i) => this.#frame(i)))) for (const i of members) this.#background.add(i);
    const ties = this.#tiesInPairs(same);
    const kin = this.#kin(ties);
    const shared = this.#sharedIn(kin, ties);
    const kinship = this.#kinship(kin, shared);
    const neighbours = neighboursIn(ties);
    const told = [...kin].filter(([, members]) => new Set(members.map((i) => this.#frame(i).ref.report)).size > 1);
    const keys = this.#keys(new Map(told), ties, shared);
    return told.map(([root, members]) =>
      this.#memory.families.get(keys.get(root) as string, () => this.#family(members, kinship, neighbours)),
    );
  }

  #frame(i: number): Frame {
    return this.#frames[i] as Frame;
  }

  #tie({ a, b, bond }: Match): Tie {
    return { a: this.#numbers.get(a) as number, b: this.#numbers.get(b) as number, bond };
  }

  #range(report: string): { readonly from: number; readonly to: number } {
    return this.#starts.get(report) ?? { from: 0, to: 0 };
  }

  /**
   * Claims of reports that belong together are held to be the same on less. Each goes to its best match. Where most of what two
   * reports share differs in what it says, they tell of two things in the same manner, and what differs is no change.
   */
  #tiesInPairs(same: readonly Tie[]): Tie[] {
    const pairs = new Map<string, Tie[]>();
    for (const tie of same) {
      if (this.#background.has(tie.a) || this.#background.has(tie.b)) continue;
      const key = pairKey(this.#frame(tie.a), this.#frame(tie.b));
      const list = pairs.get(key);
      if (list) list.push(tie);
      else pairs.set(key, [tie]);
    }
    const ties = same.filter(({ a }) => this.#background.has(a));
    for (const found of pairs.values()) {
      const { a, b } = found[0] as Tie;
      const [x, y] = [this.#frame(a).ref.report, this.#frame(b).ref.report];
      const all = [...found, ...this.#matches(x, y, false)];
      const areOne = this.#areOfOneMatter(x, y, all);
      for (const tie of all) if (areOne || tie.bond.clashes === 0) ties.push(tie);
    }
    for (const report of this.#reports)
      for (const found of this.#credited(report)) for (const tie of found) ties.push(tie);
    return ties;
  }

  #areOfOneMatter(x: string, y: string, ties: readonly Tie[]): boolean {
    const clean = new Set(ties.filter(({ bond }) => bond.clashes === 0).map(({ a }) => a));
    const clashing = new Set(ties.filter(({ a, bond }) => bond.clashes > 0 && !clean.has(a)).map(({ a }) => a));
    const told = (report: string): number => this.#range(report).to - this.#range(report).from;
    return clean.size >= clashing.size || Math.min(told(x), told(y)) <= SHORT;
  }

  /** What a report has from each outlet that it credits: the report that it is most like, of those that can be meant. */
  #credited(report: ReadReport): Tie[][] {
    return creditedIn(report).map((name) => {
      const matches = this.#outlets
        .newestBefore(report, name)
        .map((other) => this.#matches(other.id, report.id, true))
        .filter(
          ([tie, ...more]) => tie && this.#areOfOneMatter(this.#frame(tie.a).ref.report, report.id, [tie, ...more]),
        );
      const [best = []] = matches.sort((x, y) => weightOf(y) - weightOf(x));
      return weightOf(best) > 0 || this.#isFresh(best) ? best : [];
    });
  }

  /** Was a report out so shortly before the one that credits its outlet that it is the one that is meant, whatever differs? */
  #isFresh([tie]: readonly Tie[]): boolean {
    const days = tie ? daysApart(this.#frame(tie.a), this.#frame(tie.b)) : null;
    return days !== null && days <= FRESH;
  }

  #matches(x: string, y: string, credited: boolean): Tie[] {
    const held = (report: string): Frame[] => {
      const { from, to } = this.#range(report);
      return this.#frames.slice(from, Math.min(to, from + MOST_HELD));
    };
    const isShown = (frame: Frame): boolean => !this.#background.has(this.#numbers.get(frame) as number);
    const [xs, ys] = [held(x), held(y)];
    if (!xs[0] || !ys[0]) return [];
    const [shownX, shownY] = [xs.filter(isShown), ys.filter(isShown)];
    const whole = shownX.length === xs.length && shownY.length === ys.length;
    const matches = whole
      ? matchesBetween(xs[0].report, ys[0].report, credited, this.#memory)
      : matchesOf(shownX, shownY, credited);
    return matches.map((match) => ({ ...this.#tie(match), ...(credited && { credited }) }));
  }

  /**
   * Groups of claims that are one, the strongest ties first. Two claims of one report that do not say the same stay apart, so
   * that a chain of likenesses never joins what one report tells apart.
   */
  #kin(ties: readonly Tie[]): Map<number, number[]> {
    const groups = new Groups(this.#frames.length);
    const members = new Map<number, Map<string, number>>();
    const reportsOf = (root: number): Map<string, number> =>
      members.get(root) ?? new Map([[this.#frame(root).ref.report, root]]);
    const together = new Map<string, Set<number>>();
    for (const { a, b } of ties) {
      const key = pairKey(this.#frame(a), this.#frame(b));
      together.set(key, (together.get(key) ?? new Set()).add(a));
    }
    for (const tie of [...ties].sort(byStrength)) {
      const { a, b } = tie;
      const [x, y] = [groups.find(a), groups.find(b)];
      if (x === y || this.#background.has(a) !== this.#background.has(b)) continue;
      const [small, large] = [reportsOf(x), reportsOf(y)].sort((p, q) => p.size - q.size) as [
        Map<string, number>,
        Map<string, number>,
      ];
      if (this.#tellsApart(small, large) || !(this.#isCopy(tie, together) || this.#agree(x, y))) continue;
      for (const [report, i] of small) if (!large.has(report)) large.set(report, i);
      groups.join(x, y);
      members.delete(x);
      members.delete(y);
      members.set(groups.find(x), large);
    }
    const kin = new Map<number, number[]>();
    for (let i = 0; i < this.#frames.length; i++) {
      const root = groups.find(i);
      const list = kin.get(root);
      if (list) list.push(i);
      else kin.set(root, [i]);
    }
    return kin;
  }

  #isCopy({ a, b, bond, credited }: Tie, together: ReadonlyMap<string, ReadonlySet<number>>): boolean {
    const shared = together.get(pairKey(this.#frame(a), this.#frame(b)))?.size ?? 0;
    if (credited || shared > 1) return true;
    return bond.words >= SAME_PASSAGE && (daysApart(this.#frame(a), this.#frame(b)) ?? 0) <= COPIED_WITHIN;
  }

  /**
   * Do the first tellings of two groups say the same? A copy with another date is met again by whoever tells of that date, and
   * must not bring the two matters together.
   */
  #agree(x: number, y: number): boolean {
    return bondOf(this.#frame(x), this.#frame(y)).clashes === 0;
  }

  #tellsApart(small: ReadonlyMap<string, number>, large: ReadonlyMap<string, number>): boolean {
    for (const [report, i] of small) {
      const other = large.get(report);
      if (other === undefined || other === i) continue;
      const [a, b] = [this.#frame(i), this.#frame(other)];
      if (!isSame(a, b, bondOf(a, b))) return true;
    }
    return false;
  }

  /** The claims that two reports share, by family. */
  #sharedIn(kin: ReadonlyMap<number, readonly number[]>, ties: readonly Tie[]): Map<string, Map<number, Shared>> {
    const family = familyOf(kin);
    const shared = new Map<string, Map<number, Shared>>();
    for (const { a, b, bond } of ties) {
      const root = family.get(a);
      if (root === undefined || root !== family.get(b) || this.#background.has(a)) continue;
      const [x, y] = [this.#frame(a), this.#frame(b)];
      const pairs = shared.get(pairKey(x, y)) ?? new Map<number, Shared>();
      if (!pairs.has(root)) pairs.set(root, { pair: x.ref.report < y.ref.report ? [x, y] : [y, x], bond });
      shared.set(pairKey(x, y), pairs);
    }
    return shared;
  }

  /**
   * Keys of families by everything that their tellings' descent rests on: who is in them, how these are tied, which outlets their words
   * mean, and the same of every other family that two of their reports share.
   */
  #keys(
    told: ReadonlyMap<number, readonly number[]>,
    ties: readonly Tie[],
    shared: ReadonlyMap<string, ReadonlyMap<number, Shared>>,
  ): Map<number, string> {
    const family = familyOf(told);
    const digests = new Map([...told.keys()].map((root) => [root, new Digest()]));
    const familiesOf = new Map<string, Set<number>>();
    for (const [root, members] of told) {
      const digest = digests.get(root) as Digest;
      for (const i of members) {
        const frame = this.#frame(i);
        const { language } = frame.report.reading;
        digest.add(this.#memory.numberOf(frame)).add(this.#background.has(i) ? 1 : 0);
        digest.add(this.#outlets.meaning(frame.report.report.outlet ?? '', language));
        digest.add(this.#outlets.meaning(relayOf(frame) ?? '', language));
        familiesOf.set(frame.ref.report, (familiesOf.get(frame.ref.report) ?? new Set()).add(root));
      }
    }
    for (const { a, b, credited } of ties) {
      const root = family.get(a);
      if (root === undefined || root !== family.get(b)) continue;
      const [x, y] = [this.#memory.numberOf(this.#frame(a)), this.#memory.numberOf(this.#frame(b))];
      (digests.get(root) as Digest)
        .add(x)
        .add(y)
        .add(credited ? 1 : 0);
    }
    const near = new Map([...told.keys()].map((root) => [root, new Set<number>()]));
    for (const found of shared.values()) {
      const [{ pair }] = [...found.values()] as [Shared];
      const [x, y] = pair.map((frame) => familiesOf.get(frame.ref.report) ?? new Set<number>());
      for (const root of x ?? []) if (y?.has(root)) for (const other of found.keys()) near.get(root)?.add(other);
    }
    const textOf = (root: number): string => digests.get(root)?.text ?? '';
    return new Map([...near].map(([root, others]) => [root, [textOf(root), ...[...others].map(textOf).sort()].join()]));
  }

  /** What two reports have in common: the claims that both tell, and what these show of which report is older. */
  #kinship(
    kin: ReadonlyMap<number, readonly number[]>,
    shared: ReadonlyMap<string, ReadonlyMap<number, Shared>>,
  ): Kinship {
    const family = familyOf(kin);
    const spellings = new Map<number, Map<string, number>>();
    const countOf = (frame: Frame, word: string): number => {
      const root = family.get(this.#numbers.get(frame) as number) as number;
      const known = spellings.get(root) ?? countSpellings((kin.get(root) ?? []).map((i) => this.#frame(i)));
      spellings.set(root, known);
      return known.get(word) ?? 0;
    };
    const signs = new Map<string, Signs>();
    const credits = (own: Frame, other: Frame): boolean =>
      this.#outlets.isCredited(other.report, relayOf(own), own.report.reading.language);
    const togethers = new Map<string, Together>();
    return {
      outlets: this.#outlets,
      credits,
      together: (a, b) => {
        const key = pairKey(a, b);
        const known = togethers.get(key) ?? togetherIn([...(shared.get(key)?.values() ?? [])], credits);
        togethers.set(key, known);
        return known;
      },
      signs: (older, younger) => {
        const key = `${older.ref.report}\n${younger.ref.report}`;
        const before = signs.get(key);
        if (before) return before;
        const pairs = [...(shared.get(pairKey(older, younger))?.values() ?? [])];
        const inOrder = pairs.map(({ pair: [x, y] }): readonly [Frame, Frame] =>
          x.ref.report === older.ref.report ? [x, y] : [y, x],
        );
        const found = signsBetween(inOrder, { countOf, credits });
        signs.set(key, found);
        return found;
      },
    };
  }

  #family(members: readonly number[], kinship: Kinship, neighbours: ReadonlyMap<number, readonly number[]>): Family {
    const numbers = [...members].sort((a, b) => byTelling(this.#frame(a), this.#frame(b)));
    const frames = numbers.map((i) => this.#frame(i));
    const boilerplate = numbers.some((i) => this.#background.has(i)) || isBoilerplate(frames);
    const places = new Map(numbers.map((i, place) => [i, place]));
    const near = (at: number): Iterable<number> =>
      frames.length <= MOST_COMPARED
        ? frames.keys()
        : (neighbours.get(numbers[at] as number) ?? []).flatMap((i) => places.get(i) ?? []);
    const descents: readonly Descent[] = boilerplate
      ? frames.map(() => ({ parent: null, siblings: [], reasons: [] }))
      : new Genealogy(frames, kinship, near).descents();
    const first = frames[0] as Frame;
    return {
      family: `${first.ref.report} ${first.ref.claim}`,
      tellings: frames.map((frame, at) => tellingOf(frame, descents[at] as Descent, frames)),
      ...(boilerplate ? { roots: [], positions: [] } : rootsOf(frames, descents, this.#accords, this.#outlets)),
      changes: frames.flatMap((frame, at) => changesOf(frame, at, descents, frames)),
      boilerplate,
    };
  }
}

/** The outlets that a report credits, by their names. */
export function creditedIn(report: ReadReport): readonly string[] {
  return [...new Set(tracedFrames(report).flatMap((frame) => relayOf(frame) ?? []))];
}

/** What of the claims of two reports is held to be the same, given that they belong together, or that the later one credits the other. */
export function matchesBetween(x: ReadReport, y: ReadReport, credited: boolean, memory: Memory): readonly Match[] {
  const held = (report: ReadReport): readonly Frame[] => tracedFrames(report).slice(0, MOST_HELD);
  return memory.matches(x, y, credited, () => matchesOf(held(x), held(y), credited));
}

/** What of some claims of two reports is held to be the same, given that they belong together; each goes to its best match. */
function matchesOf(xs: readonly Frame[], ys: readonly Frame[], credited: boolean): Match[] {
  const found: Match[] = [];
  for (const a of xs) {
    for (const b of ys) {
      const bond = bondOf(a, b);
      if (isLikely(a, b, bond, credited)) found.push({ a, b, bond });
    }
  }
  const taken = new Set<Frame>();
  const strongest = (p: Match, q: Match): number =>
    strengthOf(q.bond) - strengthOf(p.bond) || p.a.at - q.a.at || p.b.at - q.b.at;
  const matched = found.sort(strongest).filter(({ a, b }) => {
    if (taken.has(a) || taken.has(b)) return false;
    taken.add(a).add(b);
    return true;
  });
  if (matched.length < BY_ELIMINATION) return matched;
  const left = (frames: readonly Frame[]): Frame[] => frames.filter((frame) => !taken.has(frame));
  return [...matched, ...leftOver(left(xs), left(ys))];
}

/** Claims with one deed, or on one instrument, that are alone in it among those that are left, in reports that share the rest. */
function leftOver(xs: readonly Frame[], ys: readonly Frame[]): Match[] {
  const kind = (frame: Frame): string => `${frame.deed} ${frame.claim.instrument?.type}`;
  const alone = (frames: readonly Frame[], own: Frame): boolean =>
    frames.every((other) => other === own || kind(other) !== kind(own));
  return xs.flatMap((a) =>
    ys.flatMap((b): Match[] =>
      mayBeRetold(a, b) && alone(xs, a) && alone(ys, b) ? [{ a, b, bond: bondOf(a, b) }] : [],
    ),
  );
}

function familyOf(kin: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const family = new Map<number, number>();
  for (const [root, members] of kin) for (const i of members) family.set(i, root);
  return family;
}

function pairKey(a: Frame, b: Frame): string {
  const [x, y] = [a.ref.report, b.ref.report];
  return x < y ? `${x}\n${y}` : `${y}\n${x}`;
}

/** A claim that two reports share, told by the one with the smaller id first. */
interface Shared {
  readonly pair: readonly [Frame, Frame];
  readonly bond: Bond;
}

function togetherIn(shared: readonly Shared[], credits: Kinship['credits']): Together {
  const crediting = shared.flatMap(({ pair: [a, b] }) => (credits(a, b) ? [a] : credits(b, a) ? [b] : []))[0];
  const measured = shared.filter(({ bond }) => bond.words > 0);
  return {
    credited: crediting?.ref.report ?? null,
    claims: shared.length,
    words: measured.reduce((sum, { bond }) => sum + bond.words, 0) / Math.max(1, measured.length),
    copied: shared.filter(({ bond }) => bond.words >= SAME_PASSAGE && bond.clashes === 0).length,
    frame: shared.reduce((sum, { bond }) => sum + Math.max(0, bond.frame), 0),
    lettering: shared.reduce((sum, { pair: [a, b] }) => sum + letteringOf(a, b), 0),
  };
}

/** How many tellings of a family hold each spelling. */
function countSpellings(frames: readonly Frame[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const frame of frames) for (const word of spellingsOf(frame)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function byStrength(x: Tie, y: Tie): number {
  return strengthOf(y.bond) - strengthOf(x.bond) || x.a - y.a || x.b - y.b;
}

function neighboursIn(ties: readonly Tie[]): Map<number, number[]> {
  const neighbours = new Map<number, number[]>();
  const put = (a: number, b: number): void => {
    const list = neighbours.get(a);
    if (!list) neighbours.set(a, [b]);
    else if (!list.includes(b)) list.push(b);
  };
  for (const { a, b } of ties) {
    put(a, b);
    put(b, a);
  }
  return neighbours;
}

/** What differs weighs against a report: the next one of the same outlet may tell it as it is told here. */
const CLASH = 5;

function weightOf(ties: readonly Tie[]): number {
  return ties.reduce((sum, { bond }) => sum + strengthOf(bond) - CLASH * bond.clashes, 0);
}

function tellingOf(frame: Frame, { parent, siblings, reasons }: Descent, frames: readonly Frame[]): Telling {
  const from = parent === null ? undefined : frames[parent];
  const { from: start, to } = frame.claim;
  return {
    ...frame.ref,
    from: start,
    to,
    label: labelOfTelling(frame),
    relay: relayOf(frame),
    parent: from?.ref.report ?? null,
    parentClaim: from?.ref.claim ?? null,
    siblings: siblings.map((at) => (frames[at] as Frame).ref.report),
    reasons,
  };
}

function changesOf(frame: Frame, at: number, descents: readonly Descent[], frames: readonly Frame[]): Change[] {
  const parent = descents[at]?.parent ?? null;
  if (parent === null) return [];
  const before: Frame[] = [];
  for (let next = descents[parent]?.parent ?? null; next !== null; next = descents[next]?.parent ?? null)
    if (before.push(frames[next] as Frame) >= MOST_BEFORE) break;
  const was = frames[parent] as Frame;
  return changesBetween(was, frame, before).map((change) => ({
    ...change,
    report: frame.ref.report,
    parent: was.ref.report,
  }));
}

/** Tellings on the way back in which what a parent lost is looked up. */
const MOST_BEFORE = 8;
