import { type Tokens, tokenize } from '@isnad/text';
import { arabic } from './ar/grammar.ts';
import { english } from './en/grammar.ts';
import { findWith } from './engine.ts';
import { persian } from './fa/grammar.ts';
import { checkOptions } from './options.ts';
import type { FindOptions, TimeExpression } from './types.ts';

/** Arabic first: it is the language of a text that tells none. */
const GRAMMARS = [arabic, persian, english] as const;

/**
 * Every expression of time in a text, in the order of the text.
 * Bad text never throws; without a reference what depends on it stays open (`XXXX-09`, null).
 * @throws {RangeError} for a reference, language, convention or zone that is none; the value stands in the message.
 */
export function find(text: string, options: FindOptions = {}): TimeExpression[] {
  checkOptions(options);
  return findWith(GRAMMARS, tokenize(text), options);
}

/** As {@link find}, over tokens that the caller already has. */
export function findIn(tokens: Tokens, options: FindOptions = {}): TimeExpression[] {
  return findWith(GRAMMARS, tokens, options);
}
