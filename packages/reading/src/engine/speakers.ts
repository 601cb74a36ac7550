import type { Span } from '@isnad/text';
import type { Doubt } from '../types.ts';
import type { ReadingLog, SpeakerBy } from './log.ts';
import type { LanguagePack, Phrase, Relay, SpeakerReading } from './pack.ts';
import type { Page } from './page.ts';
import type { SettledSaying } from './settle.ts';

/** Somebody who speaks in the report, over all places where he is named. */
export interface Speaker {
  readonly reading: SpeakerReading;
  /** The fullest wording. */
  wording: Phrase;
  /** The last wording before the clause in question. */
  latest: Phrase;
  /** Outlet to which he speaks; holds for his later sentences. */
  outlet: Phrase | null;
  /** Outlets through which his words came. */
  relays: readonly Relay[];
  /** Why he is not named. */
  reason: Span | null;
  /** Sentence in which he spoke last. */
  sentence: number;
}

/** A saying with the one who speaks; `speaker` is null when nobody could be found. */
export interface Voiced {
  readonly saying: SettledSaying;
  readonly speaker: Speaker | null;
  /** The speaker's wording elsewhere, when the clause names none of its own. */
  readonly inherited: Span | null;
  /** The outlet to which he speaks, as far as the report has said so by now. */
  readonly outlet: Phrase | null;
  /** Through whom it came: what this clause says, or else the outlets named for this speaker before. */
  readonly relays: readonly Relay[];
}

/** Gives every saying its speaker: the one named, the one a noun or pronoun points back to, or the one who spoke before. */
export function voiceSayings(
  page: Page,
  pack: LanguagePack,
  sayings: readonly SettledSaying[],
  doubts: Doubt[],
  log?: ReadingLog,
): Voiced[] {
  const cast = new Cast(page, pack, log);
  const voiced: Voiced[] = [];
  for (const saying of sayings) {
    if (saying.class === 'impersonal') {
      voiced.push({ saying, speaker: null, inherited: null, outlet: null, relays: NO_RELAYS });
      continue;
    }
    const before = cast.size;
    const outer = saying.within >= 0 ? (voiced[saying.within]?.speaker ?? null) : null;
    const from = spokenUntil(voiced, saying.sentence);
    const speaker = cast.speakerOf(saying, outer, from);
    if (isOrphan(saying, before, cast.size, speaker))
      doubts.push({ from: saying.cue.from, to: saying.cue.to, rule: 'orphan-added' });
    cast.heard(speaker, saying);
    const relays = saying.relays ?? speaker?.relays ?? NO_RELAYS;
    voiced.push({
      saying,
      speaker,
      inherited: inheritedSpan(saying, speaker),
      outlet: speaker?.outlet ?? null,
      relays,
    });
  }
  giveReasons(page, pack, voiced);
  return voiced;
}

/** "The officer asked not to be named because": the reason belongs to who spoke in that sentence or in the one before. */
function giveReasons(page: Page, pack: LanguagePack, voiced: readonly Voiced[]): void {
  if (pack.reason === undefined) return;
  let n = 0;
  let last: Speaker | null = null;
  page.sentences.forEach((sentence, at) => {
    let here: Speaker | null = null;
    for (; n < voiced.length && voiced[n]!.saying.sentence <= at; n++)
      if (voiced[n]!.speaker?.reading.kind === 'anonymous') here = voiced[n]!.speaker;
    const reason = pack.reason!(page, sentence);
    const speaker = here ?? last;
    if (reason !== null && speaker !== null) speaker.reason ??= reason;
    last = here;
  });
}

/** Where the words of whoever spoke before in this sentence end; sayings inside another's words do not count. */
function spokenUntil(voiced: readonly Voiced[], sentence: number): number | null {
  for (let n = voiced.length - 1; n >= Math.max(0, voiced.length - MEMORY); n--) {
    const { saying, speaker } = voiced[n]!;
    if (saying.sentence !== sentence) return null;
    if (saying.link !== 'nested' && speaker !== null) return saying.content.to;
  }
  return null;
}

/** "Added" needs earlier speech by the same one: a new speaker, or none at all, shows that the text was cut. */
function isOrphan(saying: SettledSaying, before: number, now: number, speaker: Speaker | null): boolean {
  return saying.class === 'add' && saying.link !== 'hanging' && saying.within < 0 && (speaker === null || now > before);
}

