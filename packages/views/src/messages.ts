import type { MessageValues } from './failure.ts';
import { ar } from './generated/ar.ts';
import { en } from './generated/en.ts';

/** A language that the interface speaks. */
export type InterfaceLanguage = 'ar' | 'en';
export const interfaceLanguages: readonly InterfaceLanguage[] = ['ar', 'en'];

/** A piece of a sentence: words of ours, or a value that was put in and must be isolated from them. */
export interface SentencePart {
  readonly text: string;
  /** Name of the placeholder; null for words of the sentence itself. */
  readonly value: string | null;
}

/** The sentences of one language. */
export interface Messages {
  readonly language: InterfaceLanguage;
  readonly direction: 'rtl' | 'ltr';
  /** Is there a sentence of this key, plain or by number? */
  has(key: string): boolean;
  /**
   * The sentence of a key with its values put in. A key with plural forms (`key_one`, `key_few`, `key_other`, ...) takes the
   * form of the value called `count`, or else of the first value that is a number. A key without a sentence is given back
   * as it is, so that a code which nobody has put into words yet stays visible.
   */
  say(key: string, values?: MessageValues): string;
  /** The same sentence in pieces, for a page that isolates every value. */
  parts(key: string, values?: MessageValues): SentencePart[];
}

const tables: Record<InterfaceLanguage, Readonly<Record<string, string>>> = { ar, en };
const placeholder = /\{([a-zA-Z][a-zA-Z0-9-]*)\}/g;

function pluralNumber(values: MessageValues): number | null {
  if (typeof values.count === 'number') return values.count;
  for (const value of Object.values(values)) if (typeof value === 'number') return value;
  return null;
}

function templateOf(
  table: Readonly<Record<string, string>>,
  rules: () => Intl.PluralRules,
  key: string,
  values: MessageValues,
): string | undefined {
  if (Object.hasOwn(table, key)) return table[key];
  const number = pluralNumber(values);
  if (number === 0 && Object.hasOwn(table, `${key}_zero`)) return table[`${key}_zero`];
  const form = number === null ? 'other' : rules().select(number);
  return table[`${key}_${form}`] ?? table[`${key}_other`];
}

function split(template: string, values: MessageValues, number: (value: number) => string): SentencePart[] {
  const parts: SentencePart[] = [];
  let end = 0;
  for (const found of template.matchAll(placeholder)) {
    const name = found[1] as string;
    const value = values[name];
    if (found.index > end) parts.push({ text: template.slice(end, found.index), value: null });
    parts.push({ text: typeof value === 'number' ? number(value) : (value ?? found[0]), value: name });
    end = found.index + found[0].length;
  }
  if (end < template.length) parts.push({ text: template.slice(end), value: null });
  return parts;
}

/**
 * The sentences of a language.
 * @param number How a number among the values is written; left out, in plain ASCII digits.
 */
export function messages(language: InterfaceLanguage, number: (value: number) => string = String): Messages {
  const table = tables[language];
  let made: Intl.PluralRules | undefined;
  const rules = (): Intl.PluralRules => {
    made ??= new Intl.PluralRules(language);
    return made;
  };
  const parts = (key: string, values: MessageValues = {}): SentencePart[] => {
    const template = templateOf(table, rules, key, values);
    return template === undefined ? [{ text: key, value: null }] : split(template, values, number);
  };
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    has: (key) => Object.hasOwn(table, key) || Object.hasOwn(table, `${key}_other`),
    parts,
    say: (key, values) =>
      parts(key, values)
        .map((part) => part.text)
        .join(''),
  };
}
