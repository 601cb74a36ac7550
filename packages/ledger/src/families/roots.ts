import { daysBetween } from '../calendar.ts';
import { Groups } from '../content.ts';
import type { Frame } from '../frame/frame.ts';
import { nameKey, speakerOf } from '../frame/labels.ts';
import { isPositioned, partyOfLink } from '../party.ts';
import { sourceKey } from '../sources.ts';
import type { Accord, Family } from '../types.ts';
import { relayOf } from './credit.ts';
import type { Descent } from './descent.ts';
import { isDocumented } from './features.ts';
import type { Outlets } from './outlets.ts';

/** Days within which reports that rest on a statement rest on the same one, when they tell the same claim. */
const SAME_DOCUMENT = 10;

/** The party of an accord that a telling speaks for; null for everybody else, and for the document itself. */
function partyOf({ claim, report }: Frame, accords: readonly Accord[]): string | null {
  const speaker = speakerOf(claim.chain);
  if (!speaker || claim.chain.some((link) => link.kind === 'document')) return null;
  for (const accord of accords) {
    const party = partyOfLink(speaker, report.reading, accord);
    if (party && isPositioned(party)) return party.id;
  }
  return null;
}

/**
 * Key of whoever stands nearest to the fact. Unnamed speakers whom different outlets heard are not taken for one person; the outlet
 * is the one that is credited, by whichever of its names, else the report's own. Null where the outlet itself speaks.
 */
function originKey(frame: Frame, outlets: Outlets): string | null {
  const speaker = speakerOf(frame.claim.chain);
  if (!speaker || speaker.kind === 'this-report' || speaker.kind === 'outlet') return null;
  const key = sourceKey(speaker, frame.report);
  if (speaker.kind !== 'anonymous') return key;
  const heard = relayOf(frame) ?? frame.report.report.outlet ?? frame.ref.report;
  const [outlet] = [...outlets.keysOf(heard, frame.report.reading.language)].sort();
  return `${key}@${outlet ?? nameKey(heard)}`;
}

/** Joins tellings that go back to one origin: by descent, by a source that is one and the same, by one document. */
function origins(members: readonly Frame[], descents: readonly Descent[], outlets: Outlets): Groups {
  const groups = new Groups(members.length);
  const bySource = new Map<string, number>();
  let document: number | undefined;
  members.forEach((frame, at) => {
    const descent = descents[at];
    if (descent?.parent != null) groups.join(descent.parent, at);
    else for (const sibling of descent?.siblings ?? []) groups.join(sibling, at);
    const key = originKey(frame, outlets);
    const same = key === null ? undefined : bySource.get(key);
    if (same !== undefined) groups.join(same, at);
    else if (key !== null) bySource.set(key, at);
    if (!isDocumented(frame)) return;
    const before = document === undefined ? undefined : members[document];
    if (before && Math.abs(daysBetween(before.told ?? '', frame.told ?? '') ?? 0) <= SAME_DOCUMENT)
      groups.join(document as number, at);
    document = at;
  });
  return groups;
}

/**
 * The independent roots of a family, and the parties that restate what was told before them. A party that tells first is a
 * root: its claim has no other origin.
 */
export function rootsOf(
  members: readonly Frame[],
  descents: readonly Descent[],
  accords: readonly Accord[],
  outlets: Outlets,
): Pick<Family, 'roots' | 'positions'> {
  const groups = origins(members, descents, outlets);
  const byOrigin = new Map<number, number[]>();
  members.forEach((_, at) => {
    const origin = groups.find(at);
    byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), at]);
  });
  const roots: string[][] = [];
  const positions: { party: string; reports: string[] }[] = [];
  for (const [origin, tellings] of byOrigin) {
    const reports = [...new Set(tellings.map((at) => (members[at] as Frame).ref.report))];
    const party = partyOf(members[origin] as Frame, accords);
    if (party === null || roots.length === 0) roots.push(reports);
    else positions.push({ party, reports });
  }
  return { roots, positions };
}
