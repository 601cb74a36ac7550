import type { Mode } from '@isnad/reading';
import { type Frame, intersects, isDenied } from '../frame/frame.ts';
import { labelOf, nameKey, speakerOf } from '../frame/labels.ts';
import type { Family } from '../types.ts';

type Change = Omit<Family['changes'][number], 'report' | 'parent'>;
type Comparison = (was: Frame, is: Frame) => Change | null;

/** Modes that stand or fall together: a plan told as a promise is no change of substance. */
const STANCE: Readonly<Record<Mode, string>> = {
  done: 'done',
  ongoing: 'ongoing',
  planned: 'ahead',
  promised: 'ahead',
  expected: 'ahead',
  required: 'required',
  denied: 'denied',
  stated: 'stated',
};

function change(kind: Change['kind'], was: string | null, is: string | null): Change {
  return { kind, was, is };
}

/** The words by which a telling names its source; null when it speaks in the outlet's own voice. */
export function labelOfTelling(frame: Frame): string | null {
  const speaker = speakerOf(frame.claim.chain);
  return !speaker || speaker.kind === 'this-report' ? null : labelOf(speaker, frame.report.report.text);
}

/** The outlet that a telling names as the one it took the claim from; null when it names none, or itself. */
export function relayOf(frame: Frame): string | null {
  const link = frame.claim.chain.findLast((candidate) => candidate.kind === 'outlet');
  if (!link || isSelf(frame)) return null;
  return labelOf(link, frame.report.report.text);
}

/** Does the publisher stand in the slot of the relay itself? */
function isSelf(frame: Frame): boolean {
  const { outlet, text } = frame.report.report;
  return frame.claim.chain.some(
    (link) =>
      link.kind === 'outlet' &&
      (link.self === true || (outlet !== undefined && nameKey(labelOf(link, text)) === nameKey(outlet))),
  );
}

const relabel: Comparison = (was, is) => {
  const [a, b] = [labelOfTelling(was), labelOfTelling(is)];
  return a !== null && b !== null && was.speaker !== is.speaker ? change('relabel', a, b) : null;
};

const selfRelay: Comparison = (was, is) => {
  const outlet = is.report.report.outlet ?? null;
  return isSelf(is) && !isSelf(was)
    ? change('self-relay', relayOf(was) ?? was.report.report.outlet ?? null, outlet)
    : null;
};

const droppedRelay: Comparison = (was, is) => {
  const credit = relayOf(was) ?? was.report.report.outlet ?? null;
  if (credit === null || labelOfTelling(is) === null || isSelf(is) || relayOf(is) !== null) return null;
  const own = is.report.report.outlet;
  return own !== undefined && nameKey(own) === nameKey(credit) ? null : change('dropped-relay', credit, null);
};

const voice: Comparison = (was, is) => {
  const outlet = (frame: Frame): boolean => labelOfTelling(frame) === null;
  return outlet(was) === outlet(is) ? null : change('voice', labelOfTelling(was), labelOfTelling(is));
};

const modality: Comparison = (was, is) =>
  STANCE[was.claim.mode] === STANCE[is.claim.mode] ? null : change('modality', was.claim.mode, is.claim.mode);

function listed(ids: Iterable<string>): string {
  return [...ids].sort().join(' ');
}

const actor: Comparison = (was, is) =>
  was.actors.size === 0 || is.actors.size === 0 || intersects(was.actors, is.actors)
    ? null
    : change('actor', listed(was.actors), listed(is.actors));

const site: Comparison = (was, is) => {
  const [a, b] = [listed(was.ids.narrow), listed(is.ids.narrow)];
  return a === '' || b === '' || a === b ? null : change('site', a, b);
};

function quantitiesOf(frame: Frame): string {
  return listed(frame.quantities.map((q) => `${q.bound} ${q.value ?? `${q.low ?? ''}-${q.high ?? ''}`}`));
}

const quantity: Comparison = (was, is) => {
  const [a, b] = [quantitiesOf(was), quantitiesOf(is)];
  return a === '' || b === '' || a === b ? null : change('quantity', a, b);
};

/** A value that its reader had to leave open is the same as one that fills it in: `XXXX-09` and `2025-09`. */
function sameDate(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && a[i] !== 'X' && b[i] !== 'X') return false;
  return true;
}

const date: Comparison = (was, is) => {
  const dates = (frame: Frame): string => listed(frame.times.flatMap((mention) => mention.edtf ?? []));
  const [a, b] = [dates(was), dates(is)];
  return a === '' || b === '' || sameDate(a, b) ? null : change('date', a, b);
};

/** A denial that names its days, retold without them, denies more than was denied. */
const scope: Comparison = (was, is) =>
  isDenied(was) && isDenied(is) && was.times.length > 0 && is.times.length === 0
    ? change('scope', listed(was.times.flatMap((mention) => mention.edtf ?? mention.text)), null)
    : null;

const COMPARISONS: readonly Comparison[] = [
  relabel,
  selfRelay,
  droppedRelay,
  voice,
  modality,
  actor,
  site,
  quantity,
  date,
  scope,
];

/** What differs between a telling and the one that it was taken from. */
export function changesBetween(was: Frame, is: Frame): Change[] {
  return COMPARISONS.flatMap((compare) => compare(was, is) ?? []);
}
