import type { Mode, QuantityMention } from '@isnad/reading';
import { skeleton } from '@isnad/text';
import { rangeOf } from '../conflicts/quantities.ts';
import { type Frame, framesOf, intersects, isDenied } from '../frame/frame.ts';
import { nameKey, speakerOf } from '../frame/labels.ts';
import type { Change } from '../types.ts';
import { datesApart, daysApart } from './bond.ts';
import { labelOfTelling, namesSelf, relayOf, sameLabel } from './credit.ts';
import { isDocumented, sitesOf } from './features.ts';

type Found = Omit<Change, 'report' | 'parent'>;
/** Compares a telling with the one it was taken from, and with those before that one. */
type Comparison = (was: Frame, is: Frame, before: readonly Frame[]) => Found | null;

/** Modes that stand or fall together. What is merely stated can be any of them. */
const STANCE: Readonly<Record<Mode, 'done' | 'ahead' | 'required' | 'denied' | 'open'>> = {
  done: 'done',
  ongoing: 'done',
  planned: 'ahead',
  promised: 'ahead',
  expected: 'ahead',
  required: 'required',
  denied: 'denied',
  stated: 'open',
};

function found(kind: Change['kind'], was: string | null, is: string | null): Found {
  return { kind, was, is };
}

function listed(ids: Iterable<string>): string {
  return [...new Set(ids)].sort().join(' ');
}

const relabel: Comparison = (was, is) => {
  const [a, b] = [labelOfTelling(was), labelOfTelling(is)];
  if (a === null || b === null || sameLabel(was, is) || driftOf(was, is)) return null;
  // A label that is only the outlet credited names no other speaker, and a text that speaks is no person.
  const kinds = [speakerOf(was.claim.chain)?.kind, speakerOf(is.claim.chain)?.kind];
  if (kinds.includes('outlet') || kinds.includes('document')) return null;
  return sharesOffice(was, is) ? null : found('relabel', a, b);
};

/** Do two labels name one office or body, by the actors in their wording ("the embassy", "its spokesman")? */
function sharesOffice(was: Frame, is: Frame): boolean {
  const [a, b] = [officeOf(was), officeOf(is)];
  return a.size > 0 && intersects(a, b);
}

function officeOf({ claim, report }: Frame): Set<string> {
  const speaker = speakerOf(claim.chain);
  return new Set(speaker ? actorsIn(speaker.wording, report) : []);
}

function actorsIn(span: { readonly from: number; readonly to: number } | null, report: Frame['report']): string[] {
  if (!span) return [];
  return report.reading.mentions.flatMap((one) =>
    one.kind === 'organisation' && one.actor !== undefined && one.from >= span.from && one.to <= span.to
      ? [one.actor]
      : [],
  );
}

/** The outlet that a telling is credited to; where it credits none and names a source, its own. */
function creditOf(frame: Frame): string | null {
  return relayOf(frame) ?? (labelOfTelling(frame) === null ? null : (frame.report.report.outlet ?? null));
}

const selfRelay: Comparison = (was, is, before) => {
  // Another label takes the place of the whole way; a text that speaks needs no relay.
  if (relayOf(is) !== null || !namesSelf(is) || isDocumented(is) || relabel(was, is, before)) return null;
  const own = is.report.report.outlet ?? null;
  const credit = creditOf(was);
  return credit === null || own === null || nameKey(credit) === nameKey(own) ? null : found('self-relay', credit, own);
};

const droppedRelay: Comparison = (was, is, before) => {
  const credit = creditOf(was);
  if (credit === null || labelOfTelling(is) === null || relayOf(is) !== null || namesSelf(is)) return null;
  if (relabel(was, is, before) || isDocumented(is)) return null;
  const own = is.report.report.outlet;
  return own !== undefined && nameKey(own) === nameKey(credit) ? null : found('dropped-relay', credit, null);
};

/** What the outlet said in its own voice is a source's now, or the other way round. A relay is still a source. */
const voice: Comparison = (was, is) => {
  const [a, b] = [labelOfTelling(was), labelOfTelling(is)];
  return (a === null) === (b === null) ? null : found('voice', a, b);
};

const modality: Comparison = (was, is) => {
  const [a, b] = [STANCE[was.claim.mode], STANCE[is.claim.mode]];
  if (a === b || a === 'open' || b === 'open' || isDenied(was) || isDenied(is)) return null;
  // Whoever stays stays now and later.
  if (was.deed === 'stay' && a !== 'required' && b !== 'required') return null;
  return found('modality', was.claim.mode, is.claim.mode);
};

/** The nearest telling on the way back that says something where this one may have lost it. */
function fullest(was: Frame, before: readonly Frame[], says: (frame: Frame) => boolean): Frame {
  return says(was) ? was : (before.find(says) ?? was);
}

/** Somebody else than before: actors taken out, and others put in. */
const actor: Comparison = (was, is, before) => {
  const drift = driftOf(was, is);
  if (drift) return found('actor', drift.was, drift.is);
  const told = actorsOfReport(is);
  for (const source of [was, ...before]) {
    const gone = knownIn(source).filter((id) => !is.actors.has(id) && !told.has(id));
    const come = knownIn(is).filter((id) => !source.actors.has(id) && !was.actors.has(id));
    if (gone.length > 0 && come.length > 0) return found('actor', listed(source.actors), listed(is.actors));
  }
  return null;
};

