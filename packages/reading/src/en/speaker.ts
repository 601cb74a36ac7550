import { extended } from '@isnad/text';
import type { Phrase, Relay, SpeakerReading } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { COUNT } from '../generated/en-grammar.ts';
import { isCapital } from './lexicon.ts';
import { phraseOf } from './source.ts';

type Kind = SpeakerReading['kind'];

/** Understands an English noun phrase that speaks. */
export function readSpeaker(page: Page, phrase: Phrase): SpeakerReading {
  const core = coreOf(page, phrase);
  const head = headOf(page, core);
  const named = nameIn(page, core, head);
  const kind = kindOf(page, core, head, named);
  return {
    kind,
    name:
      kind === 'anonymous' || kind === 'official'
        ? null
        : kind === 'person' && named !== null
          ? named
          : textOf(page, fullOf(page, phrase)),
    gender: '',
    head: head?.form ?? page.word(core.last),
    definite: page.has(core.first, 'definite'),
    ...(kind === 'anonymous' || kind === 'official' ? anonymity(page, phrase, core, head) : {}),
  };
}

/** A document in a stretch ("a joint statement", "a letter"), as a link of its own. */
export function documentReading(page: Page, first: number, last: number): Relay | null {
  for (let i = last; i >= first; i--) {
    const head = page.hit(i, 'speaker');
    if (head === null || head.value.fields[0] !== 'document') continue;
    const phrase = phraseOf(page, first, last)!;
    return extended(phrase, {
      reading: {
        kind: 'document',
        name: textOf(page, phrase),
        gender: '',
        head: head.value.fields[4]!,
        definite: false,
      },
    });
  }
  return null;
}

/** The phrase up to an apposition or relative clause: "the governments of Iraq and the United States". */
function fullOf(page: Page, phrase: Phrase): Phrase {
  for (let i = phrase.first + 1; i <= phrase.last; i++)
    if (page.has(i, 'relative') || (page.isMark(i) && page.char(i) === ','))
      return phraseOf(page, phrase.first, i - 1) ?? phrase;
  return phrase;
}

interface Head {
  readonly kind: Kind | 'title';
  readonly type: string;
  readonly number: string;
  readonly form: string;
  readonly first: number;
  readonly last: number;
}

/** The phrase without what tells more about it: up to a comma, a preposition or a relative clause. */
function coreOf(page: Page, phrase: Phrase): Phrase {
  for (let i = phrase.first + 1; i <= phrase.last; i++) {
    const possessive = page.word(i) === 's' && page.isMark(i - 1);
    if (possessive) continue;
    if (page.has(i, 'relative') || page.has(i, 'preposition') || (page.isMark(i) && page.char(i) === ','))
      return phraseOf(page, phrase.first, i - 1) ?? phrase;
  }
  return phrase;
}

/** The last head of the phrase: in "government source" and "army spokesman" what stands before only describes. */
function headOf(page: Page, core: Phrase): Head | null {
  let found: Head | null = null;
  for (let i = core.first; i <= core.last; i++) {
    const name = nameHead(page, i, core);
    if (name !== null) {
      found = name;
      i = name.last;
      continue;
    }
    const hit = page.hit(i, 'speaker');
    if (hit === null || hit.last > core.last) continue;
    if (found?.kind === 'person' && isCapital(page.tokens.raw(i))) continue;
    found = headFrom(hit);
    i = hit.last;
  }
  return found;
}

function headFrom(hit: Hit): Head {
  const [kind, type, number, , form] = hit.value.fields as [Kind | 'title', string, string, string, string];
  return { kind, type, number, form, first: hit.first, last: hit.last };
}

/** A known outlet or body counts as the head where the phrase ends with it. */
function nameHead(page: Page, i: number, core: Phrase): Head | null {
  const outlet = page.hit(i, 'outlet');
  if (outlet !== null && outlet.last === core.last)
    return { kind: 'outlet', type: '', number: '', form: page.word(outlet.last), first: i, last: outlet.last };
  const actor = page.hit(i, 'actor') ?? page.hit(i, 'place');
  if (actor !== null && actor.last === core.last)
    return { kind: 'organisation', type: '', number: '', form: page.word(actor.last), first: i, last: actor.last };
  return null;
}

function kindOf(page: Page, core: Phrase, head: Head | null, named: string | null): Kind {
  if (head === null)
    return isCapital(page.tokens.raw(core.last)) && !page.has(core.last + 1, 'preposition') ? 'person' : 'anonymous';
  if (head.kind === 'title') return 'person';
  if (head.kind === 'official' || head.kind === 'anonymous') return named === null ? head.kind : 'person';
  if (head.kind === 'person' && named === null && isIndefinite(page, core, head)) return 'anonymous';
  return head.kind;
}

/** "a minister", "an envoy": an office without a name or a "the" tells nobody who it is. */
function isIndefinite(page: Page, core: Phrase, head: Head): boolean {
  return /^an?$/.test(page.word(core.first)) || /^an?$/.test(page.word(head.first - 1));
}

/** Capitalised words behind an office ("Foreign Minister Fuad Hussein"), or alone ("John Smith"). */
function nameIn(page: Page, core: Phrase, head: Head | null): string | null {
  const from = head === null ? core.first : head.last + 1;
  for (let i = from; i <= core.last; i++) {
    if (!page.isWord(i) || !isCapital(page.tokens.raw(i)) || page.has(i, 'demonstrative')) continue;
    return page.text.slice(page.tokens.from[i], core.to);
  }
  return head !== null && head.kind !== 'person' && head.kind !== 'anonymous' && head.kind !== 'official'
    ? null
    : nameBefore(page, core, head);
}

/** "John Smith, ..." has its office behind a comma; before a head only a given name is sure. */
function nameBefore(page: Page, core: Phrase, head: Head | null): string | null {
  if (head !== null || !page.has(core.first, 'given')) return null;
  return textOf(page, core);
}

function textOf(page: Page, phrase: Phrase): string {
  return page.text.slice(phrase.from, phrase.to);
}

/** Type, number and country of a speaker who is not named. */
function anonymity(
  page: Page,
  phrase: Phrase,
  core: Phrase,
  head: Head | null,
): Pick<SpeakerReading, 'type' | 'number' | 'country'> {
  let type = head?.type ?? '';
  let country = '';
  let typed = false;
  for (let i = phrase.first; i <= phrase.last; i++) {
    if (page.has(i, 'relative') || (page.isMark(i) && page.char(i) === ',')) break;
    const said = page.hit(i, 'type');
    if (said !== null && !typed && !(head !== null && i >= head.first && i <= head.last)) {
      type = said.value.value;
      typed = true;
    }
    country ||= page.hit(i, 'nation')?.value.value ?? '';
  }
  const number = countOf(page, core, head);
  return extended(type === '' ? {} : { type }, {
    ...(number === undefined ? {} : { number }),
    ...(country === '' ? {} : { country }),
  });
}

function countOf(page: Page, core: Phrase, head: Head | null): number | 'several' | undefined {
  const said = COUNT.get(page.word(core.first)) ?? COUNT.get(page.word(core.first + 1));
  if (said !== undefined) return said;
  if (head === null || head.number === '') return undefined;
  return head.number === 'several' ? 'several' : Number(head.number);
}
