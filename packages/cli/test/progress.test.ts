import { afterEach, expect, test, vi } from 'vitest';
import { chooseLog, logLine } from '../src/log.ts';
import { Progress } from '../src/progress.ts';

/** What is written to a terminal, or to a pipe, and a clock that is set by hand. */
function surface(isTTY: boolean) {
  const written: string[] = [];
  const out = { isTTY, columns: 80, write: (text: string) => written.push(text) > 0 };
  const clock = { at: 0 };
  const progress = new Progress('en', out as unknown as NodeJS.WriteStream, () => clock.at);
  return { written, progress, clock };
}

afterEach(() => {
  chooseLog('text', {});
  vi.restoreAllMocks();
});

test('on a terminal one line is written over, and left when the work is done', () => {
  const { written, progress, clock } = surface(true);
  progress.update('reading', 0, 1000);
  clock.at = 1000;
  progress.update('reading', 100, 1000);
  expect(written).toEqual([]);
  clock.at = 2000;
  progress.update('reading', 200, 1000);
  clock.at = 2100;
  progress.update('reading', 210, 1000);
  expect(written).toEqual(['\r\x1b[KReading reports: 200 of 1000, 100 a second, 0:08 left.']);
  progress.end();
  expect(written.at(-1)).toBe('\r\x1b[K');
});

test('in a log there is a plain line now and then', () => {
  const { written, progress, clock } = surface(false);
  for (clock.at = 0; clock.at <= 25_000; clock.at += 500) progress.update('taking', clock.at, 7_225_000);
  progress.end();
  expect(written).toEqual([
    'Taking entries in: 1500 of 7225000, 1000 a second, 2:00:24 left.\n',
    'Taking entries in: 11500 of 7225000, 1000 a second, 2:00:14 left.\n',
    'Taking entries in: 21500 of 7225000, 1000 a second, 2:00:04 left.\n',
  ]);
});

test('quick work is not told at all, and work without an end has no time left', () => {
  const { written, progress, clock } = surface(false);
  progress.update('working', 0, null);
  progress.end();
  expect(written).toEqual([]);
  progress.update('working', 0, null);
  clock.at = 2000;
  progress.update('working', 64, null);
  expect(written).toEqual(['Reports read: 64, 32 a second.\n']);
});

test('as JSON every message is an object on a line of its own', () => {
  const lines: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  chooseLog(undefined, { ISNAD_LOG: 'json' });
  logLine('warn', 'disk-full', { folder: '/data' }, 'There is\nno space');
  const { progress, clock } = surface(true);
  progress.update('reading', 0, 100);
  clock.at = 11_000;
  progress.update('reading', 55, 100);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'warn', event: 'disk-full', message: 'There is\nno space', values: { folder: '/data' } },
    { level: 'info', event: 'progress-reading', values: { done: 55, total: 100, rate: 5, left: 9 } },
  ]);
  for (const line of lines) expect(line.indexOf('\n')).toBe(line.length - 1);
});

test('another form than these is refused', () => {
  expect(() => chooseLog('xml', {})).toThrow(expect.objectContaining({ code: 'field-not-one-of' }));
  expect(() => chooseLog(undefined, { ISNAD_LOG: 'yaml' })).toThrow(
    expect.objectContaining({ code: 'field-not-one-of' }),
  );
  expect(() => chooseLog(undefined, {})).not.toThrow();
});
