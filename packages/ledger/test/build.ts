import type {
  Act,
  AnonymousType,
  ChainLink,
  Claim,
  Form,
  Mention,
  Mode,
  PlaceMention,
  QuantityMention,
  Reading,
  TimeMention,
} from '@isnad/reading';
import { isoDay, stretchOfEdtf } from '../src/calendar.ts';
import { datePublication } from '../src/dating/dating.ts';
import type { Accord, ReadReport } from '../src/types.ts';

/** A time of a hand-made claim: EDTF and what differs from a stated month or day. */
export interface MadeTime {
  readonly edtf: string;
  readonly relation?: TimeMention['relation'];
  readonly rule?: string;
  readonly grain?: TimeMention['grain'];
  readonly modifier?: TimeMention['modifier'];
  readonly stated?: TimeMention['stated'];
  readonly month?: number;
  readonly weekday?: number;
}
export interface MadeClaim {
  /** The words of the claim; made up when left out. */
  readonly says?: string;
  readonly act?: Act | null;
  readonly mode?: Mode;
  readonly polarity?: Claim['polarity'];
  readonly form?: Form;
  /** Chain after this report: `outlet:Name`, `person:Name`, `official:words`, `organisation:words`, `document:words`, or `security@iraq`. */
  readonly chain?: readonly string[];
  readonly actors?: readonly string[];
  /** `erbil`, `erbil to`, `iraq`. */
  readonly places?: readonly string[];
  readonly times?: readonly MadeTime[];
  readonly quantities?: readonly Partial<QuantityMention>[];
  readonly instrument?: NonNullable<Claim['instrument']>['type'];
}
export interface MadeReport {
  readonly id: string;
  readonly outlet?: string;
  readonly published?: string;
  readonly claims: readonly MadeClaim[];
}

const COUNTRIES = new Set(['iraq', 'syria', 'united-states']);
const REGIONS = new Set(['kurdistan-region', 'northern-iraq']);
const CITIES = new Set(['baghdad', 'erbil']);

function precisionOf(place: string): PlaceMention['precision'] {
  if (COUNTRIES.has(place)) return 'country';
  if (REGIONS.has(place)) return 'region';
  return CITIES.has(place) ? 'city' : 'site';
}

/** Lays words one after the other and remembers where they lie. */
class Sheet {
  text = '';
  readonly mentions: Mention[] = [];
  write(words: string): { from: number; to: number } {
    const from = this.text.length;
    this.text += `${words} `;
    return { from, to: from + words.length };
  }
  add(mention: Mention): number {
    return this.mentions.push(mention) - 1;
  }
}

/** The month that the words of a made time name: its own, or the only one in its value. */
function monthIn({ month, edtf }: MadeTime): { month?: number } {
  const named = [...edtf.matchAll(/[\dX]{4}-(\d\d)/g)].map(([, number]) => Number(number));
  const only = month ?? (named.length === 1 ? named[0] : undefined);
  return only === undefined ? {} : { month: only };
}

function madeTime(sheet: Sheet, time: MadeTime): number {
  const span = sheet.write(`time ${time.edtf}`);
  const stretch = stretchOfEdtf(time.edtf);
  const point = (day: number | null | undefined): string | null => (day == null ? null : `${isoDay(day)}T00:00:00`);
  const open = time.edtf.includes('X');
  return sheet.add({
    ...span,
    kind: 'time',
    type: 'date',
    text: sheet.text.slice(span.from, span.to),
    edtf: time.edtf,
    earliest: point(stretch?.first),
    latest: point(stretch?.end),
    relation: time.relation ?? 'at',
    grain: time.grain ?? (/\d{4}-\d{2}-\d{2}/.test(time.edtf) ? 'day' : 'month'),
    modifier: time.modifier ?? null,
    duration: null,
    clock: null,
    calendar: 'gregorian',
    stated: time.stated ?? (open ? ['month'] : ['year', 'month']),
    implied: [],
    anchor: null,
    rule: time.rule ?? 'month-year',
    alternatives: [],
    ...monthIn(time),
    ...(time.weekday !== undefined && { weekday: time.weekday }),
  } as TimeMention);
}

function madeLink(sheet: Sheet, link: string): ChainLink {
  const [kind = '', name = ''] = link.split(':');
  if (link.includes('@')) {
    const [type = '', country = ''] = link.split('@');
    const wording = sheet.write(`a ${type} source`);
    return {
      kind: 'anonymous',
      name: null,
      wording,
      type: type as AnonymousType,
      number: 1,
      ...(country && { country }),
    };
  }
  const wording = sheet.write(name);
  // An office is named by the actor it stands for, so that the mention can be found under the link.
  if (kind === 'official' || kind === 'organisation')
    sheet.add({ ...wording, kind: 'organisation', name, type: 'body', actor: name });
  return { kind: kind as ChainLink['kind'], name: kind === 'official' || kind === 'document' ? null : name, wording };
}

function madeClaim(sheet: Sheet, made: MadeClaim, id: string): Claim {
  const links = (made.chain ?? []).map((link) => madeLink(sheet, link));
  const from = sheet.text.length;
  const content = sheet.write(made.says ?? `words of ${id}`);
  const actors = (made.actors ?? []).map((actor) =>
    sheet.add({ ...sheet.write(actor), kind: 'organisation', name: actor, type: 'force', actor }),
  );
  const places = (made.places ?? []).map((words) => {
    const [place = '', role] = words.split(' ');
    const mention: PlaceMention = {
      ...sheet.write(place),
      kind: 'place',
      name: place,
      place,
      precision: precisionOf(place),
      ...(role !== undefined && { role: role as NonNullable<PlaceMention['role']> }),
    };
    return sheet.add(mention);
  });
  const times = (made.times ?? []).map((time) => madeTime(sheet, time));
  const quantities = (made.quantities ?? []).map((quantity) =>
    sheet.add({ ...sheet.write('number'), kind: 'quantity', unit: 'person', bound: 'exact', ...quantity }),
  );
  const instrument = made.instrument && { type: made.instrument, wording: sheet.write(made.instrument) };
  return {
    from,
    to: sheet.text.length - 1,
    id,
    cue: null,
    source: null,
    inherited: null,
    content: [content],
    form: made.form ?? (links.length > 0 ? 'indirect' : 'outlet'),
    chain: [{ kind: 'this-report', name: null, wording: null }, ...links],
    act: made.act ?? null,
    mode: made.mode ?? 'stated',
    polarity: made.polarity ?? 'affirmed',
    times,
    places,
    actors,
    quantities,
    ...(instrument && { instrument }),
    rule: 'by-hand',
  };
}

/** A report with a hand-made reading, as a reader would hand it in. */
export function made(report: MadeReport, accords: readonly Accord[] = []): ReadReport {
  const sheet = new Sheet();
  const claims = report.claims.map((claim, at) => madeClaim(sheet, claim, `c${at}`));
  const input = {
    id: report.id,
    text: sheet.text,
    ...(report.outlet !== undefined && { outlet: report.outlet }),
    ...(report.published !== undefined && { published: report.published }),
  };
  const reading: Reading = { language: 'en', mentions: sheet.mentions, claims, doubts: [] };
  return { id: report.id, report: input, reading, dating: datePublication(input, reading, { accords }) };
}
