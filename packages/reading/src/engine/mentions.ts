import { extended, type Numeral, numerals, type Span } from '@isnad/text';
import { FORCES } from '../generated/forces.ts';
import type {
  Mention,
  OrganisationMention,
  OrganisationType,
  PersonMention,
  PlaceMention,
  TimeMention,
} from '../types.ts';
import type { LanguagePack, NameProposal, PlaceReading } from './pack.ts';
import type { Hit, Page } from './page.ts';
import { findQuantities } from './quantities.ts';
import type { Kind } from './words.ts';

/** A mention with its tokens; the longest wins where two overlap, then the one whose finder stands first. */
interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly rank: number;
  readonly mention: Mention;
}

/** Everything named in a page, sorted by place; nothing overlaps but a number inside its own time. */
export function findMentions(page: Page, pack: LanguagePack, times: readonly TimeMention[]): Mention[] {
  const numbers = numerals(page.tokens, pack.language);
  const formed = withoutNumbers(formedNames(page, pack), numbers);
  const settled = settleForces(page, settleNames(page, [...knownNames(page, pack), ...formed]));
  const names = withoutTimes(settled, times);
  const spans = new Ranges(names.map(({ mention }) => mention));
  const kept = times.filter((time) => !spans.overlaps(time));
  const inTime = new Ranges(kept);
  const quantities = findQuantities(page, pack, numbers, {
    name: (span) => spans.overlaps(span),
    time: (span) => inTime.first(span)?.type ?? null,
  });
  return [...names.map(({ mention }) => mention), ...kept, ...quantities].sort(byPlace);
}

/** "كانون" is a name too, but not as a part of "كانون الثاني"; a name with a time in it ("بغداد اليوم") stays one. */
function withoutTimes(names: readonly Candidate[], times: readonly TimeMention[]): readonly Candidate[] {
  const ranges = new Ranges(times);
  return names.filter(({ mention }) => {
    const time = ranges.first(mention);
    const within = time !== undefined && time.from <= mention.from && mention.to <= time.to;
    return !within || mention.to - mention.from === time.to - time.from;
  });
}

/** A state's own army, by the id of the state. */
const FORCES_OF: ReadonlyMap<string, string> = new Map(FORCES);

const byPlace = (a: Span, b: Span): number => a.from - b.from || a.to - b.to;

/** Sorted spans that do not overlap, asked by binary search. */
export class Ranges<T extends Span = Span> {
  readonly #spans: readonly T[];

  constructor(spans: readonly T[]) {
    this.#spans = [...spans].sort(byPlace);
  }

  overlaps(span: Span): boolean {
    return this.first(span) !== undefined;
  }

  /** The first that overlaps a span. */
  first(span: Span): T | undefined {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spans[middle]!.to <= span.from) low = middle + 1;
      else high = middle;
    }
    const found = this.#spans[low];
    return found !== undefined && found.from < span.to ? found : undefined;
  }
}

/** Names of the lists come before names told by their form; "the forces" and "the base" are no names. */
const listed = ({ rank }: Candidate): number => (rank < 3 ? 0 : 1);

function settleNames(page: Page, candidates: Candidate[]): Candidate[] {
  candidates.sort((a, b) => a.first - b.first || listed(a) - listed(b) || b.last - a.last || a.rank - b.rank);
  const kept: Candidate[] = [];
  let end = -1;
  for (const candidate of candidates) {
    if (candidate.first <= end || candidate.mention.to <= candidate.mention.from) continue;
    if (page.tokens.size === 0) break;
    kept.push(candidate);
    end = candidate.last;
  }
  return kept;
}

// ---------------------------------------------------------------------------------------------- names of the lexicon

/** Kinds of words that may be names. */
const NAMES: ReadonlySet<Kind> = new Set([
  'outlet',
  'outlet?',
  'actor',
  'actor?',
  'place',
  'place?',
  'anaphor',
  'site',
]);

function knownNames(page: Page, pack: LanguagePack): Candidate[] {
  const found: Candidate[] = [];
  const shared = new SharedNames(page);
  page.eachHit(NAMES, (hit) => {
    const name = shared.isWeaker(hit) ? null : knownName(page, pack, hit);
    if (name !== null) found.push(name);
  });
  return found;
}

