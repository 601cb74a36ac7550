import type { PhraseIndex, Phrases, Sentence, Span } from '@isnad/text';
import type { Language } from '@isnad/time';
import type { Form, PlaceMention } from '../types.ts';
import type { Hit, Page } from './page.ts';
import type { Word } from './words.ts';

/** Tokens from one to another, inclusive, with the exact span (glued particles left out). */
export interface Phrase extends Span {
  readonly first: number;
  readonly last: number;
  /** The name as it is spelt alone, where the text glues something to it (للميناء is said to الميناء). */
  readonly name?: string;
}

/** What kind of saying a cue is; the file of cues gives each its class. */
export type CueClass =
  | 'say'
  | 'add'
  | 'deny'
  | 'claim'
  | 'think'
  /** Holds it likely, hopes or fears it. */
  | 'expect'
  | 'know'
  | 'ask'
  /** Wants something done: "called for the release", "urged both sides to leave". */
  | 'urge'
  | 'promise'
  | 'show'
  | 'relay'
  | 'document'
  /** Stands in a text: "it says in the statement that". */
  | 'written'
  /** Takes its listener as object: "informed the newspaper that". */
  | 'tell'
  /** "It is worth recalling that": the outlet speaks itself. */
  | 'impersonal';

/** How a saying and its neighbours hang together; the settler reads the ends of contents from it. */
export type Link =
  /** A clause of its own. */
  | 'free'
  /** Goes on from the clause before with the same speaker ("and added", "but he said"). */
  | 'joined'
  /** A participle or gerund that hangs on the saying before ("adding that"). */
  | 'hanging'
  /** Lies inside another content ("X said that Y said"). */
  | 'nested'
  /** Stands behind its content ("..., according to X"). */
  | 'trailing';

/** Somebody or something through which a saying came, before the speaker: an outlet quoted, a statement. */
export interface Relay extends Phrase {
  readonly reading: SpeakerReading;
}

/** One act of saying as a finder proposes it. Only the settler knows where its content ends and who the speaker is. */
export interface Saying {
  readonly rule: string;
  readonly cue: Phrase;
  readonly class: CueClass;
  /** Grammatical gender of the verb: '' where the form does not tell. */
  readonly gender: string;
  readonly link: Link;
  /** The speaker as this clause names him. */
  readonly source: Phrase | null;
  /** The source is a pronoun: who is meant stands elsewhere. */
  readonly pronoun: boolean;
  /** A speaker that the sentence names, but not as the subject of this cue. */
  readonly antecedent: Phrase | null;
  /** Outlet to which it was said. */
  readonly recipient: Phrase | null;
  /** Outlet that hands on what the source said. */
  readonly relay: Phrase | null;
  /** Where the clause begins, the source before the cue included. */
  readonly start: number;
  /** First offset of the content, and the last at which it may end. */
  readonly content: Span;
  /** A closed quotation or a content that stands before the cue ends exactly there. */
  readonly exact: boolean;
  readonly form: Form;
  /** Where the content goes on behind the cue ("...", he said, "..."). */
  readonly rest?: Span;
  /** Where the clause of saying ends when its content stands before it ("..., he said by phone"). */
  readonly end?: number;
  /** The cue stands inside a proposition: what is before it and the rest behind it are one. */
  readonly split?: boolean;
  /** Through whom the saying came, the outermost first; outlets among them hold for the speaker's later sentences. */
  readonly relays?: readonly Relay[];
  /** Why the speaker is not named. */
  readonly reason?: Span;
  /** What is said is a noun ("announced the withdrawal"). */
  readonly nominal?: boolean;
  /** The verb is of the first person: the "I" of the sentence, or `null` where only the verb tells. */
  readonly self?: Phrase | null;
  /** The saying itself is denied: "did not confirm that". */
  readonly unsaid?: boolean;
}

/** One rule that proposes sayings; it looks at one sentence at a time and knows nothing of other finders. */
export interface Finder {
  readonly rule: string;
  find(page: Page, sentence: Sentence, found: Saying[]): void;
}