/** Actors that are known by an id: "its forces" can be anybody's. */
function knownIn(frame: Frame): string[] {
  return [...frame.actors].filter((id) => !id.startsWith('name:'));
}

/** Actors that the claims of the same speaker name anywhere in the report: what was moved is not gone. */
function actorsOfReport(frame: Frame): Set<string> {
  return new Set(framesOf(frame.report).flatMap((one) => (one.speaker === frame.speaker ? [...one.actors] : [])));
}

/** A person's name with the same consonants in other letters of the same script: it went through another one. */
function driftOf(was: Frame, is: Frame): { readonly was: string; readonly is: string } | null {
  const [a, b] = [personOf(was), personOf(is)];
  if (a === null || b === null || was.report.reading.language !== is.report.reading.language) return null;
  const [x, y] = [nameKey(a), nameKey(b)];
  const bones = (key: string): string => key.split(' ').map(skeleton).join(' ');
  return x !== y && bones(x) === bones(y) && bones(x).trim() !== '' ? { was: a, is: b } : null;
}

function personOf(frame: Frame): string | null {
  const speaker = speakerOf(frame.claim.chain);
  return speaker?.kind === 'person' ? speaker.name : null;
}

/** A site that was named is gone, from the claim and from all that its speaker says; or another one has come in its place. */
const site: Comparison = (was, is, before) => {
  const own = new Set(sitesOf(is));
  if (own.size === 0) return null;
  const source = fullest(was, before, (frame) => sitesOf(frame).length > 0);
  const told = new Set(framesOf(is.report).flatMap((frame) => [...frame.ids.all]));
  const lost = sitesOf(source).filter((id) => !own.has(id) && !told.has(id));
  return lost.length === 0 ? null : found('site', listed(sitesOf(source)), listed(own));
};

function numberCode(q: QuantityMention): string {
  return `${q.bound} ${q.value ?? `${q.low ?? ''}-${q.high ?? ''}`}`;
}

/** May two numbers be one: equal, or one of them open enough to hold the other? */
function mayBeOneNumber(a: QuantityMention, b: QuantityMention): boolean {
  const [x, y] = [rangeOf(a), rangeOf(b)];
  if (a.value === b.value && a.low === b.low && a.high === b.high) return bounded(a) === bounded(b);
  if (!x || !y || (a.bound === 'vague') !== (b.bound === 'vague')) return false;
  const below = (p: number | null, q: number | null): boolean => p !== null && q !== null && p < q;
  const near = a.bound === 'about' || b.bound === 'about' || (a.bound === 'vague' && b.bound === 'vague');
  return near && !below(x.high, y.low) && !below(y.high, x.low);
}

/** "At least" and "fewer than" are part of a number; "about" is not. */
function bounded({ bound }: QuantityMention): string {
  return bound === 'at-least' || bound === 'at-most' || bound === 'between' ? bound : 'plain';
}

const quantity: Comparison = (was, is, before) => {
  const source = fullest(was, before, (frame) => frame.quantities.length > 0);
  if (source.quantities.length === 0 || is.quantities.length === 0) return null;
  const [a, b] = [source.quantities, is.quantities];
  const kept = (from: readonly QuantityMention[], to: readonly QuantityMention[]): boolean =>
    from.every((x) => to.some((y) => mayBeOneNumber(x, y)));
  return kept(a, b) || (kept(b, a) && a.length < b.length)
    ? null
    : found('quantity', listed(a.map(numberCode)), listed(b.map(numberCode)));
};

/** Days after which a plan retold without a word of its age is an old claim told as new. */
const STALE = 90;

const date: Comparison = (was, is, before) => {
  const values = (frame: Frame): string => listed(frame.times.flatMap((mention) => mention.edtf ?? []));
  const source = fullest(was, before, (frame) => frame.times.some((mention) => mention.edtf !== null));
  if (!isDenied(is) && datesApart(source, is)) return found('date', values(source), values(is));
  if (isStale(was, is)) return found('date', was.told, is.told);
  return null;
};

/**
 * An old claim told as new: a plan reprinted months later without its source, or "today" of a day on which only the parent was
 * told.
 */
function isStale(was: Frame, is: Frame): boolean {
  if (was.told === null || is.told === null) return false;
  const { clashes, candidates } = is.report.dating;
  if (clashes.length > 0 && is.told > was.told && candidates.some(({ day }) => day === was.told)) return true;
  const ahead = STANCE[is.claim.mode] === 'ahead' || STANCE[is.claim.mode] === 'required';
  return ahead && relayOf(is) === null && !isDocumented(is) && (daysApart(was, is) ?? 0) > STALE;
}

/** A denial that names its days, retold without them, denies more than was denied. */
const scope: Comparison = (was, is, before) => {
  if (!isDenied(was) || !isDenied(is) || is.times.length > 0) return null;
  const source = fullest(was, before, (frame) => frame.times.length > 0);
  const days = source.times.map((mention) => mention.edtf ?? mention.text);
  return days.length === 0 ? null : found('scope', listed(days), null);
};

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

/**
 * What differs between a telling and the one that it was taken from.
 * @param before The tellings before that one, nearest first: what the parent lost is looked up there.
 */
export function changesBetween(was: Frame, is: Frame, before: readonly Frame[] = []): Found[] {
  return COMPARISONS.flatMap((compare) => compare(was, is, before) ?? []);
}
