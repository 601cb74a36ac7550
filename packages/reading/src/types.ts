import type { PhraseIndex, Span } from '@isnad/text';
import type { Language, TimeExpression, Kind as TimeKind } from '@isnad/time';
import type { Word } from './engine/words.ts';

/** One report as it comes in: the text exactly as captured, and what its page said about itself. */
export interface ReportInput {
  readonly id?: string;
  readonly text: string;
  readonly title?: string;
  /** ISO day; null or absent = not known. */
  readonly published?: string | null;
  /** Name of the publishing outlet. */
  readonly outlet?: string;
  readonly url?: string;
  readonly language?: Language;
}

export interface PersonMention extends Span {
  readonly kind: 'person';
  readonly name: string;
  /** Wording of the office or title that stands with the name. */
  readonly role?: Span;
}
export type OrganisationType = 'outlet' | 'force' | 'group' | 'state' | 'body' | 'company' | 'other';
export interface OrganisationMention extends Span {
  readonly kind: 'organisation';
  readonly name: string;
  readonly type: OrganisationType;
  /** Id in `words/actors`, when it is a known one (e.g. `us-forces`, `coalition`, `iraq`). */
  readonly actor?: string;
  /** Set when the wording takes sides («الكيان», "regime"): kept as the outlet's stance. */
  readonly stance?: 'loaded';
}
/** Names of places beside the built-in ones, by language; `addPlaces` of `@isnad/reading/places` makes them. */
export type AddedPlaces = ReadonlyMap<Language, PhraseIndex<Word>>;

export interface PlaceMention extends Span {
  readonly kind: 'place';
  readonly name: string;
  /** Gazetteer id (e.g. `ain-al-asad`, `erbil`, `iraq`), null when the place is not in the gazetteer. */
  readonly place: string | null;
  /** Gazetteer id of what it is a part of or lies in, where the words say so ("northern France", "the port of Aden"). */
  readonly within?: string;
  readonly precision: 'site' | 'city' | 'district' | 'region' | 'country';
  readonly role?: 'in' | 'from' | 'to' | 'via';
}
export interface QuantityMention extends Span {
  readonly kind: 'quantity';
  readonly value?: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly unit: string | null;
  readonly bound: 'exact' | 'about' | 'at-least' | 'at-most' | 'between' | 'vague';
  /** The number alone, where the span takes more in (the counted noun, the bound); absent where the noun alone tells it (طائرتان). */
  readonly number?: Span;
  /** The counted noun as words/<language>/counted.tsv lists it. */
  readonly noun?: string;
  /**
   * Set where the number counts nothing, so that no claim rests on it: `ordinal` (the second), `time` (part of an
   * expression of time), `label` (Resolution 1701, a telephone number).
   */
  readonly role?: 'ordinal' | 'time' | 'label';
  /** The quantities that the text names as parts of this one ("26 lorries, among them 20 ..."), in order. */
  readonly parts?: readonly Span[];
}
/** The fields of `isnad time`, but `kind` says "time" here and `type` tells date, duration, set or clock. */
export interface TimeMention extends Omit<TimeExpression, 'kind'> {
  readonly kind: 'time';
  readonly type: TimeKind;
}
export type Mention = PersonMention | OrganisationMention | PlaceMention | TimeMention | QuantityMention;

export type LinkKind = 'person' | 'official' | 'anonymous' | 'outlet' | 'organisation' | 'document' | 'this-report';
export type AnonymousType =
  | 'security'
  | 'government'
  | 'official'
  | 'military'
  | 'diplomatic'
  | 'informed'
  | 'media'
  | 'local'
  | 'party';
/** One link of a chain: who passes the claim on. */
export interface ChainLink {
  readonly kind: LinkKind;
  readonly name: string | null;
  readonly wording: Span | null;
  /** For `anonymous`. */
  readonly type?: AnonymousType;
  readonly number?: number | 'several';
  /** Gazetteer id of a state. */
  readonly country?: string;
  /** The reason given for not being named. */
  readonly reason?: Span;
  /** The publisher put its own name in the slot of a relay: no upstream. */
  readonly self?: true;
}

export type Act =
  | 'leave'
  | 'stay'
  | 'hand-over'
  | 'move-kit'
  | 'deploy'
  | 'arm'
  | 'hinder'
  | 'delay'
  | 'ready'
  | 'sign'
  | 'agree'
  | 'deny'
  | 'plan'
  | 'end-mission'
  | 'found'
  | 'join'
  | 'continue'
  | 'match'
  /** A stage of an accord, with its time and sites. */
  | 'phase'
  | 'attack'
  | 'release'
  | 'pay'
  | 'meet'
  /** Stop fighting: a ceasefire, a truce, a cessation of hostilities. */
  | 'cease-fire'
  /** A crossing, a road, a port. */
  | 'open'
  | 'disarm'
  /** Forces or institutions into those of a state. */
  | 'merge'
  /** People to where they lived. */
  | 'return'
  /** Relief brought in. */
  | 'aid'
  | 'other';
export type Mode = 'done' | 'ongoing' | 'planned' | 'promised' | 'expected' | 'denied' | 'required' | 'stated';
export type Form = 'direct' | 'indirect' | 'mixed' | 'outlet';

export type Stance = 'distance' | 'loaded' | 'belief' | 'finding';

export interface Claim extends Span {
  /** Unique in its report: `c0`, `c1`, ... in the order of the text. */
  readonly id: string;
  readonly cue: Span | null;
  readonly source: Span | null;
  /** The speaker's wording elsewhere, when this clause names none of its own. */
  readonly inherited: Span | null;
  readonly content: readonly Span[];
  readonly form: Form;
  /** From the page we read back to the one nearest the fact. */
  readonly chain: readonly ChainLink[];
  readonly act: Act | null;
  readonly mode: Mode;
  readonly polarity: 'affirmed' | 'negated';
  /** Indexes into `mentions`. */
  readonly times: readonly number[];
  readonly places: readonly number[];
  readonly actors: readonly number[];
  readonly quantities: readonly number[];
  /** Is this the headline, the outlet's news, or background that it brings along? */
  readonly standing?: 'headline' | 'background';
  /** How the agreement that the claim rests on is called: its legal nature («تفاهم», «اتفاق»). */
  readonly instrument?: {
    readonly type: 'agreement' | 'understanding' | 'statement' | 'plan' | 'treaty' | 'memorandum';
    readonly wording: Span;
  };
  /**
   * How far the teller stands behind it: distance or loaded wording («ما تسمى», "so-called"), and what the cue itself tells:
   * a claim from which the teller keeps away («زعم», "claimed"), a belief ("believe") or a finding ("the inquiry found").
   */
  readonly stance?: readonly { readonly kind: Stance; readonly wording: Span }[];
  /** Which rule made the claim. */
  readonly rule: string;
}

/** What a reader saw and could not settle. */
export interface Doubt extends Span {
  readonly rule: string;
}

/** One report read: pure function of the text and of what its page said. */
export interface Reading {
  readonly language: Language | null;
  readonly mentions: readonly Mention[];
  readonly claims: readonly Claim[];
  readonly doubts: readonly Doubt[];
}
