import { isoDay, parseDay } from '../calendar.ts';
import { type Frame, framesOf, isDenied } from '../frame/frame.ts';
import { endBound, isRange, startBound, stretchOf } from '../frame/when.ts';
import { isPositioned, partyOfLink } from '../party.ts';
import { rootKey } from '../sources.ts';
import type { Accord, Bearing, Evidence, Party, ReadReport, Stipulation } from '../types.ts';
import { isOutside, type Tie, tellsPhaseDone, tiesOf } from './tie.ts';

/** Told after the due day, that something is still there says that it is late. */
function isAfterDue(frame: Frame, stipulation: Stipulation): boolean {
  const told = frame.told === null ? null : parseDay(frame.told);
  const last = stipulation.due === null ? null : parseDay(stipulation.due.last);
  return told !== null && last !== null && told > last;
}

/** Does a claim set an end, or a beginning that nothing ends? Then it gives a date, and tells nothing of today. */
function setsDate(frame: Frame): boolean {
  return frame.times.some(
    (mention) =>
      startBound(mention) !== null || (mention.relation !== 'at' && endBound(mention) !== null) || isRange(mention),
  );
}

/**
 * Can what a claim tells as done fulfil the stipulation? Not before the accord was made. Without a site it must name those who are
 * to do it and rest on no paper: "they announced the end of the mission in a statement" tells of a statement that is done.
 */
function isFulfilment(frame: Frame, tie: Tie, accord: Accord): boolean {
  const paper = accord.documents.find((document) => document.id === tie.stipulation.document);
  if (paper && frame.told !== null && frame.told <= paper.day) return false;
  return tie.sited || (tie.actor && frame.claim.instrument === undefined);
}

function goBearing(frame: Frame, tie: Tie, accord: Accord): Bearing {
  const { mode, act } = frame.claim;
  switch (mode) {
    case 'done':
      if (act === 'move-kit') return 'begun';
      if (!isFulfilment(frame, tie, accord)) return 'mentions';
      return tie.whole && frame.quantities.length === 0 ? 'done' : 'partly-done';
    case 'ongoing':
      return setsDate(frame) ? 'dates' : 'begun';
    case 'stated':
      return frame.times.length > 0 ? 'dates' : 'mentions';
    default:
      return setsDate(frame) && !tie.dated ? 'dates' : 'promises';
  }
}

function bearingOf(frame: Frame, tie: Tie, accord: Accord): Bearing {
  if (frame.deed === 'stay') {
    if (isDenied(frame)) return 'mentions';
    if (isOutside(frame, accord)) return 'stays';
    if (frame.times.some((mention) => endBound(mention) !== null && mention.relation !== 'at')) return 'dates';
    return isAfterDue(frame, tie.stipulation) && frame.claim.mode !== 'planned' ? 'late' : 'stays';
  }
  if (tellsPhaseDone(frame)) return isFulfilment(frame, tie, accord) ? 'done' : 'mentions';
  if (frame.deed !== 'go') return frame.times.length > 0 ? 'dates' : 'mentions';
  return isDenied(frame) ? 'denied' : goBearing(frame, tie, accord);
}

/** The party whose voice stands nearest to the fact in a chain. */
function partyBehind(frame: Frame, accord: Accord): Party | undefined {
  for (const link of frame.claim.chain.toReversed()) {
    const party = partyOfLink(link, frame.report.reading, accord);
    if (party) return party;
  }
  return undefined;
}

/** The days that a denial speaks of, when it names any. "Not so far" ends with the day it is told and limits nothing. */
function limitOf(frame: Frame): Pick<Evidence, 'limit'> {
  for (const mention of frame.times) {
    const stretch = stretchOf(mention);
    if (mention.relation === 'until' || mention.relation === 'by' || !stretch) continue;
    const { first, end } = stretch;
    return { limit: { from: first === null ? null : isoDay(first), to: end === null ? null : isoDay(end - 1) } };
  }
  return {};
}

function evidenceOf(frame: Frame, tie: Tie, accord: Accord): Evidence {
  const bearing = bearingOf(frame, tie, accord);
  const scope = frame.claim.content[0];
  const party = partyBehind(frame, accord);
  return {
    ...frame.ref,
    stipulation: tie.stipulation.id,
    bearing,
    told: frame.told,
    ...(bearing === 'denied' && scope !== undefined && { scope }),
    ...(bearing === 'denied' && limitOf(frame)),
    rule: tie.rule,
    whole: tie.whole,
    root: rootKey(frame),
    party: isPositioned(party),
    ...(party && { speaksFor: party.id }),
  };
}

/** Bearings found so far: neither a report nor an accord ever changes. */
const known = new WeakMap<ReadReport, WeakMap<Accord, readonly Evidence[]>>();

/**
 * How the claims of a report bear on the stipulations of an accord, in the order of the text. A claim can bear on several.
 * Pure function of the two: what other reports say changes nothing here.
 */
export function bearings(report: ReadReport, accord: Accord): readonly Evidence[] {
  const ofReport = known.get(report) ?? new WeakMap<Accord, readonly Evidence[]>();
  known.set(report, ofReport);
  let found = ofReport.get(accord);
  if (!found) {
    found = framesOf(report).flatMap((frame) => tiesOf(frame, accord).map((tie) => evidenceOf(frame, tie, accord)));
    ofReport.set(accord, found);
  }
  return found;
}
