import { createHash } from 'node:crypto';
import type { Capture, CapturedReport, Given, Origin, Stated, Taken, TakeSettings } from './types.ts';
import { webAddress } from './web-address.ts';

/** What a report says about itself; the same names as in `CapturedReport`. */
export type Facts = Pick<
  CapturedReport,
  'title' | 'published' | 'outlet' | 'url' | 'language' | 'modified' | 'authors' | 'agency' | 'charset'
>;
const FACTS = ['title', 'published', 'outlet', 'url', 'language'] as const;

/** Hex digits of a text's hash that make its id: 64 bits, enough for archives of any size we can hold. */
const ID_DIGITS = 16;

/** A capture of `bytes` and the report in them. What is `given` wins over the facts; those stay beside it. */
export function taken(
  name: string,
  bytes: Uint8Array,
  mediaType: Capture['mediaType'],
  text: string,
  facts: Facts,
  given: Given,
  settings: TakeSettings,
): Taken {
  const capture: Capture = {
    sha256: sha256(bytes),
    bytes,
    origin: settings.origin ?? { kind: 'file', name },
    at: settings.at ?? new Date().toISOString(),
    mediaType,
    headers: settings.headers ?? {},
  };
  const dossier = given.dossier === undefined ? {} : { dossier: given.dossier };
  return {
    capture,
    report: { id: given.id ?? idOf(text), text, ...settle(completed(facts, settings.said), given), ...dossier },
  };
}

/** Where a report stood on the web, by how it came. */
export function addressOf(origin: Origin | undefined): string | undefined {
  return origin?.kind === 'address' || origin?.kind === 'archive' ? webAddress(origin.name, undefined) : undefined;
}

/** The id of a report that came without one. */
export function idOf(text: string): string {
  return sha256(text).slice(0, ID_DIGITS);
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function settle(facts: Facts, given: Given): Facts {
  const entries = FACTS.flatMap((name) => {
    const value = given[name];
    const fact = value === undefined ? facts[name] : preferred({ value, from: 'user' }, facts[name]);
    return fact ? [[name, fact] as const] : [];
  });
  return { ...facts, ...(Object.fromEntries(entries) as Facts) };
}

/** The facts of a report, with what is said of it elsewhere in the last place. */
function completed(facts: Facts, said: Facts = {}): Facts {
  const entries = FACTS.flatMap((name) => {
    const [own, other] = [facts[name], said[name]];
    const fact = own && other ? preferred(own, other) : (own ?? other);
    return fact ? [[name, fact] as const] : [];
  });
  return { ...said, ...facts, ...(Object.fromEntries(entries) as Facts) };
}

/** `first`, with what else was said. */
function preferred({ others: own = [], ...first }: Stated<string>, second: Stated<string> | undefined): Stated<string> {
  if (!second) return { ...first, ...(own.length > 0 && { others: own }) };
  const { others = [], ...alone } = second;
  return firstOf([first, ...own, alone, ...others])!;
}

/** The first of several statements, in the order of trust, with those that differ from it beside it. */
export function firstOf<T>(statements: readonly Stated<T>[]): Stated<T> | undefined {
  const [first, ...rest] = statements;
  if (!first) return undefined;
  const values = new Set<T>([first.value]);
  const others = rest.filter(({ value }) => !values.has(value) && values.add(value));
  return others.length > 0 ? { ...first, others } : first;
}
