import { extended } from '@isnad/text';
import type { Phrase, SpeakerReading } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { COUNT, ONE } from '../generated/fa-grammar.ts';
import { isComma } from './grammar.ts';

type Kind = SpeakerReading['kind'];

/** Understands a Persian noun phrase that speaks; its head stands first. */
export function readSpeaker(page: Page, phrase: Phrase): SpeakerReading {
  const head = headOf(page, phrase);
  const named = head === null ? null : nameIn(page, phrase, head);
  const kind = kindOf(page, phrase, head, named);
  const text = page.text.slice(phrase.from, phrase.to);
  return {
    kind,
    name: kind === 'anonymous' || kind === 'official' ? null : kind === 'person' && named !== null ? named : text,
    gender: '',
    head: head?.form ?? '',
    definite: page.has(phrase.first, 'definite'),
    ...(kind === 'anonymous' || kind === 'official' ? anonymity(page, phrase, head) : {}),
  };
}

interface Head {
  readonly kind: string;
  readonly type: string;
  readonly number: string;
  readonly form: string;
  readonly first: number;
  readonly last: number;
}

/** A known name that begins the phrase, or else the first head of the list in it. */
function headOf(page: Page, phrase: Phrase): Head | null {
  for (let i = phrase.first; i <= phrase.last; i++) {
    if (i > phrase.first && (page.has(i, 'that') || isComma(page, i)) && !isTitleBehind(page, i)) break;
    const speaker = page.hit(i, 'speaker');
    const name =
      i === phrase.first || page.has(i - 1, 'demonstrative')
        ? (page.hit(i, 'outlet') ?? page.hit(i, 'actor') ?? stateAt(page, i))
        : null;
    if (name !== null && name.last >= (speaker?.last ?? -1)) return nameHead(page, name);
    if (speaker === null) continue;
    const [kind, type, number, , form] = speaker.value.fields as [string, string, string, string, string];
    return { kind, type, number, form, first: speaker.first, last: speaker.last };
  }
  return null;
}

/** A state or its capital speaks as one body. */
function stateAt(page: Page, i: number): Hit | null {
  const place = page.hit(i, 'place');
  return place !== null && ['country', 'capital'].includes(place.value.fields[1]!) ? place : null;
}

function isTitleBehind(page: Page, i: number): boolean {
  return isComma(page, i) && page.has(i + 1, 'speaker');
}

function nameHead(page: Page, hit: Hit): Head {
  const kind = hit.value.kind === 'outlet' ? 'outlet' : 'organisation';
  const speaker = page.hit(hit.first, 'speaker');
  return {
    kind,
    type: '',
    number: '',
    form: speaker?.value.fields[4] ?? page.word(hit.first),
    first: hit.first,
    last: hit.last,
  };
}

function kindOf(page: Page, phrase: Phrase, head: Head | null, named: string | null): Kind {
  if (head === null && COUNT.has(page.word(phrase.first))) return 'anonymous';
  if (head === null) return handedBefore(page, phrase) ? 'outlet' : 'person';
  if (head.kind === 'title') return 'person';
  if (head.kind === 'official' || head.kind === 'anonymous') return named === null ? head.kind : 'person';
  if (head.kind === 'person' && named === null && ONE.has(page.word(phrase.first))) return 'anonymous';
  return head.kind as Kind;
}

/** Behind «به گزارش» a name is that of a medium. */
function handedBefore(page: Page, phrase: Phrase): boolean {
  for (let i = phrase.first - 1; i >= Math.max(0, phrase.first - 3); i--) {
    const cue = page.hit(i, 'nominal');
    if (cue !== null && cue.last === phrase.first - 1) return cue.value.value === 'relay';
  }
  return false;
}

/** A name: a given name and what follows, or what stands before the comma of an apposition. */
function nameIn(page: Page, phrase: Phrase, head: Head): string | null {
  if (head.first > phrase.first + 1 && isComma(page, head.first - 1))
    return page.text.slice(phrase.from, page.tokens.to[head.first - 2]);
  for (let i = phrase.first; i <= phrase.last; i++) {
    if (page.has(i, 'that')) break;
    if (!page.has(i, 'given') || i === phrase.last) continue;
    let last = i;
    while (
      last < phrase.last &&
      page.isWord(last + 1) &&
      !page.has(last + 1, 'speaker') &&
      !page.has(last + 1, 'preposition') &&
      !page.has(last + 1, 'that')
    )
      last++;
    return page.text.slice(page.tokens.from[i], page.tokens.to[last]);
  }
  return null;
}

/** Type, number and country of a speaker who is not named. */
function anonymity(page: Page, phrase: Phrase, head: Head | null): Pick<SpeakerReading, 'type' | 'number' | 'country'> {
  let type = head?.type ?? '';
  let country = '';
  let typed = false;
  for (let i = phrase.first; i <= phrase.last; i++) {
    if (page.has(i, 'that') || isComma(page, i)) break;
    const said = page.hit(i, 'type');
    if (said !== null && !typed) {
      type = said.value.value;
      typed = true;
    }
    const place = page.hit(i, 'place');
    country ||=
      page.hit(i, 'nation')?.value.value ?? (place?.value.fields[1] === 'country' ? place.value.fields[0]! : '');
  }
  const said = COUNT.get(page.word(phrase.first));
  const number =
    said ??
    (head === null || head.number === '' ? undefined : head.number === 'several' ? 'several' : Number(head.number));
  return extended(type === '' ? {} : { type }, {
    ...(number === undefined ? {} : { number: number as number | 'several' }),
    ...(country === '' ? {} : { country }),
  });
}
