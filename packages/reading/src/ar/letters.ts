// The letters of Arabic morphology, in one place: particles glued before a word, its prefixes and its endings. Patterns are of folded
// words where they do not say otherwise. Whole words are data: words/ar/.

/** Particles glued before a word: "and", "to", "in", "as", the future; the article, and what it makes with them. */
export const GLUED_AND = 'و';
export const GLUED_TO = 'ل';
export const GLUED_IN = 'ب';
export const GLUED_AS = 'ك';
export const GLUED_WILL = 'س';
export const ARTICLE = 'ال';
export const AND_THE = 'وال';
export const TO_THE = 'لل';
export const IN_THE = 'بال';
export const AS_THE = 'كال';

/** Letters that tell something at the end or the beginning of a word. */
export const TEH_MARBUTA = 'ة';
export const ALEF = 'ا';
export const ALEF_MADDA = 'آ';
export const ALEF_MAKSURA = 'ى';
export const YEH = 'ي';
export const HEH = 'ه';
export const TEH = 'ت';
export const MEEM = 'م';

/** A folded word without the "and" or "so" glued before it. */
export function withoutAnd(word: string): string {
  return BEHIND_AND.test(word) ? word.slice(1) : word;
}

// ---------------------------------------------------------------------------------------------- particles and the article

/** "And" or "so" among glued particles; at the head of a word or of its particles; alone or nothing. */
export const AND_OR_SO: RegExp = /[وف]/;
export const BEHIND_AND: RegExp = /^[وف]/;
export const NOTHING_OR_AND: RegExp = /^[وف]?$/;
export const LEADING_AND: RegExp = /^و/;
/** A word behind any glued particle, behind "in" or "to", behind "and in", behind "in" without the article. */
export const BEHIND_PARTICLE: RegExp = /^[وفبلك]/;
export const BEHIND_IN_OR_TO: RegExp = /^[بل]/;
export const BEHIND_AND_IN: RegExp = /^[وف]ب/;
export const BEHIND_IN_BARE: RegExp = /^ب(?!ال)/;
/** All particles that may stand before a noun: a conjunction, then a preposition; before the noun of a place, those of a verb of saying. */
export const PARTICLES: RegExp = /^[وف]?[بلك]?$/;
export const PARTICLES_OF_PLACE: RegExp = /^[وفبل]?[بل]?$/;
export const ENDS_IN_PREPOSITION: RegExp = /[بلك]$/;
/** Particles before a finite verb. */
export const VERB_PARTICLES: ReadonlySet<string> = new Set(['', 'و', 'ف', 'س', 'وس', 'فس', 'ل', 'ول', 'فل']);

/** With the article: behind any particle, behind "and" alone, behind a preposition, as names and places have it. */
export const DEFINITE: RegExp = /^[وفبلك]?ال|^لل/;
export const DEFINITE_BEHIND_AND: RegExp = /^[وف]?ال/;
export const DEFINITE_BEHIND_PREPOSITION: RegExp = /^[بلك]ال|^لل/;
export const DEFINITE_IN_NAME: RegExp = /^[وبل]?ال|^لل/;
export const DEFINITE_NOUN: RegExp = /^[وفب]?(ال|لل)/;
/** With the article or with "his". */
export const DEFINITE_OR_OWNED: RegExp = /^ال|ه$/;

// ---------------------------------------------------------------------------------------------- nouns

/** The pronouns of the third person at the end of a word, with the dual and without. */
export const PRONOUN_END: RegExp = /(ه|ها|هم|هما)$/;
export const THIRD_PERSON_END: RegExp = /(ه|ها|هم)$/;
/** A feminine noun, or one with "his", which some spell alike. */
export const FEMININE_OR_HIS: RegExp = /[ةه]$/;
export const FEMININE_NOUN_END: RegExp = /(ة|ات)$/;
export const FEMININE_END: RegExp = /(ات|تين|يه)$/;
/** The ending of an adjective made of a noun (عراقي): alone or feminine, and with its plurals. */
export const NISBA_END: RegExp = /ي[ةه]?$/;
export const RELATIVE_END: RegExp = /(ي|يه|يون|يين)$/;
/** Of a word as it is written: the endings that an object may have. */
export const OBJECT_END: RegExp = /(ة|ا|ات|\u064b)$/;
/** A word that is no verb by its article or its ending. */
export const NOUN_SHAPE: RegExp = /^[وفبلك]?ال|^لل|(ة|ا|ون|ين|ات)$/;
/** A title with the article or a pronoun, which no name follows. */
export const TITLED: RegExp = /^[وفبلك]?(ال|لل)|(ه|ها)$/;
/** Nouns of acts without article: forms IV, VII, VIII and X (اندماج، استكمال), and form II (ترميم). */
export const DEED_SHAPES: RegExp = /^(ا\p{L}{2,3}ا\p{L}|ت\p{L}{2}ي\p{L}|است\p{L}{1,2}ا\p{L}ه?)$/u;

// ---------------------------------------------------------------------------------------------- verbs

/** Prefixes of the present: "he" or "she"; behind "and"; with "we" and the future too. */
export const PRESENT: RegExp = /^[يت]/;
export const PRESENT_BEHIND_AND: RegExp = /^[وف]?[يت]/;
export const PRESENT_OR_FUTURE: RegExp = /^[وف]?س?[يتن]/;
export const PRESENT_HE: RegExp = /^[وف]?س?ي/;
export const PRESENT_OR_FUTURE_HE: RegExp = /^س?ي/;
export const PRESENT_FORM: RegExp = /^(?:ي|س[يت])/;
export const FUTURE: RegExp = /(^|[وف])س[يتنا]/;
/** A particle before a prefix of the present. */
export const PREFIXED: RegExp = /^[بلكفو][يت]/;
/** Ends like a feminine past, and is none. */
export const NO_PAST_END: RegExp = /(ات|وت|يت)$/;
/** Inflected by a prefix of a verb or an ending of a noun; a verb of the present or an accusative. */
export const INFLECTED: RegExp = /^[يتن]|(ين|ون|ها|هم|نا|ته)$/;
export const VERB_OR_ACCUSATIVE: RegExp = /^ي|ا$/;

// ---------------------------------------------------------------------------------------------- roots

/** Consonants that may stand before and behind a root as particles, prefixes and endings; letters that come and go. */
export const BEFORE_ROOT = 'بلكفستنم';
export const BEHIND_ROOT = 'همنتكة';
export const WEAK_LETTERS = 'اويءؤئ';
/** What the eighth form may begin with. */
export const EIGHTH_FORM: RegExp = /^[اتين]/;
