import { parseDay } from '../calendar.ts';
import type { Frame } from '../frame/frame.ts';
import { nameKey } from '../frame/labels.ts';
import { remembered } from '../frame/remember.ts';
import type { ReadReport, Reason } from '../types.ts';
import { type Bond, bondOf, daysApart, SAME_FRAME, SAME_PASSAGE } from './bond.ts';
import { isFirstHand, labelOfTelling, relayOf, sameLabel } from './credit.ts';
import { namedSource } from './features.ts';
import type { Outlets } from './outlets.ts';
import { reason, type Signs } from './signs.ts';
import { letteringOf, spellingsOf, variantsOf } from './variants.ts';

/** Where a telling comes from: another member of its family, or nowhere that is at hand. */
export interface Descent {
  /** Place of the parent in the family; null for a root, and where a common parent is as likely. */
  readonly parent: number | null;
  /** Places of tellings that it may as well come from, or that may share an unseen parent with it. */
  readonly siblings: readonly number[];
  readonly reasons: readonly Reason[];
}

/** What two reports have in common. */
export interface Together {
  /** Families that hold claims of both. */
  readonly claims: number;
  /** Those in which the words are reused, and nothing differs in what they name. */
  readonly copied: number;
  /** Mean share of words in those that share any. */
  readonly words: number;
  /** Sum of what their frames have in common. */
  readonly frame: number;
  /** Sum of the shares of words that are written alike to the letter. */
  readonly lettering: number;
  /** The id of the report that credits the other one for some claim; null when neither does. */
  readonly credited: string | null;
}

/** What is known of the reports of all families when the descent of one is looked for. */
export interface Kinship {
  readonly outlets: Outlets;
  together(a: Frame, b: Frame): Together;
  /** Does one telling name the outlet of the other as the one it has it from? */
  credits(own: Frame, other: Frame): boolean;
  /** Signs in all that two reports share that the first is the older one. */
  signs(older: Frame, younger: Frame): Signs;
}

/** How far a retelling in other words can lie from the telling that it follows, in days. */
const RETOLD = 14;
/** Three claims of one account whose frames agree as far as this are met again by accident hardly ever. */
const FULL_ACCOUNT = 10;
/** Members of a family that are compared in pairs; a larger family is compared along its bonds. */
export const MOST_COMPARED = 64;

/** The days on which a report can have been published, first and last; open where nothing is known. */
const windowOf: (frame: Frame) => readonly [number, number] = remembered(({ report }) => {
  const { value, candidates } = report.dating;
  const days = value === null ? candidates.map(({ day }) => parseDay(day) ?? 0) : [parseDay(value) ?? 0];
  return days.length === 0
    ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    : [Math.min(...days), Math.max(...days)];
});

/** 1: the first was told earlier; -1: later; 0: the days do not tell. */
function byDays(a: Frame, b: Frame): -1 | 0 | 1 {
  const [[aFirst, aLast], [bFirst, bLast]] = [windowOf(a), windowOf(b)];
  if (aLast < bFirst) return 1;
  return bLast < aFirst ? -1 : 0;
}

/** One member held against another one as its possible parent. What the days have settled is not asked any more. */
class Look {
  readonly at: number;
  readonly days: -1 | 0 | 1;
  readonly credited: boolean;
  readonly #own: Frame;
  readonly #parent: Frame;
  readonly #kinship: Kinship;
  #bond: Bond | undefined;

  constructor(own: Frame, parent: Frame, at: number, kinship: Kinship) {
    this.at = at;
    this.days = byDays(parent, own);
    this.credited = kinship.credits(own, parent);
    this.#own = own;
    this.#parent = parent;
    this.#kinship = kinship;
  }

  get bond(): Bond {
    this.#bond ??= bondOf(this.#parent, this.#own);
    return this.#bond;
  }

  get signs(): Signs {
    return this.#kinship.signs(this.#parent, this.#own);
  }
}

/** A possible parent with what speaks for it. */
interface Scored {
  readonly look: Look;
  readonly score: number;
}

/** The descent of every member of one family, from its members in the order of telling. */
export class Genealogy {
  readonly #members: readonly Frame[];
  readonly #kinship: Kinship;
  readonly #neighbours: (at: number) => Iterable<number>;
  readonly #parents = new Map<number, number>();

  constructor(members: readonly Frame[], kinship: Kinship, neighbours: (at: number) => Iterable<number>) {
    this.#members = members;
    this.#kinship = kinship;
    this.#neighbours = neighbours;
  }

  descents(): Descent[] {
    return this.#members.map((_, at) => this.#descentOf(at));
  }

