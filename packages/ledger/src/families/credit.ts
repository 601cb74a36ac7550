import type { ChainLink } from '@isnad/reading';
import { type Frame, framesOf } from '../frame/frame.ts';
import { labelOf, linkKey, nameKey, speakerOf } from '../frame/labels.ts';
import { remembered } from '../frame/remember.ts';

/** The words by which a telling names its source; null when it speaks in the outlet's own voice. */
export function labelOfTelling(frame: Frame): string | null {
  const speaker = speakerOf(frame.claim.chain);
  if (!speaker || speaker.kind === 'this-report') return null;
  return speaker.kind === 'outlet' && namesItself(speaker, frame) ? null : labelOf(speaker, frame.report.report.text);
}

/** Does a link name the outlet of its own report? */
function namesItself(link: ChainLink, { report }: Frame): boolean {
  const { outlet, text } = report.report;
  return link.self === true || (outlet !== undefined && nameKey(labelOf(link, text)) === nameKey(outlet));
}

function ownRelay(frame: Frame): string | null {
  const link = frame.claim.chain.findLast((one) => one.kind === 'outlet' && !namesItself(one, frame));
  return link ? labelOf(link, frame.report.report.text) : null;
}

/** Does somebody else than the outlet itself, or another outlet, speak? */
function isSpoken(frame: Frame): boolean {
  const kind = speakerOf(frame.claim.chain)?.kind;
  return kind !== undefined && kind !== 'this-report' && kind !== 'outlet';
}

const relays = new WeakMap<Frame['report'], ReadonlyMap<string, string>>();

/** The outlet that each speaker of a report is credited to: said once, it holds for all that the speaker says there. */
function relaysOf(report: Frame['report']): ReadonlyMap<string, string> {
  let known = relays.get(report);
  if (!known) {
    const found = new Map<string, string>();
    for (const frame of framesOf(report)) {
      const relay = isSpoken(frame) ? ownRelay(frame) : null;
      if (relay !== null && !found.has(frame.speaker)) found.set(frame.speaker, relay);
    }
    known = found;
    relays.set(report, known);
  }
  return known;
}

/** The outlet that a telling names as the one it took the claim from; null when it names none, or only itself. */
export const relayOf: (frame: Frame) => string | null = remembered(
  (frame) => ownRelay(frame) ?? (isSpoken(frame) ? (relaysOf(frame.report).get(frame.speaker) ?? null) : null),
);

/** Does the publisher stand in the slot of the relay, or as the one who was told? */
export const namesSelf: (frame: Frame) => boolean = remembered((frame) => {
  if (isCopier(frame)) return true;
  const alike = (one: Frame): boolean => one.speaker === frame.speaker && (isCopier(one) || toldItself(one));
  return isSpoken(frame) && framesOf(frame.report).some(alike);
});

/** Was the publisher itself told, by its own words? */
export const isFirstHand: (frame: Frame) => boolean = remembered((frame) => {
  if (relayOf(frame) !== null || !isSpoken(frame)) return false;
  const own = framesOf(frame.report).filter((one) => one.speaker === frame.speaker);
  return own.some(toldItself) && !own.some(isCopier);
});

function isCopier(frame: Frame): boolean {
  return frame.claim.chain.some((link) => link.kind === 'outlet' && namesItself(link, frame));
}

/** Is the publisher named inside the clause of a speaker: "the source told this paper"? */
function toldItself({ claim, report }: Frame): boolean {
  const { outlet } = report.report;
  if (outlet === undefined || claim.chain.length < 2) return false;
  const key = nameKey(outlet);
  return report.reading.mentions.some(
    (mention) =>
      mention.kind === 'organisation' &&
      mention.type === 'outlet' &&
      mention.from >= claim.from &&
      mention.to <= claim.to &&
      nameKey(mention.name) === key,
  );
}

/** Kinds of speakers without a name that say no more than that somebody knows. */
const UNTYPED: ReadonlySet<string> = new Set(['official', 'informed']);

/** May two labels stand for one speaker, told with more or less of what is known of it? */
export function sameLabel(was: Frame, is: Frame): boolean {
  const [a, b] = [speakerOf(was.claim.chain), speakerOf(is.claim.chain)];
  if (!a || !b) return a === b;
  if (a.kind === 'anonymous' && b.kind === 'anonymous') {
    const [x, y] = [a.type ?? 'official', b.type ?? 'official'];
    const land = a.country === undefined || b.country === undefined || a.country === b.country;
    return land && (x === y || (UNTYPED.has(x) && UNTYPED.has(y)));
  }
  return keyOf(a, was) === keyOf(b, is);
}

function keyOf(link: ChainLink, { report }: Frame): string {
  return linkKey(link, report.report.text, report.report.outlet);
}
