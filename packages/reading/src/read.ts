import { detectLanguage, flaws, numerals, type Phrases, type Span, type Tokens, tokenize } from '@isnad/text';
import { findIn, type Language, type TimeExpression } from '@isnad/time';
import { Chains, publisherNames } from './engine/chains.ts';
import { makeClaims } from './engine/claims.ts';
import { creditsOf } from './engine/credits.ts';
import { MentionIndex } from './engine/frames.ts';
import { type Line, noiseSentences, readLines } from './engine/layout.ts';
import type { ReadingLog } from './engine/log.ts';
import { findMentions, Ranges } from './engine/mentions.ts';
import { holesOf, partNoise } from './engine/noise.ts';
import type { LanguagePack } from './engine/pack.ts';
import { Page } from './engine/page.ts';
import { settleSayings } from './engine/settle.ts';
import { voiceSayings } from './engine/speakers.ts';
import type { Word } from './engine/words.ts';
import { PACKS } from './languages.ts';
import type { AddedPlaces, Doubt, Mention, Reading, ReportInput, TimeMention } from './types.ts';

export interface ReadOptions {
  /** Read as this language, whatever the letters say; it comes before the report's own. */
  readonly language?: Language;
  /** IANA name of the zone in which the report's day is meant; default `UTC`. */
  readonly zone?: string;
  /** Places beside those of the built-in gazetteer. */
  readonly places?: AddedPlaces;
}

/**
 * Reads one report: its mentions, its claims with their chains, and what could not be settled.
 * A pure function of the report; nothing throws on bad text. A text in a language without a pack has no claims, but the
 * doubt `language-not-read` over all of it, and its numbers and dates as far as figures tell them.
 */
export function read(report: ReportInput, options: ReadOptions = {}): Reading {
  return readLogged(report, options, undefined);
}

/** As {@link read}; what the steps have to tell goes into the log. */
export function readLogged(report: ReportInput, options: ReadOptions, log: ReadingLog | undefined): Reading {
  const language = options.language ?? report.language ?? detectLanguage(report.text);
  const pack = language === null ? undefined : PACKS[language];
  if (pack === undefined) return unread(report, language, options);
  return readWith(pack, report, options, log);
}

/** Lexicons with added places, as long as those are in use. */
const lexicons = new WeakMap<AddedPlaces, Map<Language, Phrases<Word>>>();

function lexiconOf(pack: LanguagePack, places: AddedPlaces | undefined): Phrases<Word> {
  if (places === undefined) return pack.lexicon();
  const known = lexicons.get(places) ?? new Map<Language, Phrases<Word>>();
  lexicons.set(places, known);
  const lexicon = known.get(pack.language) ?? pack.lexicon(places.get(pack.language));
  known.set(pack.language, lexicon);
  return lexicon;
}

/** A text in another language: its numbers and its dates in figures, and the doubt over all of it. */
function unread(report: ReportInput, language: Language | null, options: ReadOptions): Reading {
  const { text } = report;
  const doubts = flawDoubts(text);
  if (text.trim() !== '') doubts.unshift({ from: 0, to: text.length, rule: 'language-not-read' });
  return { language, mentions: figuresOf(tokenize(text), report, options), claims: [], doubts };
}

function flawDoubts(text: string): Doubt[] {
  return flaws(text).map(({ from, to, kind }) => ({ from, to, rule: kind }));
}

function readWith(pack: LanguagePack, report: ReportInput, options: ReadOptions, log: ReadingLog | undefined): Reading {
  const page = new Page(report.text, lexiconOf(pack, options.places), pack.clitics);
  const doubts = flawDoubts(report.text);
  const times = findTimes(page.tokens, pack.language, report, options);
  markTimes(page, times);
  for (const time of times) for (const rule of time.doubts ?? []) doubts.push({ from: time.from, to: time.to, rule });
  page.sentences = partNoise(page);
  const lines = readLines(page, report.title ?? '');
  const noise = noiseSentences(page, lines);
  for (const hole of holesOf(page)) doubts.push(hole);
  const mentions = findMentions(page, pack, times);
  const voiced = voiceSayings(page, pack, settleSayings(page, pack, noise, log), doubts, log);
  const credits = report.outlet === undefined ? [] : creditsOf(page, lines);
  const publishers = publisherNames(report, datelines(page, lines, credits));
  const chains = new Chains(page, voiced, publishers, credits);
  const claims = makeClaims({ page, pack, lines, noise, voiced, chains, mentions: new MentionIndex(mentions) });
  return { language: pack.language, mentions, claims, doubts: doubts.sort((a, b) => a.from - b.from) };
}

function findTimes(tokens: Tokens, language: Language, report: ReportInput, options: ReadOptions): TimeMention[] {
  const reference = report.published ?? null;
  const zone = options.zone === undefined ? {} : { zone: options.zone };
  return findIn(tokens, { reference, language, ...zone }).map(timeMention);
}

/** What figures tell in any language: dates and clocks without a word in them, and numbers. */
function figuresOf(tokens: Tokens, report: ReportInput, options: ReadOptions): Mention[] {
  const times = findTimes(tokens, 'en', report, options).filter(({ text }) => /^[^\p{L}]+$|T\d\d:/u.test(text));
  const taken = new Ranges(times);
  const quantities = numerals(tokens, 'en')
    .filter((numeral) => numeral.digits && !numeral.ordinal && !taken.overlaps(numeral))
    .map(({ from, to, value, percent }): Mention => {
      const number = { from, to };
      return { kind: 'quantity', from, to, value, unit: percent ? 'percent' : null, bound: 'exact', number };
    });
  return [...times, ...quantities].sort((a, b) => a.from - b.from);
}

/** A time as a mention, field by field: a spread makes an object of another shape of each. */
function timeMention(time: TimeExpression): TimeMention {
  const mention: { -readonly [K in keyof TimeMention as Exclude<K, 'type'>]: TimeMention[K] } = {
    from: time.from,
    to: time.to,
    text: time.text,
    kind: 'time',
    edtf: time.edtf,
    earliest: time.earliest,
    latest: time.latest,
    relation: time.relation,
    grain: time.grain,
    modifier: time.modifier,
    duration: time.duration,
    clock: time.clock,
    calendar: time.calendar,
    stated: time.stated,
    implied: time.implied,
    anchor: time.anchor,
    rule: time.rule,
    alternatives: time.alternatives,
  };
  if (time.event !== undefined) mention.event = time.event;
  if (time.doubts !== undefined) mention.doubts = time.doubts;
  if (time.weekday !== undefined) mention.weekday = time.weekday;
  if (time.month !== undefined) mention.month = time.month;
  return Object.assign(mention, { type: time.kind });
}

/** Lets the finders see which tokens are times; names such as an outlet's come first. */
function markTimes(page: Page, times: readonly TimeMention[]): void {
  for (const { from, to } of times) {
    const last = page.tokens.at(to - 1);
    for (let i = page.tokens.at(from); i <= last; i++) page.timeEnd[i] = last;
  }
}

/** The publishers that datelines name; one that credits an agency names none. */
function datelines(page: Page, lines: readonly Line[], credits: readonly Span[]): string[] {
  const named = lines.flatMap(({ dateline }) => (dateline === null ? [] : [dateline]));
  const own = named.filter(({ from, to }) => !credits.some((credit) => credit.from >= from && credit.to <= to));
  return own.map(({ from, to }) => page.text.slice(from, to).trim());
}
