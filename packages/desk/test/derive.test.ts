import { type Journal, type JournalEntry, sha256 } from '@isnad/store';
import { expect, test, vi } from 'vitest';
import { Derivation } from '../src/derive.ts';

vi.mock('@isnad/reading', () => ({
  read: () => {
    throw new TypeError('a fault of the reader');
  },
}));

test('a report that the reader stumbles over is kept, without claims and with a doubt over the whole of it', async () => {
  const text = 'قال مصدر أمني إن القافلة وصلت.';
  const entry: JournalEntry = {
    seq: 1,
    at: '2026-01-20T12:00:00.000Z',
    prev: '0'.repeat(64),
    hash: 'x',
    body: {
      kind: 'report',
      report: 'r',
      capture: sha256(text),
      origin: { kind: 'file', name: 'r.txt' },
      mediaType: 'text/plain',
      headers: {},
      stated: { published: { value: '2025-08-30', from: 'user' } },
    },
  };
  const derivation = new Derivation({} as Journal);
  expect(await derivation.row(entry, text)).toMatchObject({
    kind: 'report',
    report: {
      id: 'r',
      report: { text, published: '2025-08-30' },
      reading: { claims: [], doubts: [{ from: 0, to: text.length, rule: 'reader-failed' }] },
      dating: { value: '2025-08-30' },
    },
  });
  expect(derivation.notices).toEqual([
    { code: 'report-not-read', values: { id: 'r', reason: 'TypeError: a fault of the reader' } },
  ]);
});
