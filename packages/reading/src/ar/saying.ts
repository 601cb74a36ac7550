import { extended, type Sentence } from '@isnad/text';
import type { CueClass, Link, Phrase, Saying } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { WENT_ON } from '../generated/ar-grammar.ts';
import { pointsBack, type SubjectBefore, subjectBefore, suitsRelative } from './before.ts';
import { finiteVerb, isThat } from './grammar.ts';
import { AND_OR_SO, GLUED_AND, PRESENT } from './letters.ts';
import type { Marker } from './marker.ts';
import { relaysIn } from './relay-slots.ts';
import { phraseOf, readSource, readSubject } from './source.ts';
import { readSpeaker } from './speaker.ts';

/** What every finder fills in the same way. */
export function saying(page: Page, rule: string, hit: Hit, marker: Marker, rest: Partial<Saying>): Saying {
  const { quotation } = marker;
  const exact = quotation !== null && (marker.form === 'direct' || contentIsQuoted(page, marker));
  return {
    rule,
    cue: { first: hit.first, last: hit.last, from: hit.from, to: hit.to },
    class: hit.value.fields[1] as CueClass,
    gender: hit.value.fields[4] ?? '',
    link: 'free',
    source: null,
    pronoun: false,
    antecedent: null,
    recipient: null,
    relay: null,
    start: page.tokens.from[hit.first]!,
    content: { from: marker.from, to: exact ? quotation.inner.to : -1 },
    exact,
    form: marker.form,
    ...rest,
  };
}

/** Does the clause behind "that" end with its quotation? Not when the sentence runs on behind the closing mark. */
function contentIsQuoted(page: Page, marker: Marker): boolean {
  const { quotation } = marker;
  if (quotation === null || !quotation.closed) return false;
  const next = page.tokens.at(quotation.to);
  if (next >= page.tokens.size || !page.isWord(next)) return true;
  if (page.has(next, 'participle') || page.has(next, 'aside') || page.has(next, 'clause')) return true;
  const word = page.word(next);
  return word.startsWith(GLUED_AND) && finiteVerb(page, next) !== null;
}

/** The name of a rule tells how what was said hangs on its verb. */
export const SHAPES = {
  direct: 'verb-quote',
  indirect: 'verb-that',
  mixed: 'verb-that-quote',
  outlet: 'verb-that',
} as const;

/** Where a verb of saying stands and what it takes. */
export interface Clause {
  readonly sentence: Sentence;
  readonly cue: Hit;
  readonly marker: Marker;
  readonly rule: string;
  /** The verb takes an object too, so its subject ends where the object begins. */
  readonly transitive?: boolean;
}

/** A saying by a finite verb: the speaker stands behind the verb, before it, or not at all. */
export function verbSaying(page: Page, { sentence, cue, marker, rule, transitive = false }: Clause): Saying {
  const after =
    transitive || cue.value.fields[5]!.endsWith('about')
      ? readSubject(page, cue.last + 1, marker.token, true)
      : readSource(page, cue.last + 1, marker.token);
  const quoting = quotedFrom(page, cue, marker);
  if (quoting !== null) return saying(page, rule, cue, marker, extended(quoting, { link: linkOf(page, cue, true) }));
  const relays = relaysIn(page, cue.last + 1, marker.token, after.source);
  if (after.source !== null)
    return saying(page, rule, cue, marker, extended(after, { link: linkOf(page, cue, true), ...relays }));
  if (page.has(cue.first, 'self'))
    return saying(page, rule, cue, marker, extended(relays, { self: pronounOfSelf(page, sentence, cue.first) }));
  const joined = AND_OR_SO.test(cue.clitics);
  const before = joined ? noSubject(cue.first) : subjectBefore(page, sentence, cue.first);
  return saying(
    page,
    rule,
    cue,
    marker,
    extended(relays, {
      recipient: after.recipient,
      source: before.source,
      pronoun: before.pronoun,
      antecedent: before.antecedent,
      start: page.tokens.from[before.start]!,
      link: before.nested ? 'nested' : linkBefore(page, cue, before),
    }),
  );
}

/** The "I" or "we" before a verb of the first person. */
function pronounOfSelf(page: Page, { first }: Sentence, cue: number): Phrase | null {
  const i = page.tokensOf('self', first, cue - 1).findLast((k) => page.has(k, 'pronoun'));
  return i === undefined ? null : phraseOf(page, i, i);
}

/** "The agency reported, quoting a channel, that": who is quoted speaks, who quotes hands on. */
function quotedFrom(page: Page, cue: Hit, marker: Marker): Pick<Saying, 'source' | 'relays'> | null {
  for (const i of page.tokensOf('nominal', cue.last + 2, marker.token - 1)) {
    const nominal = page.hit(i, 'nominal')!;
    const by = readSource(page, cue.last + 1, i).source;
    const { source } = readSource(page, nominal.last + 1, marker.token);
    if (nominal.value.value !== 'noun' || by === null || source === null) continue;
    return { source, relays: [extended(by, { reading: readSpeaker(page, by) })] };
  }
  return null;
}

function noSubject(start: number): SubjectBefore {
  return { source: null, pronoun: false, antecedent: null, start, nested: false };
}

/** How a clause with a verb hangs on what stands before it. */
export function linkOf(page: Page, cue: Hit, named: boolean): Link {
  if (AND_OR_SO.test(cue.clitics) || WENT_ON.test(page.word(cue.first - 1))) return 'joined';
  if (isThat(page, cue.first - 1) || page.has(cue.first - 1, 'relative')) return 'nested';
  if (page.hit(cue.first - 1, 'clause') !== null) return 'joined';
  return !named && PRESENT.test(page.word(cue.first)) && page.isWord(cue.first - 1) ? 'nested' : 'free';
}

function linkBefore(page: Page, cue: Hit, before: SubjectBefore): Link {
  if (before.antecedent === null && (pointsBack(page, cue.last + 1) || !suitsRelative(page, cue.first)))
    return 'hanging';
  if (page.has(before.start - 1, 'relative') || page.has(cue.first - 1, 'relative')) return 'nested';
  if (before.pronoun) return 'joined';
  return linkOf(page, cue, false);
}