/** How a noun phrase that speaks is understood. */
export interface SpeakerReading {
  readonly kind: 'person' | 'official' | 'anonymous' | 'outlet' | 'organisation' | 'document';
  readonly name: string | null;
  readonly type?: string;
  readonly number?: number | 'several';
  readonly country?: string;
  readonly gender: string;
  /** The head noun, folded and without article: "the source" finds "an Iraqi security source" again by it. */
  readonly head: string;
  /** Points back to a speaker named before ("the source", "the minister"). */
  readonly definite: boolean;
}

/** What the frames need from a language: how the main verb of a stretch stands. */
export interface Predicate {
  /** Token of the verb or noun that carries the act. */
  readonly token: number;
  readonly act: string;
  /** Token of the main verb, where a noun before it carries the act. */
  readonly verb?: number;
  /** Does the verb itself carry the act (rather than a noun beside it)? */
  readonly ofVerb: boolean;
  readonly tense: 'past' | 'present' | 'future' | 'none';
  readonly negated: boolean;
  /** It may be so: "may withdraw". */
  readonly possible?: boolean;
}

/**
 * A language: its words and its finders. The engine holds everything that languages share; a pack holds word order.
 * To add one: a folder under `words/`, a folder under `src/`, and a line in `src/languages.ts` (see README).
 */
export interface LanguagePack {
  readonly language: Language;
  /** Built on first use; with names that are added to those of the files, built anew. */
  readonly lexicon: (added?: PhraseIndex<Word>) => Phrases<Word>;
  /** Are particles glued before words (Arabic)? */
  readonly clitics: boolean;
  /** "And" as it is glued before a word; '' in a language that glues nothing. */
  readonly gluedAnd: string;
  /** A folded word without the article that is written as part of it; the word itself in a language that has none. */
  readonly withoutArticle: (word: string) => string;
  /** Finders of attributions, in the order of their strength: on the same cue the first one wins. */
  readonly finders: readonly Finder[];
  /**
   * Does a verb of saying stand here that goes on from the speaker before, though it has no content of its own ("...,
   * and praised the efforts")? Its gender ('' where the form does not tell), or null.
   */
  readonly resumes: (page: Page, token: number) => string | null;
  /** Why somebody who speaks in a sentence, or spoke in the one before, is not named; for a language whose finders do not tell. */
  readonly reason?: (page: Page, sentence: Sentence) => Span | null;
  /** Understands a source phrase. */
  readonly speaker: (page: Page, phrase: Phrase) => SpeakerReading;
  /** The subject of the main verb of a sentence, as far as it stands before a token; `null` when there is none. */
  readonly subject: (page: Page, sentence: Sentence, before: number) => Phrase | null;
  /** Offsets inside a stretch at which a new proposition begins, in order. */
  readonly boundaries: (page: Page, first: number, last: number) => readonly number[];
  /** A listed name as it is spelt alone, where the text glues something to it (للجيش is said to الجيش). */
  readonly nameAlone?: (page: Page, hit: Hit) => string;
  /** Main predicate of a stretch of tokens. */
  readonly predicate: (page: Page, first: number, last: number) => Predicate | null;
  /** Role of a name, told from the words before it. */
  readonly placeRole: (page: Page, first: number) => 'in' | 'from' | 'to' | 'via' | null;
  /** Does the state or capital at these tokens act as a party here (rather than being where something is)? */
  readonly actsAsParty: (page: Page, first: number, last: number) => boolean;
  /** How an entry of the gazetteer is read where it stands; `null` when the words mean no place here. */
  readonly place: (page: Page, hit: Hit) => PlaceReading | null;
  /** Names that no list has, told from their form or from the words around them. */
  readonly names: (page: Page) => readonly NameProposal[];
}

/** A place of the gazetteer as a text names it. */
export interface PlaceReading extends Phrase {
  /** Only a part of the place, or one of its times: "northern France", "old Damascus". */
  readonly part: boolean;
  /** Of a part, where its words tell it ("Kirkuk airport" is a site). */
  readonly precision?: PlaceMention['precision'];
}

/** A name told by its form: a title with a name, "the ministry of culture", "the port of Aden". */
export interface NameProposal extends Phrase {
  readonly kind: 'person' | 'organisation' | 'place';
  /** The office that stands with a person's name. */
  readonly role: Phrase | null;
  /** Type of an organisation, precision of a place; '' for a person. */
  readonly value: string;
}
