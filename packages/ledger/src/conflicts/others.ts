import type { Claim } from '@isnad/reading';
import { daysBetween } from '../calendar.ts';
import { type Frame, intersects, isDenied, toldNumber } from '../frame/frame.ts';
import { speakerOf } from '../frame/labels.ts';
import { stretchOf } from '../frame/when.ts';
import { partAndWhole } from '../party.ts';
import type { Accord } from '../types.ts';
import { type Finding, grouped, type Rule, sameAccount, sameActors } from './finding.ts';
import { endingOf } from './last-days.ts';

/** Does the way of a claim end in something that nobody can look up: reports without a name, or the speaker itself? */
function endsUnnamed(frame: Frame): boolean {
  const last = frame.claim.chain.at(-1);
  return last !== undefined && (last.name === null || last.kind === 'anonymous' || last.kind === 'document');
}

/**
 * A source says that its words agree with reports, and these reports stand inside its own speech without a name: it confirms
 * itself. An outlet that names two papers in its own voice does not.
 */
export const confirmsItself: Rule = (frames) =>
  frames.flatMap((frame, at): Finding[] => {
    const speaker = speakerOf(frame.claim.chain);
    if (frame.claim.act !== 'match' || isDenied(frame) || !speaker || speaker.kind === 'this-report') return [];
    if (speaker.kind === 'outlet' || !endsUnnamed(frame)) return [];
    const confirmed = frames
      .slice(0, at)
      .findLast(
        (other) =>
          other.ref.report === frame.ref.report && other.speaker === frame.speaker && other.claim.act !== 'match',
      );
    if (!confirmed) return [];
    return [
      {
        kind: 'false-corroboration',
        left: frame,
        right: confirmed,
        strength: 'tension',
        rule: 'confirms-itself',
        values: {},
      },
    ];
  });

/** One speaker lets part and whole of a party do the same thing at the same place ("US forces", "the coalition"). */
export const partForWhole: Rule = (frames, accords) => {
  const sited = frames.filter((frame) => frame.deed === 'go' && frame.actors.size > 0 && !isDenied(frame));
  for (const [i, left] of sited.entries()) {
    for (const right of sited.slice(i + 1)) {
      const pair = partAndWholeOf(left, right, accords);
      if (!pair || left.speaker !== right.speaker || intersects(left.actors, right.actors)) continue;
      if (!intersects(left.ids.narrow, right.ids.narrow)) continue;
      const values = { left: pair[0], right: pair[1] };
      return [{ kind: 'actor', left, right, strength: 'tension', rule: 'part-for-whole', values }];
    }
  }
  return [];
};

function partAndWholeOf(a: Frame, b: Frame, accords: readonly Accord[]): readonly [string, string] | null {
  for (const x of a.actors) for (const y of b.actors) if (partAndWhole(x, y, accords)) return [x, y];
  return null;
}

/** Somebody whom the accord leaves outside stays for good, and somebody else has all the rest leave. */
export const stayAndLeave: Rule = (frames, accords) => {
  const staying = frames.find((frame) => {
    if (frame.deed !== 'stay' || isDenied(frame) || endingOf(frame)) return false;
    return accords.some((accord) => accord.stays.some((stay) => stay.actors.some((actor) => frame.actors.has(actor))));
  });
  if (!staying) return [];
  const leaving = frames
    .flatMap((frame) => (frame.deed === 'go' ? (endingOf(frame) ?? []) : []))
    .filter(({ frame }) => !sameAccount(frame, staying) && frame.ids.narrow.size === 0 && frame.quantities.length === 0)
    .reduce<ReturnType<typeof endingOf>>(
      (last, ending) => (last && last.bound.end >= ending.bound.end ? last : ending),
      null,
    );
  if (!leaving) return [];
  return [
    { kind: 'scope', left: staying, right: leaving.frame, strength: 'tension', rule: 'stay-and-leave', values: {} },
  ];
};

/**
 * One says that those of the place are ready to do without, another that somebody from outside stays: a difference of stance, which
 * no fact settles. Once per report that says so.
 */
export const readyAndStaying: Rule = (frames, accords) => {
  const staying = frames.filter((frame) => {
    if (frame.deed !== 'stay' || isDenied(frame)) return false;
    return accords.some((accord) => accord.stays.some((stay) => stay.actors.some((actor) => frame.actors.has(actor))));
  });
  if (staying.length === 0) return [];
  const findings = new Map<string, Finding>();
  for (const ready of frames) {
    if (ready.claim.act !== 'ready' || isDenied(ready) || findings.has(ready.ref.report)) continue;
    const other = staying.find((frame) => frame.speaker !== ready.speaker && !intersects(frame.actors, ready.actors));
    if (!other) continue;
    findings.set(ready.ref.report, {
      kind: 'stance',
      left: other,
      right: ready,
      strength: 'tension',
      rule: 'ready-and-staying',
      values: {},
    });
  }
  return [...findings.values()];
};

