import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { describe, expect, inject, test } from 'vitest';

const server = inject('postgres');
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const built = existsSync(path('../../cli/dist/main.js'));
const timeout = 240_000;

/** The short form of a long run of `bench/`, which measures what a user runs; gives its answer. */
async function proof(name: string, ...words: readonly string[]): Promise<unknown> {
  const program = [path(`../../../bench/${name}.mjs`), ...words, '--json'];
  const env = { ...process.env, DATABASE_URL: '' };
  const { stdout } = await promisify(execFile)(process.execPath, program, { env }).catch((error) => error);
  return JSON.parse(String(stdout));
}

/** A database of its own on the server of the tests. */
async function emptyDatabase(name: string): Promise<string> {
  const client = postgres(server, { onnotice: () => {} });
  await client.unsafe(`create database ${name}`);
  await client.end();
  return server.replace(/[^/]*$/, name);
}

describe.skipIf(!built)(`the proofs${built ? '' : ' (skipped: the command is not built)'}`, () => {
  test('kill -9 at random moments: what was acknowledged is there, once, and the journal holds', {
    timeout,
  }, async () => {
    expect(await proof('kill', '--rounds', '5')).toMatchObject({ rounds: 5, faults: [] });
  });

  test.skipIf(!server)('the same on a server', { timeout }, async () => {
    const url = await emptyDatabase('killing');
    expect(await proof('kill', '--rounds', '4', '--url', url)).toMatchObject({ on: 'PostgreSQL', faults: [] });
  });

  test('one byte changed anywhere is found, and named', { timeout }, async () => {
    const found = { places: 60, missed: [], misnamed: [] };
    expect(await proof('tamper', '--places', '60')).toMatchObject(found);
  });

  test.skipIf(!server)('the same on a server', { timeout }, async () => {
    const url = await emptyDatabase('tampering');
    expect(await proof('tamper', '--places', '40', '--url', url)).toMatchObject({ missed: [], misnamed: [] });
  });

  test('a loss of power: what is found is told, and all that is left answers as before', { timeout }, async () => {
    const words = ['--desks', '1', '--every', '29', '--databases', '1'];
    expect(await proof('power', ...words)).toMatchObject({ captures: 12, faults: [] });
  });
});
