import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { lockFolder, openJournal, verifyJournal } from '@isnad/store';
import { describe, expect, test } from 'vitest';
import { dataFolder, deskOf } from './fixtures.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const command = path('../../cli/dist/main.js');
const built = path('../dist/index.js');
/** What a user runs, or when that is not built the desk itself. */
const adder = existsSync(command) ? [command, 'add', '-', '--data'] : [path('add.mjs')];
const runs = existsSync(command) || existsSync(built);

/** Reports of one round, with ids of their own. */
function lines(round: number): string[] {
  return Array.from({ length: 500 }, (_, index) =>
    JSON.stringify({ id: `${round}-${index}`, text: `قال مصدر أمني إن القافلة ${round}/${index} وصلت إلى أربيل.` }),
  );
}

/** Adds 500 reports in a process of its own and kills it; gives the ids that it acknowledged before it died. */
async function addAndKill(folder: string, round: number, afterAnswers: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [...adder, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: '' },
  });
  // The pipe breaks when the process dies; that is what is wanted.
  child.stdin.on('error', () => {});
  child.stdin.end(`${lines(round).join('\n')}\n`);
  const acknowledged: string[] = [];
  createInterface({ input: child.stdout }).on('line', (text) => {
    const answer: unknown = parsed(text);
    if (answer && typeof answer === 'object' && 'id' in answer) acknowledged.push(String(answer.id));
    if (acknowledged.length >= afterAnswers) setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await once(child, 'close');
  return acknowledged;
}

/** The last line of a killed process may be cut in the middle: that report was not acknowledged to anybody. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Takes the folder as the next command would, lets the journal find its end, and gives the ids in it. */
async function idsAfter(folder: string): Promise<string[]> {
  const lock = await lockFolder(folder);
  const journal = await openJournal({ folder }, { clock: () => new Date() });
  const ids: string[] = [];
  for await (const { body } of journal.entries()) if (body.kind === 'report') ids.push(body.report);
  await journal.close();
  await lock.release();
  return ids;
}

describe.skipIf(!runs)(
  `kill -9 while adding${runs ? '' : ' (skipped: neither the command nor the desk is built)'}`,
  () => {
    test('20 times at random moments: what was acknowledged is there, once', { timeout: 240_000 }, async () => {
      const folder = await dataFolder();
      const all: string[] = [];
      for (let round = 0; round < 20; round++) {
        const [answers, ms] = [1 + Math.floor(Math.random() * 450), Math.floor(Math.random() * 30)];
        const moment = `round ${round}: killed ${ms} ms after answer ${answers}`;
        const acknowledged = await addAndKill(folder, round, answers, ms);
        expect(acknowledged.length, moment).toBeGreaterThanOrEqual(answers);
        all.push(...acknowledged);
        const ids = await idsAfter(folder);
        expect(new Set(ids).size, moment).toBe(ids.length);
        const there = new Set(ids);
        expect(
          all.filter((id) => !there.has(id)),
          moment,
        ).toEqual([]);
        expect((await verifyJournal({ folder })).faults, moment).toEqual([]);
      }
      const desk = await deskOf(folder);
      const { faults, reports } = await desk.verify();
      expect(faults).toEqual([]);
      expect((await desk.list()).length).toBe(reports);
      expect(reports).toBeGreaterThanOrEqual(all.length);
      // Adding everything again completes every round: nothing is there twice, nothing is missing.
      let known = 0;
      const again = lines(3).map(
        (text, index) => ({ name: '-', kind: 'json-line', line: index + 1, bytes: Buffer.from(text) }) as const,
      );
      for await (const answer of desk.add(again)) if (answer.status === 'known') known++;
      expect(known).toBeGreaterThanOrEqual(all.filter((id) => id.startsWith('3-')).length);
      expect((await desk.verify()).faults).toEqual([]);
    });
  },
);
