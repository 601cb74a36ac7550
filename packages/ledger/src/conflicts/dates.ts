import type { Mode, TimeMention } from '@isnad/reading';
import { isoDay } from '../calendar.ts';
import { type Frame, isDenied, sameGround, toldNumber } from '../frame/frame.ts';
import { endBound, sameBound, startBound, stretchOf } from '../frame/when.ts';
import { type Finding, type Rule, sameAccount, sameActors } from './finding.ts';
import { endingOf } from './last-days.ts';

/** Does a mention speak of the report's own day or of nothing else than now? */
function isPresent(mention: TimeMention, told: number | null): boolean {
  if (mention.rule.startsWith('today')) return true;
  const stretch = told === null ? null : stretchOf(mention);
  if (!stretch || told === null) return false;
  return (stretch.first ?? told) <= told && told < (stretch.end ?? told + 1);
}

/** Told as going on at the time of the report. */
function isNow(frame: Frame): boolean {
  if (frame.deed !== 'go' || frame.claim.mode !== 'ongoing' || isDenied(frame)) return false;
  const told = toldNumber(frame);
  return frame.times.every((mention) => isPresent(mention, told));
}

const PAST: ReadonlySet<Mode> = new Set(['done', 'ongoing', 'denied']);

/** The time at which a claim puts the deed as a whole, when that time has not come. */
function comingTime(frame: Frame): TimeMention | undefined {
  if (frame.deed !== 'go' || PAST.has(frame.claim.mode) || isDenied(frame)) return undefined;
  const told = toldNumber(frame);
  return frame.times.find((mention) => {
    if (mention.relation !== 'at' && mention.relation !== 'since') return false;
    if (told === null) return mention.rule.endsWith('-next');
    const first = stretchOf(mention)?.first ?? null;
    return first !== null && first > told;
  });
}

/** One source has the same thing happen now and begin later: two reports of different days put together. Once per source. */
export const nowAgainstLater: Rule = (frames, accords) => {
  const current = frames.filter(isNow);
  const findings = new Map<string, Finding>();
  for (const later of frames) {
    const mention = comingTime(later);
    if (!mention || findings.has(later.speaker)) continue;
    const rivals = current.filter(
      (now) => now.speaker === later.speaker && sameGround(now, later) && sameActors(now, later, accords),
    );
    const now = rivals.find((rival) => [...rival.actors].some((actor) => later.actors.has(actor))) ?? rivals[0];
    if (!now) continue;
    const values = { later: mention.edtf ?? mention.rule, told: now.told ?? '' };
    findings.set(later.speaker, {
      kind: 'date',
      left: now,
      right: later,
      strength: 'strict',
      rule: 'now-against-later',
      values,
    });
  }
  return [...findings.values()];
};

interface Start {
  readonly frame: Frame;
  readonly mention: TimeMention;
}

function startsOf(frame: Frame): Start[] {
  if (frame.deed !== 'go' || isDenied(frame)) return [];
  return frame.times.filter((mention) => startBound(mention) !== null).map((mention) => ({ frame, mention }));
}

/** Does a claim limit itself to some of those who go? Then its end is not the end. */
function isPartial(frame: Frame): boolean {
  return frame.quantities.length > 0;
}

/**
 * One teller lets the ending begin at the very point at which another lets it be over. A phase that begins where the last one
 * ends is none: only beginnings that nothing ends count.
 */
export const startToldAsEnd: Rule = (frames, accords) => {
  const starts = frames.flatMap(startsOf);
  if (starts.length === 0) return [];
  const endings = frames.filter((frame) => !isPartial(frame)).flatMap((frame) => endingOf(frame) ?? []);
  return starts.flatMap(({ frame, mention }): Finding[] => {
    const start = startBound(mention);
    const end = endings.find(
      (ending) =>
        start !== null &&
        !sameAccount(ending.frame, frame) &&
        ending.frame.deed !== 'stay' &&
        sameBound(ending.bound, start) &&
        isDeadline(ending.frame, start) &&
        related(ending.frame, frame, accords) &&
        sameGround(ending.frame, frame),
    );
    if (!start || !end) return [];
    const values = { point: isoDay(start.first).slice(0, 7) };
    return [{ kind: 'boundary', left: frame, right: end.frame, strength: 'strict', rule: 'start-told-as-end', values }];
  });
};

/** Is the end told as one ("until", "by"), and not just as the time at which it happens? */
function isDeadline(frame: Frame, at: { readonly first: number; readonly end: number }): boolean {
  return frame.times.some((mention) => {
    const bound = endBound(mention);
    const point = mention.relation === 'at' && !(mention.edtf ?? '').includes('/');
    return bound !== null && !point && sameBound(bound, at);
  });
}

/** Do both name the actors, or both rest on an agreement? */
function related(a: Frame, b: Frame, accords: Parameters<Rule>[1]): boolean {
  return sameActors(a, b, accords) || (a.claim.instrument !== undefined && b.claim.instrument !== undefined);
}
