import type { ChainLink } from '@isnad/reading';
import type { Frame } from './frame/frame.ts';
import { actorsOfLink, labelOf, linkKey, speakerOf } from './frame/labels.ts';
import { isPositioned, partyOfLink } from './party.ts';
import type { Accord, ClaimRef, ReadReport, Source } from './types.ts';

interface Draft {
  readonly kind: ChainLink['kind'];
  readonly labels: Map<string, number>;
  readonly claims: ClaimRef[];
  readonly passes: ClaimRef[];
  type?: string;
  country?: string;
  party?: string;
}

/**
 * Key of a source across reports. Offices and bodies go by the actor in their wording, so that one office named in two
 * languages is one source; all else goes by its label.
 */
export function sourceKey(link: ChainLink, report: ReadReport): string {
  if (link.kind === 'official' || link.kind === 'organisation') {
    const actors = actorsOfLink(link, report.reading);
    if (actors.length === 1) return `${link.kind}:${actors[0]}`;
  }
  const key = linkKey(link, report.report.text, report.report.outlet);
  return key === 'this-report' ? `report:${report.id}` : key;
}

/**
 * Key of whoever stands nearest to the fact of a claim. Unnamed speakers of different outlets are not taken for one person: their
 * key holds the outlet that heard them.
 */
export function rootKey(frame: Frame): string {
  const { chain } = frame.claim;
  const speaker = speakerOf(chain);
  if (!speaker) return `report:${frame.ref.report}`;
  const key = sourceKey(speaker, frame.report);
  if (speaker.kind !== 'anonymous') return key;
  const relay = chain.findLast((link) => link.kind === 'outlet' && link.self !== true);
  const outlet = relay ?? chain.find((link) => link.kind === 'this-report');
  return outlet ? `${key}@${sourceKey(outlet, frame.report)}` : key;
}

function draftFor(drafts: Map<string, Draft>, link: ChainLink, report: ReadReport, accords: readonly Accord[]): Draft {
  const key = sourceKey(link, report);
  let draft = drafts.get(key);
  if (!draft) {
    draft = { kind: link.kind === 'this-report' ? 'outlet' : link.kind, labels: new Map(), claims: [], passes: [] };
    drafts.set(key, draft);
  }
  const label = link.kind === 'this-report' ? (report.report.outlet ?? report.id) : labelOf(link, report.report.text);
  draft.labels.set(label, (draft.labels.get(label) ?? 0) + 1);
  if (link.type !== undefined) draft.type ??= link.type;
  if (link.country !== undefined) draft.country ??= link.country;
  for (const accord of accords) {
    const party = partyOfLink(link, report.reading, accord);
    if (party && isPositioned(party)) draft.party ??= party.id;
  }
  return draft;
}

/**
 * Settles who stands behind the labels of some reports: one source per person, office, body, outlet, document, and per kind of
 * unnamed speaker. `claims` are those that a source tells as the one nearest the fact, `passes` those that it only carries.
 * Sorted by id, so that the same reports give the same list.
 */
export function settleSources(reports: readonly ReadReport[], accords: readonly Accord[] = []): Source[] {
  const drafts = new Map<string, Draft>();
  for (const report of reports) {
    for (const claim of report.reading.claims) {
      const ref = { report: report.id, claim: claim.id };
      claim.chain.forEach((link, at) => {
        const draft = draftFor(drafts, link, report, accords);
        (at === claim.chain.length - 1 ? draft.claims : draft.passes).push(ref);
      });
    }
  }
  return [...drafts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([id, draft]) => finished(id, draft));
}

function finished(id: string, draft: Draft): Source {
  const labels = [...draft.labels.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return {
    id,
    kind: draft.kind,
    label: labels[0] ?? id,
    labels,
    ...(draft.type !== undefined && { type: draft.type }),
    ...(draft.country !== undefined && { country: draft.country }),
    ...(draft.party !== undefined && { party: draft.party }),
    claims: draft.claims,
    passes: draft.passes,
  };
}