function inheritedSpan(saying: SettledSaying, speaker: Speaker | null): Span | null {
  if (saying.antecedent !== null) return { from: saying.antecedent.from, to: saying.antecedent.to };
  if (speaker === null || (saying.source !== null && !saying.pronoun)) return null;
  return { from: speaker.latest.from, to: speaker.latest.to };
}

/** "The minister said that she expects": the pronoun is whoever speaks around it, where the gender of the verb allows. */
function agrees({ gender }: SettledSaying, { reading }: Speaker): boolean {
  return gender === '' || ['', 'p', gender].includes(reading.gender);
}

const NO_RELAYS: readonly Relay[] = [];

/** "The company" is not "the company's spokesman", though its words are among his. */
function ofOtherKind(one: SpeakerReading, other: SpeakerReading): boolean {
  return one.head !== '' && other.head !== '' && one.head !== other.head && one.kind !== other.kind;
}

/** So many speakers back a noun may point. */
const MEMORY = 40;

class Cast {
  readonly #page: Page;
  readonly #pack: LanguagePack;
  readonly #speakers: Speaker[] = [];
  /** The words of each speaker's fullest wording, without articles. */
  readonly #words: (readonly string[])[] = [];
  /** In the order in which they spoke; the last is the current one. */
  readonly #order: Speaker[] = [];
  /** Outlets in the order in which they were named. */
  readonly #outlets: Phrase[] = [];

  readonly #log: ReadingLog | undefined;

  constructor(page: Page, pack: LanguagePack, log: ReadingLog | undefined) {
    this.#page = page;
    this.#pack = pack;
    this.#log = log;
  }

  get size(): number {
    return this.#speakers.length;
  }

  /** `from`: where the words of whoever spoke before in this sentence end; null when nobody has. */
  speakerOf(saying: SettledSaying, outer: Speaker | null, from: number | null): Speaker | null {
    const named = saying.antecedent ?? (saying.pronoun ? null : saying.source);
    if (named !== null)
      return this.#told(saying, this.#named(named), saying.antecedent === null ? 'named' : 'pointed-back');
    if (saying.pronoun && saying.link === 'nested' && outer !== null && agrees(saying, outer))
      return this.#told(saying, outer, 'pointed-back');
    if (saying.self !== undefined) return this.#himself(saying, outer);
    if (from !== null) {
      const resumed = this.#resumed(saying, from);
      if (resumed !== null) return this.#told(saying, resumed, 'resumed');
    } else {
      const topic = this.#topic(saying);
      if (topic !== null) return this.#told(saying, topic, 'subject');
      const before = this.#topicBefore(saying);
      if (before !== null) return this.#told(saying, before, 'subject-before');
    }
    return this.#told(saying, this.#goesOn(saying, outer), 'spoke-before');
  }

