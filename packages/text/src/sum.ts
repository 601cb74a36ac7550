import { ABOUT_NUMBERS, type Atom } from './numberwords.ts';

/** What became of a piece: taken in, not part of the number, or a sign that what was taken since the mark is not either. */
export type Step = 'yes' | 'no' | 'back';

const THOUSAND = 1000;

/** No report counts further; the limit also ends "ألف ألف ألف ...". */
const LARGEST = 1e18;

/**
 * Adds up the pieces of one number from left to right. A number is a run of groups below a thousand, each with its
 * scale, scales falling; inside a group hundreds, tens and units follow each other in the order of the language
 * (Arabic puts units before tens). A piece that does not fit ends the number: "خمسة وستة" are two.
 */
export class NumberSum {
  /** Nothing may follow. */
  done = false;
  ordinal = false;
  /** Unit of a vague plural; 0 for none. */
  plural = 0;
  /** The number up to its last complete scale, in case the group behind it turns out to begin another number. */
  mark: { readonly value: number; readonly atom: Atom; readonly count: number } | null = null;
  #total = 0;
  /** The last scale, and the part of the total that it made. */
  #scale = Number.POSITIVE_INFINITY;
  #chunk = 0;
  #group = 0;
  #empty = true;
  /** What is added to the group must be less. */
  #room = THOUSAND;
  /** The unit 1-9 just read, which may be multiplied by a hundred or become a teen; else 0. */
  #unit = 0;
  /** May tens follow the unit ("خمسة وعشرون")? */
  #tensMayFollow = false;
  /** A fraction has been added; only a scale may follow. */
  #broken = false;
  #repeated = 0;
  /** Pieces offered so far. */
  #count = 0;

  /** The scale of which all of the number is a count ("3 ملايين"); 0 when there is none, or more than one. */
  get scale(): number {
    return this.#empty && this.#total > 0 && this.#total === this.#chunk ? this.#scale : 0;
  }

  /** A plain whole number so far. */
  get isWhole(): boolean {
    return !this.#broken && !this.ordinal && this.plural === 0;
  }

  get value(): number {
    return this.#total + this.#group;
  }

  start(atom: Atom): boolean {
    const { kind, value } = atom.word;
    if (ABOUT_NUMBERS.has(kind)) return false;
    if (kind === 'plural') return this.#startVague(value);
    if (atom.digits) {
      this.#count++;
      return this.#addDigits(atom);
    }
    return this.join({ ...atom, and: true }) === 'yes';
  }

  /** Would a counted fraction fit here ("twenty and three fifths")? */
  takesParts(atom: Atom): boolean {
    return atom.and && atom.word.kind === 'unit';
  }

