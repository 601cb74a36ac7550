import { parseDay } from '../calendar.ts';
import { type Frame, framesOf } from '../frame/frame.ts';
import { hashOf } from '../frame/words.ts';
import type { Day, ReadReport } from '../types.ts';
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
  /**
   * Claims of earlier reports that may be those of a report, which need not be in the archive. Earlier is by day, on one day by a hash of
   * the id; a report that states no day comes after all others. Reports that came out later have no part in the answer.
   * @param asOf As of this day; for a report that states none.
   */
  lookUp(report: ReadReport, asOf?: Day): Candidate[];
  /**
   * Puts a report in, in whatever order, and answers as `lookUp` does. A report read anew belongs into a new archive: what it was
   * taken for is not forgotten.
   * @param changed Is told the later reports for which `lookUp` answers something else from now on, some of them again and again.
   */
  add(report: ReadReport, changed?: (report: string) => void): Candidate[];
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

/** Where a report stands among others: by day, then by a hash of its id, which does not depend on the order of adding. */
interface Place {
  readonly day: number;
  readonly tie: number;
}

/** The place of a report; of one that states no day, the end of all that is out as of a day. */
function placeOf({ id, dating }: ReadReport, asOf?: Day): Place {
  const day = dating.stated === null ? null : parseDay(dating.stated);
  const last = asOf === undefined ? null : parseDay(asOf);
  if (day === null && last !== null) return { day: last + 1, tie: 0 };
  return { day: day ?? UNDATED, tie: hashOf(id) };
}

function isEarlier(a: Place, b: Place): boolean {
  return a.day !== b.day ? a.day < b.day : a.tie < b.tie;
}

/** Puts reports in the order of an archive: then none that is added changes what was looked up before. */
export function byPlace(a: ReadReport, b: ReadReport): number {
  return isEarlier(placeOf(a), placeOf(b)) ? -1 : 1;
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

  #isBefore(a: number, b: number): boolean {
    const [x, y] = [this.#reports.get(a), this.#reports.get(b)];
    if (x === y) return this.#places.get(a) < this.#places.get(b);
    return isEarlier(this.#placeOf(x), this.#placeOf(y));
  }

  #placeOf(report: number): Place {
    return { day: this.#days.get(report), tie: this.#ties.get(report) };
  }

  lookUp(report: ReadReport, asOf?: Day): Candidate[] {
    const place = placeOf(report, asOf);
    return tracedFrames(report).flatMap((frame) => this.#look(report, frame, this.#sign(frame), place));
  }

  add(report: ReadReport, changed?: (report: string) => void): Candidate[] {
    const found: Candidate[] = [];
    const place = placeOf(report);
    const signed = tracedFrames(report).map((frame) => ({ frame, signature: this.#sign(frame) }));
    for (const { frame, signature } of signed) found.push(...this.#look(report, frame, signature, place));
    const number = this.#ids.push(report.id) - 1;
    this.#days.push(place.day);
    this.#ties.push(place.tie);
    this.#own.clear();
    const tell = changed && ((holder: number) => changed(this.#ids[this.#reports.get(holder)] as string));
    for (const { frame, signature } of signed) {
      const holder = this.#reports.push(number);
      this.#places.push(frame.at);
      for (let i = 0; i < signature.length; i += 3) {
        const key = signature[i] as number;
        if (this.#own.has(key)) continue;
        this.#own.add(key);
        this.#buckets.add(key, signature[i + 1] as number, holder, tell);
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

  #look(report: ReadReport, frame: Frame, signature: readonly number[], place: Place): Candidate[] {
    const holders = new Map<number, number>();
    const isBefore = (holder: number): boolean => isEarlier(this.#placeOf(this.#reports.get(holder)), place);
    for (let i = 0; i < signature.length; i += 3) {
      const weight = signature[i + 2] === SHINGLED ? 1 : FRAME * (signature[i + 2] as number);
      this.#buckets.each(signature[i] as number, signature[i + 1] as number, isBefore, (holder) => {
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
 * reports there are: of the holders of a feature at most fifteen are looked at (see `Buckets`).
 */
export function openArchive(): Archive {
  return new TypedArchive();
}