/** Names that places of several states bear: the state that the page speaks of elsewhere decides. */
class SharedNames {
  readonly #page: Page;
  #states: ReadonlySet<string> | undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Is this a place whose name another one has with a better claim here? */
  isWeaker(hit: Hit): boolean {
    if (hit.value.kind !== 'place' || !hit.value.fields[STATE]) return false;
    const rivals = this.#page.hits(hit.first).filter((other) => other.last === hit.last && other.value.fields[STATE]);
    const claims = rivals.map((rival) => this.#claim(rival));
    return rivals[claims.indexOf(Math.max(...claims))]!.value !== hit.value;
  }

  /** States spoken of come first, then the smaller place (Amman before Oman), then the one the gazetteer names first. */
  #claim({ value }: Hit): number {
    this.#states ??= statesOf(this.#page);
    return (this.#states.has(value.fields[STATE]!) ? 2 : 0) + (value.fields[1] === 'country' ? 0 : 1);
  }
}

/** Column of the state in a place that shares a name. */
const STATE = 4;

/** The states that a page names, by themselves or by their capitals. */
function statesOf(page: Page): Set<string> {
  const states = new Set<string>();
  for (const i of page.tokensOf('place', 0, page.tokens.size)) {
    const [id, kind, capitalOf, , shared] = page.hit(i, 'place')!.value.fields as [
      string,
      string,
      string,
      string,
      string,
    ];
    if (shared === '' && kind === 'country') states.add(id);
    if (shared === '' && kind === 'capital') states.add(capitalOf);
  }
  return states;
}

function knownName(page: Page, pack: LanguagePack, hit: Hit): Candidate | null {
  if (hit.article && OWN_ARTICLE.has(hit.value.kind)) return null;
  switch (hit.value.kind) {
    case 'outlet':
      return candidate(hit, 0, outletMention(page, pack, hit));
    case 'outlet?':
      return supported(page, hit, 'outlet') ? candidate(hit, 0, outletMention(page, pack, hit)) : null;
    case 'actor':
      return candidate(hit, 1, actorMention(page, pack, hit));
    case 'actor?':
      return supported(page, hit, 'organisation') ? candidate(hit, 1, actorMention(page, pack, hit)) : null;
    case 'place':
      return knownPlace(page, pack, hit);
    case 'place?':
      return supported(page, hit, 'place') ? knownPlace(page, pack, hit) : null;
    case 'anaphor':
      return candidate(hit, 3, forceMention(page, pack, hit));
    case 'site':
      return candidate(hit, 3, siteMention(page, pack, hit));
    default:
      return null;
  }
}

/** Their names are listed with the article where they have one: "enthusiasm" is spelt like Hamas, but for the article. */
const OWN_ARTICLE: ReadonlySet<Kind> = new Set<Kind>(['actor', 'actor?', 'outlet', 'outlet?']);

function candidate({ first, last }: Hit, rank: number, mention: Mention): Candidate {
  return { first, last, rank, mention };
}

/** A name as it is spelt alone. */
function nameOf(page: Page, pack: LanguagePack, hit: Hit): string {
  return pack.nameAlone?.(page, hit) ?? page.text.slice(hit.from, hit.to);
}

function outletMention(page: Page, pack: LanguagePack, hit: Hit): OrganisationMention {
  const { from, to, value } = hit;
  return { kind: 'organisation', from, to, name: nameOf(page, pack, hit), type: 'outlet', actor: value.fields[0]! };
}

function forceMention(page: Page, pack: LanguagePack, hit: Hit): OrganisationMention {
  return { kind: 'organisation', from: hit.from, to: hit.to, name: nameOf(page, pack, hit), type: 'force' };
}

function siteMention(page: Page, pack: LanguagePack, { first, from, to }: Hit): PlaceMention {
  const name = page.text.slice(from, to);
  return { kind: 'place', from, to, name, place: null, precision: 'site', ...placeRole(page, pack, first) };
}

/** "The forces", "its forces": which ones is told by what was named before; the wording stays, the actor is filled in. */
function settleForces(page: Page, names: readonly Candidate[]): Candidate[] {
  let force: string | undefined;
  let state: string | undefined;
  return names.map((candidate) => {
    const { mention } = candidate;
    if (mention.kind !== 'organisation') return candidate;
    const hit = page.hit(candidate.first, 'anaphor');
    if (hit === null || mention.actor !== undefined) {
      if (mention.type === 'force') force = mention.actor ?? force;
      if (mention.type === 'state') state = mention.actor;
      return candidate;
    }
    const actor = hit.value.value === 'owner' && state !== undefined ? (FORCES_OF.get(state) ?? force) : force;
    return actor === undefined ? candidate : { ...candidate, mention: extended(mention, { actor }) };
  });
}

/** Names that are common words too count inside quotation marks or behind a word such as "newspaper". */
function supported(page: Page, hit: Hit, head: string): boolean {
  const quotation = page.opens(hit.first - 1);
  if (quotation !== undefined && page.tokens.at(quotation.to - 1) === hit.last + 1) return true;
  if (head === 'place') return page.hit(hit.first - 1, 'spot')?.last === hit.first - 1;
  const before = page.hit(hit.first - 1, 'speaker');
  return before !== null && before.last === hit.first - 1 && before.value.fields[0] === head;
}

function actorMention(page: Page, pack: LanguagePack, hit: Hit): OrganisationMention {
  const [actor, type, , stance] = hit.value.fields;
  const { from, to } = hit;
  return {
    kind: 'organisation',
    from,
    to,
    name: nameOf(page, pack, hit),
    type: type as OrganisationType,
    actor: actor!,
    ...(stance === 'loaded' ? { stance } : {}),
  };
}

function knownPlace(page: Page, pack: LanguagePack, hit: Hit): Candidate | null {
  const reading = pack.place(page, hit);
  if (reading === null) return null;
  return { first: reading.first, last: reading.last, rank: 2, mention: placeMention(page, pack, hit, reading) };
}

/** A state or capital is an actor where it acts as a party, and a place elsewhere. */
function placeMention(
  page: Page,
  pack: LanguagePack,
  hit: Hit,
  reading: PlaceReading,
): PlaceMention | OrganisationMention {
  const [place, kind, capitalOf, precision] = hit.value.fields as [string, string, string, PlaceMention['precision']];
  const { from, to, first, part, name = page.text.slice(from, to) } = reading;
  const role = placeRole(page, pack, first);
  if (part) {
    const grain = reading.precision ?? partOf(precision);
    return { kind: 'place', from, to, name, place: null, within: place, precision: grain, ...role };
  }
  if ((kind === 'country' || kind === 'capital') && pack.actsAsParty(page, hit.first, hit.last))
    return { kind: 'organisation', from, to, name, type: 'state', actor: kind === 'capital' ? capitalOf : place };
  return { kind: 'place', from, to, name, place, precision, ...role };
}

/** A part of a city is a district, a part of anything larger a region. */
const partOf = (whole: PlaceMention['precision']): PlaceMention['precision'] =>
  whole === 'city' || whole === 'district' || whole === 'site' ? 'district' : 'region';

function placeRole(page: Page, pack: LanguagePack, first: number): Pick<PlaceMention, 'role'> {
  const found = pack.placeRole(page, first);
  return found === null ? {} : { role: found };
}

function formedNames(page: Page, pack: LanguagePack): Candidate[] {
  return pack.names(page).map((proposal) => {
    const { first, last, kind } = proposal;
    return { first, last, rank: kind === 'person' ? 4 : 5, mention: formedMention(page, pack, proposal) };
  });
}

function formedMention(page: Page, pack: LanguagePack, proposal: NameProposal): Mention {
  const { kind, first, from, to, value, name = page.text.slice(from, to) } = proposal;
  if (kind === 'person') return { kind, from, to, name, ...officeOf(proposal) };
  if (kind === 'organisation') return { kind, from, to, name, type: value as OrganisationType };
  const precision = value as PlaceMention['precision'];
  return { kind, from, to, name, ...knownInside(page, proposal), precision, ...placeRole(page, pack, first) };
}

/** No name begins with a cardinal number ("نائبا وخمس ..."); the number of a king is an ordinal. */
function withoutNumbers(names: readonly Candidate[], numbers: readonly Numeral[]): readonly Candidate[] {
  const firsts = new Set(numbers.filter(({ ordinal }) => !ordinal).map(({ first }) => first));
  return names.filter(({ first, mention }) => mention.kind !== 'person' || !firsts.has(first));
}

function officeOf({ role }: NameProposal): Pick<PersonMention, 'role'> {
  return role === null ? {} : { role: { from: role.from, to: role.to } };
}

/** The place in the name of another: "the port of Aden" lies in Aden, "the base of Ain al-Asad" is that site itself. */
function knownInside(page: Page, { first, last, value }: NameProposal): Pick<PlaceMention, 'place' | 'within'> {
  for (let i = first + 1; i <= last; i++) {
    const hit = page.hit(i, 'place');
    if (hit === null) continue;
    const [id, , , precision] = hit.value.fields as [string, string, string, string];
    return value === 'site' && precision === 'site' ? { place: id } : { place: null, within: id };
  }
  return { place: null };
}