  #descentOf(at: number): Descent {
    const own = this.#members[at] as Frame;
    const looks = this.#looks(at);
    const parents = looks
      .filter((look) => this.#canBeParent(own, look) && !this.#descends(look.at, at))
      .map((look): Scored => ({ look, score: this.#scoreOf(own, look) }))
      .sort((a, b) => b.score - a.score || a.look.at - b.look.at);
    const [best, ...others] = parents;
    if (best) {
      this.#parents.set(at, best.look.at);
      const close = others.filter(({ score }) => !best.look.credited && best.score - score < CLOSE);
      const equal = close.map(({ look }) => look);
      return {
        parent: best.look.at,
        siblings: equal.map((look) => look.at),
        reasons: this.#reasonsFor(own, best.look, equal),
      };
    }
    return this.#rootless(own, looks);
  }

  #looks(at: number): Look[] {
    const own = this.#members[at] as Frame;
    const looks: Look[] = [];
    for (const other of this.#neighbours(at)) {
      const parent = this.#members[other] as Frame;
      if (parent.ref.report === own.ref.report) continue;
      looks.push(new Look(own, parent, other, this.#kinship));
    }
    return looks;
  }

  #scoreOf(own: Frame, { at, bond, credited }: Look): number {
    const parent = this.#members[at] as Frame;
    const together = this.#kinship.together(parent, own);
    const lettering = bond.words > 0 ? letteringOf(parent, own) : 0;
    let score = bond.words >= LIKELY ? 4 * bond.words + 2 * lettering : 0.6 * Math.min(bond.frame, 8);
    score += 0.5 * together.claims + 2.5 * together.lettering;
    if (credited) score += 40;
    // Whoever credits one outlet has it from there, not from another one that credits it too.
    else if (this.#credited(own).some((report) => report.id !== own.ref.report)) score -= 10;
    if (sameLabel(parent, own)) score += 0.5;
    score -= Math.min(1, 0.01 * Math.max(0, (daysApart(parent, own) ?? 0) - RETOLD));
    return score;
  }

  #canBeParent(own: Frame, look: Look): boolean {
    const parent = this.#members[look.at] as Frame;
    if (look.days < 0) return false;
    if (look.days === 0 && !look.credited && look.signs.balance <= 0) return false;
    if (look.credited) return true;
    // The two stand in one family only by others between them.
    if (look.bond.clashes > 0 && this.#kinship.together(parent, own).claims === 0) return false;
    if (this.#isSibling(own, parent)) return false;
    if (this.#isOwnNews(own, parent, look.bond)) return false;
    if (look.bond.words >= SAME_PASSAGE) return true;
    const { claims, copied, credited } = this.#kinship.together(parent, own);
    // What an outlet says in its own voice has no other source than the one that it credits for the rest.
    if (labelOfTelling(own) === null && (credited === own.ref.report || look.bond.words >= LIKELY)) return true;
    // One claim copied word for word, among several that say the same: all have one way.
    if (copied >= 1 && claims >= 3 && look.bond.frame >= SAME_FRAME && !isFirstHand(own)) return true;
    if (copied >= 2 || (look.bond.words >= LIKELY && claims >= 2)) return true;
    return this.#isRetold(own, parent, look.bond);
  }

  /** From a source of its own, told to the outlet itself or months later, with other words about it: a like sentence is no copy. */
  #isOwnNews(own: Frame, parent: Frame, { words }: Bond): boolean {
    if (labelOfTelling(own) === null) return false;
    if ((daysApart(parent, own) ?? 0) > LONG_AFTER) return words < SAME_TEXT;
    if (!isFirstHand(own) || isRevision(own, parent)) return false;
    const { words: shared, copied } = this.#kinship.together(parent, own);
    return shared < SAME_TELLING || (copied < 2 && own.report.reading.claims.length > 2);
  }

  /** Does the one follow the other in other words or another language, without saying so? */
  #isRetold(own: Frame, parent: Frame, bond: Bond): boolean {
    const days = daysApart(parent, own);
    if (days === null || days > RETOLD || this.#credited(own).length > 0) return false;
    if (labelOfTelling(own) === null || namedSource(own) !== null) return false;
    // Whoever was told itself has a source of its own.
    if (isFirstHand(own)) return false;
    const { claims, frame } = this.#kinship.together(parent, own);
    if (claims >= 3 && frame >= FULL_ACCOUNT) return true;
    return claims >= 2 && bond.frame >= SAME_FRAME && sameLabel(parent, own);
  }

  /** Do both credit one outlet, and neither is of it? Then they have a parent in common. */
  #isSibling(own: Frame, other: Frame): boolean {
    const [a, b] = [relayOf(own), relayOf(other)];
    if (a === null || b === null) return false;
    if (nameKey(a) === nameKey(b)) return true;
    const { outlets } = this.#kinship;
    const keys = outlets.keysOf(a, own.report.reading.language);
    return [...outlets.keysOf(b, other.report.reading.language)].some((key) => keys.has(key));
  }

  /** The reports of the outlet that a telling credits. */
  #credited(own: Frame): readonly ReadReport[] {
    const relay = relayOf(own);
    return relay === null ? [] : this.#kinship.outlets.reportsOf(relay, own.report.reading.language);
  }

  /** Would the one be its own ancestor? */
  #descends(from: number, at: number): boolean {
    for (let next: number | undefined = from; next !== undefined; next = this.#parents.get(next))
      if (next === at) return true;
    return false;
  }

  /** May the two have a parent in common that is not at hand, for all that can be told? */
  #mayBeSibling(own: Frame, look: Look): boolean {
    const other = this.#members[look.at] as Frame;
    if (this.#isSibling(own, other)) return look.bond.words >= LIKELY;
    if (look.days !== 0 || look.bond.words < SAME_PASSAGE || look.signs.balance !== 0) return false;
    // Who has it from an outlet at hand, or was told itself in other words, has no unseen parent.
    if (this.#credited(other).length > 0 || this.#credited(own).length > 0) return false;
    return !(isFirstHand(own) || isFirstHand(other)) || this.#kinship.together(own, other).words >= SAME_TELLING;
  }

  /** A telling without a parent: the first of all, one with a source of its own, or one whose like is as likely a sibling. */
  #rootless(own: Frame, looks: readonly Look[]): Descent {
    const close = looks.filter((look) => this.#mayBeSibling(own, look));
    if (close.length > 0)
      return { parent: null, siblings: close.map(({ at }) => at), reasons: [reason('common-parent')] };
    if (looks.every((look) => look.days <= 0)) return { parent: null, siblings: [], reasons: [reason('first-told')] };
    const source = namedSource(own);
    const one = source !== null && looks.some(({ at }) => namedSource(this.#members[at] as Frame) === source);
    return { parent: null, siblings: [], reasons: [one ? reason('one-source') : reason('own-source')] };
  }

  #reasonsFor(own: Frame, look: Look, equal: readonly Look[]): Reason[] {
    const parent = this.#members[look.at] as Frame;
    const reasons: Reason[] = [];
    if (look.credited) reasons.push(reason('credits-outlet', { outlet: relayOf(own) ?? '' }));
    if (look.bond.words >= LIKELY) reasons.push(reason('same-words', { share: Math.round(100 * look.bond.words) }));
    else reasons.push(reason('same-frame', { parts: ['act', ...look.bond.parts].join(' ') }));
    const { claims } = this.#kinship.together(parent, own);
    if (claims > 1) reasons.push(reason('told-together', { count: claims }));
    const days = daysApart(parent, own);
    if (days === null) reasons.push(reason('day-unknown'));
    else reasons.push(days === 0 ? reason('same-day') : reason('told-later', { count: days }));
    reasons.push(...look.signs.reasons, ...this.#sharedSpellings(own, parent, look.at));
    if (equal.length > 0) {
      const reports = equal.map(({ at }) => (this.#members[at] as Frame).ref.report);
      reasons.push(reason('as-likely', { reports: reports.join(' ') }));
    }
    return reasons;
  }

  /** A spelling that both have and another member has not: one of the two has it from the other. */
  #sharedSpellings(own: Frame, parent: Frame, at: number): Reason[] {
    const theirs = spellingsOf(parent);
    for (const [other, member] of this.#members.slice(0, 8).entries()) {
      if (other === at || member === own) continue;
      const shared = variantsOf(member, own).find((variant) => variant.kind === 'spelling' && theirs.has(variant.is));
      if (shared) return [reason('shared-spelling', { word: shared.is, other: shared.was })];
    }
    return [];
  }
}

/** Share of words that makes a text a copy, however long after. */
const SAME_TEXT = 0.8;
/** Mean share of words in all that two reports share, below which who was told itself did not copy. */
const SAME_TELLING = 0.75;
/** Days after which a claim is told anew. */
const LONG_AFTER = 60;
/** Parents whose scores are nearer to each other than this are as likely. */
const CLOSE = 0.1;
/** Share of words from which on two claims that stand in the family anyhow are held to be one wording. */
const LIKELY = 0.3;

/** Days within which an outlet corrects what it told. */
const REVISED = 3;

/** An outlet that tells again within days what the same source told it is no second source. */
function isRevision(own: Frame, before: Frame): boolean {
  const [x, y] = [own.report.report.outlet, before.report.report.outlet];
  if (x === undefined || y === undefined || nameKey(x) !== nameKey(y)) return false;
  return sameLabel(before, own) && (daysApart(before, own) ?? LONG_AFTER) <= REVISED;
}
