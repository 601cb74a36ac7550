import { sha256 } from '@isnad/store';
import { expect, test, vi } from 'vitest';
import { readRow } from '../src/read-batch.ts';

vi.mock('@isnad/reading', () => ({
  read: () => {
    throw new TypeError('a fault of the reader');
  },
}));

test('a report that the reader stumbles over is kept, without claims and with a doubt over the whole of it', () => {
  const text = 'قال مصدر أمني إن القافلة وصلت.';
  const body = {
    kind: 'report',
    report: 'r',
    capture: sha256(text),
    origin: { kind: 'file', name: 'r.txt' },
    mediaType: 'text/plain',
    headers: {},
    stated: { published: { value: '2025-08-30', from: 'user' } },
  } as const;
  const unread = { seq: 1, added: '2026-01-20T12:00:00.000Z', body, text };
  const row = readRow(unread, { accords: [], places: undefined });
  expect(row).toMatchObject({ seq: 1, day: '2025-08-30', fault: 'reader-failed: TypeError: a fault of the reader' });
  expect(JSON.parse(row.report ?? '')).toMatchObject({
    id: 'r',
    report: { text, published: '2025-08-30' },
    reading: { claims: [], doubts: [{ from: 0, to: text.length, rule: 'reader-failed' }] },
    dating: { value: '2025-08-30' },
  });
});
