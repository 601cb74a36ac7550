import { readFileSync } from 'node:fs';
import { Failure } from '@isnad/views';
import { expect } from 'vitest';

const languages = ['ar', 'en'].map((language) => {
  const file = new URL(`../../views/messages/${language}/intake.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
});

/** The failure that `act` ends with; it must have a sentence in each language, and a value for each name in it. */
export async function failureOf(act: () => unknown): Promise<Failure> {
  const failure = await Promise.resolve()
    .then(act)
    .then(
      () => null,
      (error: unknown) => error,
    );
  if (!(failure instanceof Failure)) throw new Error(`expected a Failure, got ${String(failure)}`, { cause: failure });
  for (const sentences of languages) {
    const sentence = sentences[failure.code];
    expect(sentence, failure.code).toBeDefined();
    const names = [...(sentence ?? '').matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    expect(Object.keys(failure.values)).toEqual(expect.arrayContaining(names));
  }
  return failure;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