  /** "I told the minister that": whose words these are; an "I" that nobody is named for stays one. */
  #himself(saying: SettledSaying, outer: Speaker | null): Speaker | null {
    if (outer !== null) return this.#told(saying, outer, 'pointed-back');
    const speaker = this.#goesOn(saying, outer);
    if (speaker !== null || !saying.self) return this.#told(saying, speaker, 'spoke-before');
    return this.#told(saying, this.#named(saying.self), 'subject');
  }

  #told(saying: SettledSaying, speaker: Speaker | null, by: SpeakerBy): Speaker | null {
    this.#log?.voiced(saying, speaker?.latest ?? null, speaker === null ? 'nobody' : by);
    return speaker;
  }

  /** "He said that A, and the MPs stressed their refusal, and said that B": who goes on between the two speaks. */
  #resumed(saying: SettledSaying, from: number): Speaker | null {
    const { tokens, sentences } = this.#page;
    const before = tokens.at(saying.start);
    for (let i = before - 1; i > 0 && tokens.from[i]! >= from && i > before - MEMORY; i--) {
      if (this.#pack.resumes(this.#page, i) === null) continue;
      const subject = this.#pack.subject(this.#page, { ...sentences[saying.sentence]!, first: i }, before);
      return subject === null ? null : this.#named(subject);
    }
    return null;
  }

  /** "The president received the minister, stressing that": who acts in the sentence speaks in it. */
  #topic(saying: SettledSaying): Speaker | null {
    if (saying.link === 'nested') return null;
    const sentence = this.#page.sentences[saying.sentence]!;
    const subject = this.#pack.subject(this.#page, sentence, this.#page.tokens.at(saying.start));
    return subject === null ? null : this.#named(subject);
  }

  /** "The prince received the envoy. He stressed that": where nobody spoke in the sentence before, who acts in it speaks. */
  #topicBefore(saying: SettledSaying): Speaker | null {
    const before = this.#page.sentences[saying.sentence - 1];
    const spoke = this.#order.at(-1)?.sentence === saying.sentence - 1;
    if (before === undefined || spoke || saying.link === 'nested' || saying.class === 'add') return null;
    const subject = this.#pack.subject(this.#page, before, before.last + 1);
    if (subject === null) return null;
    const { gender, kind } = this.#pack.speaker(this.#page, subject);
    const fits = saying.gender === '' || gender === '' || gender === 'p' || gender === saying.gender;
    return fits && kind !== 'document' ? this.#named(subject) : null;
  }

  #named(phrase: Phrase): Speaker {
    const reading = this.#pack.speaker(this.#page, phrase);
    const words = this.#wordsOf(phrase);
    const n = this.#recall(words, reading);
    if (n < 0) {
      const speaker: Speaker = {
        reading,
        wording: phrase,
        latest: phrase,
        outlet: null,
        relays: NO_RELAYS,
        reason: null,
        sentence: -1,
      };
      this.#speakers.push(speaker);
      this.#words.push(words);
      return speaker;
    }
    const known = this.#speakers[n]!;
    known.latest = phrase;
    if (phrase.to - phrase.from > known.wording.to - known.wording.from && known.reading.kind !== 'anonymous') {
      known.wording = phrase;
      this.#words[n] = words;
    }
    return known;
  }

  /** Index of the speaker to whom a definite noun or a surname points back; -1 for none. */
  #recall(words: readonly string[], reading: SpeakerReading): number {
    if (reading.kind === 'anonymous' && !reading.definite) return -1;
    for (let n = this.#speakers.length - 1; n >= Math.max(0, this.#speakers.length - MEMORY); n--) {
      const speaker = this.#speakers[n]!;
      if (ofOtherKind(reading, speaker.reading)) continue;
      if (words.every((word) => this.#words[n]!.includes(word))) return n;
      if (reading.definite && reading.head !== '' && reading.head === speaker.reading.head) return n;
    }
    return -1;
  }

  #wordsOf({ first, last }: Phrase): string[] {
    const words: string[] = [];
    for (let i = first; i <= last; i++)
      if (this.#page.isWord(i)) words.push(this.#pack.withoutArticle(this.#page.word(i)));
    return words;
  }

  /** No speaker named: the pronoun or the verb's gender chooses among those who spoke before. */
  #goesOn(saying: SettledSaying, outer: Speaker | null): Speaker | null {
    if (saying.link === 'nested') return null;
    const gender = saying.gender;
    const fits = ({ reading }: Speaker) => gender === '' || ['', 'p', gender].includes(reading.gender);
    for (let n = this.#order.length - 1; n >= 0; n--) {
      const speaker = this.#order[n]!;
      if (speaker !== outer && fits(speaker)) return speaker;
    }
    return saying.link === 'hanging' ? (this.#order.at(-1) ?? null) : null;
  }

  /** "told the agency": the one named before by the same noun; without one it is this outlet, which is no link. */
  #outletMeant(phrase: Phrase): Phrase | null {
    if (phrase.first < phrase.last) return phrase;
    const reading = this.#pack.speaker(this.#page, phrase);
    if (!reading.definite || reading.head === '') return phrase;
    const sameHead = (outlet: Phrase) =>
      outlet.first < outlet.last && this.#pack.speaker(this.#page, outlet).head === reading.head;
    return this.#outlets.slice(-MEMORY).findLast(sameHead) ?? null;
  }

  heard(speaker: Speaker | null, saying: SettledSaying): void {
    if (speaker === null) return;
    if (saying.relay !== null) this.#outlets.push(saying.relay);
    if (saying.recipient !== null) this.#outlets.push(saying.recipient);
    if (saying.recipient !== null) speaker.outlet = this.#outletMeant(saying.recipient) ?? speaker.outlet;
    if (saying.relays !== undefined) speaker.relays = saying.relays.filter(({ reading }) => reading.kind === 'outlet');
    speaker.sentence = saying.sentence;
    if (saying.link === 'nested') return;
    const at = this.#order.indexOf(speaker);
    if (at >= 0) this.#order.splice(at, 1);
    else if (this.#order.length > MEMORY) this.#order.shift();
    this.#order.push(speaker);
  }
}