  join(atom: Atom): Step {
    this.#count++;
    const { kind, value } = atom.word;
    if (kind === 'scale' || kind === 'half-dual') return this.#multiply(atom, value);
    if (kind === 'plural') return value === 100 ? this.#timesHundred(atom) : this.#multiply(atom, value);
    if (this.#broken || this.plural !== 0) return 'no';
    if (kind === 'hundred') return this.#timesHundred(atom);
    if (kind === 'dual') return this.#addDual(atom, value);
    if (kind === 'fraction') return this.#addFraction(atom, value);
    if (kind === 'decimals') return this.#addDecimals(value);
    if (kind === 'teen' && this.#unit > 0 && !atom.and) return this.#makeTeen();
    if (ABOUT_NUMBERS.has(kind)) return 'no';
    if (atom.digits) return this.#connects(atom) && this.#empty && this.#addDigits(atom) ? 'yes' : 'no';
    return this.#add(atom);
  }

  #startVague(value: number): boolean {
    this.plural = value;
    this.#group = value;
    this.#empty = false;
    return true;
  }

  #addDigits(atom: Atom): boolean {
    if (!(atom.word.value < this.#scale)) return false;
    this.#group = atom.word.value;
    this.#fill(0);
    return true;
  }

  #fill(room: number): void {
    this.#empty = false;
    this.#room = room;
    this.#unit = 0;
    this.#tensMayFollow = false;
  }

  /** Arabic and Persian join by "and" throughout; English has it only behind hundreds and scales. */
  #connects(atom: Atom): boolean {
    if (this.#empty && this.#total === 0) return true;
    if (atom.word.language === 'en') return !atom.and || this.#room === 100 || this.#empty;
    return atom.and || (atom.digits && this.#empty);
  }

  #add(atom: Atom): Step {
    const { kind, value } = atom.word;
    if (!this.#connects(atom) || !this.#fits(kind, value)) return 'no';
    const arabic = atom.word.language === 'ar';
    const smallUnit = (kind === 'unit' || kind === 'ordinal') && value > 0 && value < 10;
    const tensMayFollow = arabic && smallUnit && this.#room >= 100;
    this.#group += value;
    this.#fill(roomAfter(kind, value, arabic));
    this.#unit = smallUnit ? value : 0;
    this.#tensMayFollow = tensMayFollow;
    if (kind === 'ordinal') {
      this.ordinal = true;
      this.done = !tensMayFollow;
    } else if (this.ordinal) this.done = true;
    return 'yes';
  }

  #fits(kind: string, value: number): boolean {
    if (value >= this.#scale) return false;
    if (this.#tensMayFollow && kind === 'tens') return true;
    if (this.ordinal) return false;
    return value < this.#room;
  }

  #makeTeen(): Step {
    this.#group += 10;
    this.done = this.ordinal;
    this.#fill(0);
    return 'yes';
  }

  /** "خمس مئة", "two hundred", "322 مائة"; or a hundred of its own. */
  #timesHundred(atom: Atom): Step {
    if (this.ordinal) return 'no';
    if (this.#empty) return atom.word.kind === 'hundred' ? this.#add(atom) : 'no';
    if (atom.and || this.#room > 0 || this.#group >= THOUSAND) return 'no';
    this.#group *= 100;
    this.#fill(100);
    return 'yes';
  }

  #multiply(atom: Atom, scale: number): Step {
    if (this.ordinal) return 'no';
    if (this.#empty) return this.#scaleAlone(atom, scale);
    if (atom.and) return atom.word.language === 'ar' ? this.#addDozens(scale) : 'no';
    if (this.#repeated > 0) return this.#repeat(scale);
    if (scale < THOUSAND && this.#unit > 0 && this.#group >= 100) return this.#countDozens(scale);
    if (scale >= this.#scale) return 'back';
    this.#complete(atom, this.#group * scale, scale);
    if (this.plural !== 0) this.done = true;
    return 'yes';
  }

  /** "مليون ونصف المليون" names the scale of the half again. */
  #repeat(scale: number): Step {
    if (scale !== this.#repeated) return 'no';
    this.done = true;
    return 'yes';
  }

  /** A scale without a count: "ألف", "مليون وألف", "ألف مليون". */
  #scaleAlone(atom: Atom, scale: number): Step {
    if (this.#total === 0 || (atom.and && scale < this.#scale)) {
      this.#complete(atom, scale, scale);
      return 'yes';
    }
    if (atom.and || atom.word.language === 'en' || this.#chunk * scale > LARGEST) return 'no';
    this.#total -= this.#chunk;
    this.#complete(atom, this.#chunk * scale, scale);
    return 'yes';
  }

  #complete(atom: Atom, chunk: number, scale: number): void {
    this.#total += chunk;
    this.#chunk = chunk;
    this.#scale = scale;
    this.#group = 0;
    this.#empty = true;
    this.#room = THOUSAND;
    this.#unit = 0;
    this.#tensMayFollow = false;
    this.mark = { value: this.#total, atom, count: this.#count };
    if (this.#broken) this.done = true;
  }

  #addDual(atom: Atom, scale: number): Step {
    if (this.ordinal || !atom.and || scale >= this.#scale) return 'no';
    if (!this.#empty) return this.#addDozens(2 * scale);
    this.#complete(atom, 2 * scale, scale);
    return 'yes';
  }

  /** "ثلاثمئة ودزينتان": dozens stand behind hundreds as tens do. */
  #addDozens(count: number): Step {
    if (count >= this.#room) return 'no';
    this.#group += count;
    this.#fill(0);
    return 'yes';
  }

  /** "Three hundred and two dozen" counts dozens by its last unit alone. */
  #countDozens(dozen: number): Step {
    this.#group += this.#unit * (dozen - 1);
    this.#fill(0);
    return 'yes';
  }

  /** "اثنان فاصلة خمسة"; a scale may follow. */
  #addDecimals(value: number): Step {
    if (this.ordinal || this.#empty) return 'no';
    this.#group += value;
    this.#fill(0);
    this.#broken = true;
    return 'yes';
  }

  /** Half of what was named last: "مليون ونصف" is a million and a half, "ثلاثة ونصف" three and a half. */
  #addFraction(atom: Atom, part: number): Step {
    const sign = atom.word.language === '*';
    if (this.ordinal || (!atom.and && !sign)) return 'no';
    if (this.#empty && this.#total > 0) {
      this.#group = part * this.#scale;
      this.#repeated = this.#scale;
    } else this.#group += part;
    this.#fill(0);
    this.#broken = true;
    return 'yes';
  }
}

function roomAfter(kind: string, value: number, arabic: boolean): number {
  if (kind === 'hundreds' || kind === 'hundred') return 100;
  if (value >= 100) return 100;
  return kind === 'tens' && !arabic ? 10 : 0;
}
