import { numeralAt } from '@isnad/text';
import type { Phrase, SpeakerReading } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { OFFICE_IN, ONE_OF } from '../generated/ar-grammar.ts';
import { finiteCue } from './grammar.ts';
import { ARTICLE, DEFINITE_IN_NAME, TEH_MARBUTA } from './letters.ts';
import { gluedPreposition } from './source.ts';

type Kind = SpeakerReading['kind'];

/** "I": nobody whom the text names. */
const SELF: SpeakerReading = { kind: 'anonymous', name: null, gender: '', head: '', definite: false };

/** Understands an Arabic noun phrase that speaks: who or what it is, and what it says about itself. */
export function readSpeaker(page: Page, phrase: Phrase): SpeakerReading {
  if (page.has(phrase.first, 'self')) return SELF;
  const head = headOf(page, phrase);
  const name = properName(page, phrase, head?.last ?? phrase.first - 1);
  const kind = isUnnamedMedia(page, phrase, head)
    ? 'anonymous'
    : kindOf(page, phrase, head?.kind ?? null, name !== null);
  return {
    kind,
    name:
      kind === 'anonymous' || kind === 'official'
        ? null
        : kind === 'person' && name !== null
          ? name
          : textOf(page, phrase),
    gender: head?.gender ?? genderOf(page, phrase),
    head: head?.form ?? '',
    definite: isDefinite(page, phrase.first),
    ...(kind === 'anonymous' || kind === 'official' ? anonymity(page, phrase, head) : {}),
  };
}

/** With the article, also where "to" is glued before it. */
function isDefinite(page: Page, i: number): boolean {
  return page.word(i).startsWith(ARTICLE) || page.hit(i, 'speaker')?.article === true;
}

interface Head {
  readonly kind: Kind;
  readonly type: string;
  readonly number: string;
  readonly gender: string;
  readonly form: string;
  readonly last: number;
}

function headOf(page: Page, phrase: Phrase): Head | null {
  for (let i = phrase.first; i <= Math.min(phrase.last, phrase.first + 3); i++) {
    const outlet = page.hit(i, 'outlet');
    if (outlet !== null && i === phrase.first)
      return { kind: 'outlet', type: '', number: '', gender: '', form: '', last: outlet.last };
    const actor = page.hit(i, 'actor');
    const hit = page.hit(i, 'speaker');
    if (actor !== null && i === phrase.first && actor.last >= (hit?.last ?? -1))
      return { kind: 'organisation', type: '', number: '', gender: '', form: '', last: actor.last };
    if (hit === null) continue;
    const [link, type, number, gender, form] = hit.value.fields as [string, string, string, string, string];
    return { kind: (link === 'title' ? 'person' : link) as Kind, type, number, gender, form, last: hit.last };
  }
  return null;
}

function kindOf(page: Page, phrase: Phrase, head: Kind | null, named: boolean): Kind {
  if (head === 'official' || head === 'anonymous') return named ? 'person' : head;
  if (head === 'person') return named || !isUnnamed(page, phrase) ? 'person' : 'anonymous';
  if (head !== null) return head;
  return page.has(phrase.first, 'place') || page.has(phrase.first, 'actor') ? 'organisation' : 'person';
}

/** "an engineer", "a local MP", "a doctor at the hospital": a title without article, name or office. */
function isUnnamed(page: Page, { first, last }: Phrase): boolean {
  const head = page.hit(first, 'speaker');
  if (head?.article || page.word(first).startsWith(ARTICLE)) return false;
  const next = (head?.last ?? first) + 1;
  if (next > last) return true;
  if (page.isMark(next) || page.hit(next, 'preposition')?.clitics === '') return true;
  return ['type', 'nation', 'adjective'].some((kind) =>
    page.hits(next).some((hit) => hit.value.kind === kind && !hit.article),
  );
}

/** "local media", "newspapers": outlets that the report does not name. */
function isUnnamedMedia(page: Page, phrase: Phrase, head: Head | null): boolean {
  if (head?.kind !== 'outlet' || head.number !== 'several' || isDefinite(page, phrase.first)) return false;
  for (let i = phrase.first; i <= phrase.last; i++) if (page.has(i, 'outlet')) return false;
  return true;
}

