// @isnad/time/en: English alone. A program that imports this carries no words of other languages.

import { type Tokens, tokenize } from '@isnad/text';
import { findWith } from '../engine.ts';
import type { FindOptions, TimeExpression } from '../types.ts';
import { english } from './grammar.ts';

export { type Interval, type Timex3, toEdtf, toInterval, toTimex3 } from '../convert.ts';
export type * from '../types.ts';

/**
 * Every expression of time in a text, read as English.
 * @throws {RangeError} for a reference, convention or zone that is none, and for another language.
 */
export function find(text: string, options: FindOptions = {}): TimeExpression[] {
  return findWith([english], tokenize(text), options);
}

/** As {@link find}, over tokens that the caller already has. */
export function findIn(tokens: Tokens, options: FindOptions = {}): TimeExpression[] {
  return findWith([english], tokens, options);
}
