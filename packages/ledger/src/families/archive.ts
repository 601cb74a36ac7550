import { parseDay } from '../calendar.ts';
import { type Frame, framesOf } from '../frame/frame.ts';
import { hashOf } from '../frame/words.ts';
import type { ReadReport } from '../types.ts';
import { Buckets, Column } from './buckets.ts';
import { featuresOf, SHINGLED } from './features.ts';

/** A claim of an earlier report that may be the same as one of the report in hand. To be looked at, not yet found. */
export interface Candidate {
  /** The claim of the report in hand, by its place in the reading. */
  readonly own: number;
  readonly report: string;
  /** The claim of the other report, by its place in its reading. */
  readonly claim: number;
  /** Shingles of words that both keep. */
  readonly words: number;
  /** Do both say the same of the same: act and site, time and actor, and so on? */
  readonly frame: boolean;
}

/** What an archive holds of reports, so that a new one meets its like without looking at all of them. */
export interface Archive {
  /** Reports in it. */
  readonly size: number;
  /** Bytes of its tables; ids of reports come on top. */
  readonly bytes: number;
  /** Claims in the archive that may be those of a report, which need not be in it. */
  lookUp(report: ReadReport): Candidate[];
  /**
   * Puts a report in and tells the claims that were there before it and may be the same. A report read anew belongs into a new
   * archive: what it was taken for is not forgotten.
   */
  add(report: ReadReport): Candidate[];
}

/** Claims of one report that are kept; one with more is a list made by a machine. */
const MOST_CLAIMS = 256;
/** Day of a report without one: after all others, as copies without a date mostly are. */
const UNDATED = 0x7fffffff;

/** The claims by which a report is met again: its headline says them only once more. */
export function tracedFrames(report: ReadReport): readonly Frame[] {
  return framesOf(report)
    .filter((frame) => frame.claim.standing !== 'headline')
    .slice(0, MOST_CLAIMS);
}

class TypedArchive implements Archive {
  readonly #ids: string[] = [];
  readonly #days = new Column((size) => new Int32Array(size));
  readonly #ties = new Column((size) => new Uint32Array(size));
  readonly #reports = new Column((size) => new Uint32Array(size));
  readonly #places = new Column((size) => new Uint16Array(size));
  readonly #buckets = new Buckets((a, b) => this.#isBefore(a, b));
  /** Features of the report that is being added: what it says twice is kept once. */
  readonly #own = new Set<number>();

  get size(): number {
    return this.#ids.length;
  }

  get bytes(): number {
    const columns = [this.#days, this.#ties, this.#reports, this.#places];
    return columns.reduce((sum, column) => sum + column.bytes, this.#buckets.bytes);
  }

  /** By day, then by a hash of the report's id: an order that does not depend on the order of adding. */
  #isBefore(a: number, b: number): boolean {
    const [x, y] = [this.#reports.get(a), this.#reports.get(b)];
    if (x === y) return this.#places.get(a) < this.#places.get(b);
    const days = this.#days.get(x) - this.#days.get(y);
    return days !== 0 ? days < 0 : this.#ties.get(x) < this.#ties.get(y);
  }

  lookUp(report: ReadReport): Candidate[] {
    return tracedFrames(report).flatMap((frame) => this.#look(report, frame, this.#sign(frame)));
  }

  add(report: ReadReport): Candidate[] {
    const found: Candidate[] = [];
    const signed = tracedFrames(report).map((frame) => ({ frame, signature: this.#sign(frame) }));
    for (const { frame, signature } of signed) found.push(...this.#look(report, frame, signature));
    const number = this.#ids.push(report.id) - 1;
    const day = report.dating.value === null ? null : parseDay(report.dating.value);
    this.#days.push(day ?? UNDATED);
    this.#ties.push(hashOf(report.id));
    this.#own.clear();
    for (const { frame, signature } of signed) {
      const holder = this.#reports.push(number);
      this.#places.push(frame.at);
      for (let i = 0; i < signature.length; i += 3) {
        const key = signature[i] as number;
        if (this.#own.has(key)) continue;
        this.#own.add(key);
        this.#buckets.add(key, signature[i + 1] as number, holder);
      }
    }
    return found;
  }

  /** The features of a claim, three numbers each: key, tag and weight. */
  #sign(frame: Frame): number[] {
    const signature: number[] = [];
    featuresOf(frame, (key, tag, weight) => signature.push(key, tag, weight));
    return signature;
  }

  #look(report: ReadReport, frame: Frame, signature: readonly number[]): Candidate[] {
    const holders = new Map<number, number>();
    for (let i = 0; i < signature.length; i += 3) {
      const weight = signature[i + 2] === SHINGLED ? 1 : FRAME * (signature[i + 2] as number);
      this.#buckets.each(signature[i] as number, signature[i + 1] as number, (holder) => {
        holders.set(holder, (holders.get(holder) ?? 0) + weight);
      });
    }
    const found: Candidate[] = [];
    for (const [holder, weight] of holders) {
      if (weight < ENOUGH_WORDS || (weight >= FRAME && weight < ENOUGH_FRAME)) continue;
      const other = this.#ids[this.#reports.get(holder)] as string;
      if (other === report.id) continue;
      const words = weight % FRAME;
      found.push({
        own: frame.at,
        report: other,
        claim: this.#places.get(holder),
        words,
        frame: weight >= ENOUGH_FRAME,
      });
    }
    return found;
  }
}

/** Weight of a name of a frame in the count of shared features: above all shingles that two claims can share. */
const FRAME = 1024;
/** One rare name, two common ones, or a common one with a shingle make a candidate; two shingles do. */
const ENOUGH_FRAME = FRAME + 1;
const ENOUGH_WORDS = 2;

/**
 * An empty archive of claims to be met again. Adding a report and looking one up cost the words of that report, however many
 * reports there are: claims are found by features in buckets that keep at most fifteen holders each (see `Buckets`).
 */
export function openArchive(): Archive {
  return new TypedArchive();
}