/** Feminine by its ending, where no list tells. */
function genderOf(page: Page, phrase: Phrase): string {
  return page.text[page.tokens.to[phrase.first]! - 1] === TEH_MARBUTA ? 'f' : '';
}

/** The name behind a title or an office: words that no list has and that carry no article, then all up to a mark. */
function properName(page: Page, phrase: Phrase, head: number): string | null {
  let inOffice = false;
  for (let i = head + 1; i <= phrase.last; i++) {
    if (endsPhrase(page, i)) return null;
    inOffice ||= isOffice(page, i);
    if (inOffice ? !namesAtLast(page, i, phrase.last) : !beginsName(page, i)) continue;
    let last = i;
    while (
      last < phrase.last &&
      page.isWord(last + 1) &&
      !page.has(last + 1, 'relative') &&
      !page.has(last + 1, 'preposition')
    )
      last++;
    if (last === i && !page.has(i, 'given') && head >= phrase.first && i === head + 1) return null;
    return page.text.slice(page.tokens.from[i], page.tokens.to[last]);
  }
  return null;
}

/** Behind these a phrase tells more about the speaker, but no longer his name. */
function endsPhrase(page: Page, i: number): boolean {
  return page.has(i, 'relative') || page.char(i) === '،' || page.has(i, 'anonymity') || finiteCue(page, i) !== null;
}

/** "spokesman for", "at the ministry": here begins what the office is over. */
function isOffice(page: Page, i: number): boolean {
  return OFFICE_IN.has(page.word(i)) || page.hit(i, 'preposition')?.clitics === '' || gluedPreposition(page, i);
}

/** Behind an office, only a given name with more names behind it is the holder's; not where it names a place or a body. */
function namesAtLast(page: Page, i: number, last: number): boolean {
  const given = page.hit(i, 'given');
  if (given === null || given.last >= last || isOffice(page, i) || DEFINITE_IN_NAME.test(page.word(i))) return false;
  return !page.has(i - 1, 'spot') && !page.has(i - 1, 'body');
}

const LIGHT = new Set(['given', 'cue', 'verb', 'act', 'masdar', 'participle', 'place', 'unit']);
/** What may be the name of a person as well. */
const DOUBTFUL = new Set(['place?', 'outlet?']);

function beginsName(page: Page, i: number): boolean {
  if (!page.isWord(i)) return false;
  const word = page.word(i);
  if (DEFINITE_IN_NAME.test(word) || word.length < 3) return false;
  if (page.has(i, 'given')) return true;
  return page
    .hits(i)
    .every(({ clitics, value: { kind } }) => DOUBTFUL.has(kind) || (LIGHT.has(kind) && clitics !== ''));
}

function textOf(page: Page, phrase: Phrase): string {
  return page.text.slice(phrase.from, phrase.to);
}

/** "one of", "three", "ten" before the noun. */
function countOf(page: Page, first: number): number | 'several' | undefined {
  if (ONE_OF.has(page.word(first))) return 1;
  const numeral = numeralAt(page.tokens, first, 'ar');
  if (numeral === null || numeral.ordinal) return undefined;
  return numeral.plural === undefined ? numeral.value : 'several';
}

function numberOf(head: Head | null): number | 'several' | undefined {
  if (head === null || head.number === '') return undefined;
  return head.number === 'several' ? 'several' : Number(head.number);
}

/** Type, number and country of a speaker who is not named. */
function anonymity(page: Page, phrase: Phrase, head: Head | null): Pick<SpeakerReading, 'type' | 'number' | 'country'> {
  let type = head?.type ?? '';
  let typed = false;
  let country = '';
  for (let i = phrase.first; i <= phrase.last; i++) {
    if (page.has(i, 'relative') || page.char(i) === '،') break;
    const adjective = page.hit(i, 'type');
    if (adjective !== null && !typed) {
      type = adjective.value.value;
      typed = true;
    }
    country ||= page.hit(i, 'nation')?.value.value ?? '';
  }
  const number = countOf(page, phrase.first) ?? numberOf(head);
  const known: { type?: string; number?: number | 'several'; country?: string } = {};
  if (type !== '') known.type = type;
  if (number !== undefined) known.number = number;
  if (country !== '') known.country = country;
  return known;
}
