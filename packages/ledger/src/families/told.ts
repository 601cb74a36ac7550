import type { ChainLink, Claim, OrganisationMention } from '@isnad/reading';
import { overlaps, type Span, WORD } from '@isnad/text';
import { nameKey } from '../frame/labels.ts';
import { tokensOf } from '../frame/words.ts';
import type { Day, ReadReport } from '../types.ts';

/** Words in the name of an outlet; longer names are looked up by their beginning. */
const MOST_WORDS = 6;

/** Days over which a name counts; `until` null = for good. */
interface Stretch {
  readonly from: Day;
  readonly until: Day | null;
}

/** Comes after every day: who states none knows all that is at hand. */
const AFTER_ALL: Day = '9999-12-31';

/** Names of outlets, to be met again in the words around a claim. A report knows those that had a report out by its own day. */
export class OutletNames {
  /** By the key of a name. */
  readonly #names = new Map<string, Stretch>();

  /** Learns the outlets of some reports; answers the names that are new by it, over the days on which they are. */
  learn(reports: readonly ReadReport[]): OutletNames {
    const learnt = new OutletNames();
    for (const { report, dating } of reports) {
      const name = nameKey(report.outlet ?? '');
      const from = dating.stated ?? AFTER_ALL;
      const known = this.#names.get(name);
      if (name === '' || (known && known.from <= from)) continue;
      this.#names.set(name, { from, until: null });
      const until = learnt.#names.get(name)?.until ?? known?.from ?? null;
      learnt.#names.set(name, { from, until });
    }
    return learnt;
  }

  /** These names and those of the outlets of some reports that state no day. */
  and(reports: readonly ReadReport[]): OutletNames {
    const all = new OutletNames();
    for (const [name, stretch] of this.#names) all.#names.set(name, stretch);
    all.learn(reports);
    return all;
  }

  /** Is it the name of an outlet as of a day? */
  has(name: string, day: Day): boolean {
    const stretch = this.#names.get(nameKey(name));
    return stretch !== undefined && stretch.from <= day && (stretch.until === null || day < stretch.until);
  }

  /** The first outlet named in a stretch of a report; null when none is. */
  find(report: ReadReport, within: Span, day: Day): Span | null {
    const tokens = tokensOf(report);
    for (let i = tokens.at(within.from); i < tokens.size && (tokens.from[i] as number) < within.to; i++) {
      if (tokens.kind[i] !== WORD) continue;
      const from = tokens.from[i] as number;
      for (let j = Math.min(i + MOST_WORDS, tokens.size) - 1; j >= i; j--) {
        const to = tokens.to[j] as number;
        if (to > within.to || tokens.kind[j] !== WORD) continue;
        for (const start of [from, ...particleEnds(tokens.skips(i)).map((skip) => tokens.offsetAfter(i, skip))])
          if (this.has(report.report.text.slice(start, to), day)) return { from: start, to };
      }
    }
    return null;
  }
}

/** Lengths of the particles that may stand glued before a word. */
function particleEnds(mask: number): number[] {
  return [1, 2, 3].filter((skip) => mask & (1 << skip));
}

/** Letters before a claim in which a formula may stand ("X reports, citing Y"). */
const FORMULA = 80;

/** Where the formula before a claim may begin: on its line, after the claim before it. */
function formulaStart(text: string, { from }: Claim, previous: number): number {
  return Math.max(previous, text.lastIndexOf('\n', from - 1) + 1, from - FORMULA);
}

/** The words of a claim that are not its content, and the formula before it: who says so, and to whom. */
function around(start: number, { from, to, content }: Claim): Span[] {
  const spans: Span[] = [];
  let at = Math.min(start, from);
  for (const piece of content) {
    if (piece.from > at) spans.push({ from: at, to: piece.from });
    at = Math.max(at, piece.to);
  }
  if (to > at) spans.push({ from: at, to });
  return spans;
}

/**
 * A report whose claims name every outlet at hand that stands in the words around them: a reader knows the outlets of its lexicon,
 * the ledger knows those of the reports. The outlet's own name becomes a mention, another one a link of the chain.
 * @param asOf The day as of which a report that states none is asked about.
 */
export function withOutlets(report: ReadReport, names: OutletNames, asOf: Day = AFTER_ALL): ReadReport {
  const day = report.dating.stated ?? asOf;
  const mentions: OrganisationMention[] = [];
  const own = report.report.outlet === undefined ? null : nameKey(report.report.outlet);
  let changed = false;
  let previous = 0;
  const claims = report.reading.claims.map((claim): Claim => {
    const start = formulaStart(report.report.text, claim, previous);
    previous = Math.max(previous, claim.to);
    if (claim.chain.length < 2 || claim.chain.some((link) => link.kind === 'outlet' && names.has(link.name ?? '', day)))
      return claim;
    for (const span of around(start, claim)) {
      const wording = names.find(report, span, day);
      if (!wording) continue;
      const name = report.report.text.slice(wording.from, wording.to);
      changed = true;
      mentions.push({ ...wording, kind: 'organisation', type: 'outlet', name });
      if (nameKey(name) === own) return claim;
      const link: ChainLink = { kind: 'outlet', name, wording };
      const [page, ...way] = claim.chain;
      // Half of a name, as a reader takes it that does not know the outlet, gives way to the whole.
      const others = way.filter((one) => one.kind !== 'outlet' || !one.wording || !overlaps(one.wording, wording));
      return { ...claim, chain: [page as ChainLink, link, ...others] };
    }
    return claim;
  });
  if (!changed) return report;
  return { ...report, reading: { ...report.reading, mentions: [...report.reading.mentions, ...mentions], claims } };
}

/** May what `withOutlets` makes of a report be another one with these names than without them? */
export function mayName(report: ReadReport, names: OutletNames): boolean {
  const day = report.dating.stated ?? AFTER_ALL;
  const credits = ({ chain }: Claim): boolean =>
    chain.some((link) => link.kind === 'outlet' && names.has(link.name ?? '', day));
  return report.reading.claims.some(credits) || withOutlets(report, names) !== report;
}
