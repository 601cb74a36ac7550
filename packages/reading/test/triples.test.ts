import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Claim, type Mention, type Reading, read } from '../src/index.ts';

const LANGUAGES = ['ar', 'en', 'fa'] as const;

interface Triple {
  readonly title: string;
  readonly tellings: Record<(typeof LANGUAGES)[number], string>;
  readonly frame: string;
}

function readTriples(): Triple[] {
  const source = readFileSync(join(import.meta.dirname, 'cases/triples.txt'), 'utf8');
  return source
    .split(/^## /m)
    .slice(1)
    .map((block) => {
      const lines = block.split('\n');
      const after = (mark: string) =>
        lines
          .find((line) => line.startsWith(mark))!
          .slice(mark.length)
          .trim();
      return {
        title: lines[0]!.trim(),
        tellings: { ar: after('ar:'), en: after('en:'), fa: after('fa:') },
        frame: after('=>'),
      };
    });
}

function quantityOf(mention: Mention): string {
  if (mention.kind !== 'quantity') return '?';
  const { value, low, high, unit, bound } = mention;
  const limits = value === undefined ? `${low ?? ''}..${high ?? ''}` : `${bound === 'about' ? '~' : ''}${value}`;
  return `${limits} ${unit}`;
}

/** A frame in the notation of the file; ids in alphabetical order. */
function frameOf({ mentions }: Reading, { act, mode, polarity, actors, places, quantities, times }: Claim): string {
  const ids = (found: readonly number[], id: (mention: Mention) => string) =>
    [...new Set(found.map((n) => id(mentions[n]!)))].sort().join(' ') || '-';
  const actor = (mention: Mention) => (mention.kind === 'organisation' ? (mention.actor ?? '?') : '?');
  const place = (mention: Mention) => (mention.kind === 'place' ? (mention.place ?? '?') : '?');
  const time = (mention: Mention) => (mention.kind === 'time' ? `${mention.edtf} ${mention.relation}` : '?');
  return [
    `${act} ${mode} ${polarity}`,
    ids(actors, actor),
    ids(places, place),
    ids(quantities, quantityOf),
    ids(times, time),
  ].join(' | ');
}

/** "*" stands for anything. */
const fits = (wanted: string, frame: string): boolean => {
  const parts = frame.split(' | ');
  return wanted.split(' | ').every((part, n) => part === '*' || part === parts[n]);
};

describe('triples.txt: one claim told in three languages has one frame', () => {
  for (const { title, tellings, frame } of readTriples()) {
    it(title, () => {
      for (const language of LANGUAGES) {
        const reading = read({ text: tellings[language], language, published: '2025-08-30' });
        const frames = reading.claims.filter(({ cue }) => cue !== null).map((claim) => frameOf(reading, claim));
        expect(frames.length === 1 && fits(frame, frames[0]!) ? frame : `${language}: ${frames.join(' + ')}`).toBe(
          frame,
        );
      }
    });
  }
});