type Instrument = NonNullable<Claim['instrument']>['type'];

/** Whether an instrument binds is what its name says; a statement or a plan may go with either. */
const BINDING: Partial<Readonly<Record<Instrument, boolean>>> = {
  agreement: true,
  treaty: true,
  understanding: false,
  memorandum: false,
};

/** The same paper is an understanding for one teller and an agreement for another. */
export const instrumentsDiffer: Rule = (frames, accords) => {
  const bearing = (binding: boolean): Frame[] =>
    frames.filter((frame) => frame.claim.instrument && BINDING[frame.claim.instrument.type] === binding);
  const loose = bearing(false);
  for (const firm of bearing(true)) {
    const other = loose.find((frame) => !sameAccount(frame, firm) && sameActors(frame, firm, accords));
    if (!other?.claim.instrument || !firm.claim.instrument) continue;
    const values = { left: other.claim.instrument.type, right: firm.claim.instrument.type };
    return [
      { kind: 'legal-nature', left: other, right: firm, strength: 'tension', rule: 'instruments-differ', values },
    ];
  }
  return [];
};

/** Days within which two tellings can be of the same event. */
const SAME_EVENT = 7;

/** Does the denial reach the other telling: told within its own days, and of the same days? */
function reaches(denial: Frame, told: Frame): boolean {
  if (denial.ref.report !== told.ref.report) {
    const days = denial.told === null || told.told === null ? null : daysBetween(denial.told, told.told);
    if (days === null || Math.abs(days) > SAME_EVENT) return false;
  }
  const reported = toldNumber(told);
  return denial.times.every((mention) => {
    const stretch = stretchOf(mention);
    if (!stretch || reported === null) return true;
    return (stretch.first ?? reported) <= reported && reported < (stretch.end ?? reported + 1);
  });
}

/** Weeks in which a frame is looked up; undated ones are held only against their own report. */
function weeksOf(frame: Frame, reach: number): string[] {
  const day = toldNumber(frame);
  if (day === null) return [frame.ref.report];
  const week = Math.floor(day / SAME_EVENT);
  return Array.from({ length: 2 * reach + 1 }, (_, i) => String(week - reach + i));
}

function sitesAndWeeks(frame: Frame, reach: number): string[] {
  return [...frame.ids.narrow].flatMap((site) => weeksOf(frame, reach).map((week) => `${site} ${week}`));
}

/** The first telling of each speaker at each site in each week: the others would only say it again. */
function firstOfEach(frames: readonly Frame[]): Frame[] {
  const first = new Map<string, Frame>();
  for (const frame of frames) {
    const key = `${frame.speaker} ${sitesAndWeeks(frame, 0).join()} ${[...frame.actors].join()} ${frame.claim.mode}`;
    if (!first.has(key)) first.set(key, frame);
  }
  return [...first.values()];
}

/** What goes on or is done by one telling is denied by another, or found unchanged, at the same site. */
export const deniedAndDone: Rule = (frames, accords) => {
  const told = frames.filter(
    (frame) =>
      frame.deed === 'go' && !isDenied(frame) && (frame.claim.mode === 'done' || frame.claim.mode === 'ongoing'),
  );
  const against = frames.filter(
    (frame) =>
      (frame.deed === 'go' && isDenied(frame)) ||
      (frame.deed === 'stay' && frame.claim.mode === 'ongoing' && !isDenied(frame) && frame.quantities.length === 0),
  );
  const lookup = grouped(firstOfEach(told), (frame) => sitesAndWeeks(frame, 0));
  return against.flatMap((denial): Finding[] => {
    for (const key of sitesAndWeeks(denial, 1)) {
      const other = lookup
        .get(key)
        ?.find(
          (frame) => frame.speaker !== denial.speaker && reaches(denial, frame) && sameActors(frame, denial, accords),
        );
      if (!other) continue;
      const values = { site: key.slice(0, key.indexOf(' ')) };
      return [{ kind: 'outcome', left: other, right: denial, strength: 'strict', rule: 'denied-and-done', values }];
    }
    return [];
  });
};
