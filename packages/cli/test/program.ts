import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a user runs. `npm test` builds it before the tests. */
export const MAIN: string = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
export interface Settings {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** The environment of a user without settings of her own: no colour, English, no data folder. */
function environment(more: Settings['env'] = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, ...more };
}

/** Starts the built program. */
export function start(args: readonly string[], { env, cwd }: Settings = {}): ChildProcess {
  if (!existsSync(MAIN))
    throw new Error('The program is not built: run "node scripts/build.mjs" (npm test does) first.');
  return spawn(process.execPath, [MAIN, ...args], { env: environment(env), cwd, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs the built program to its end. */
export function isnad(args: readonly string[], settings: Settings = {}): Promise<Ended> {
  const child = start(args, settings);
  // A program that refuses early does not read the rest of its input.
  child.stdin?.on('error', () => {});
  child.stdin?.end(settings.input ?? '');
  return ended(child);
}

/** What a program has written when it ends. */
export function ended(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}

/** A folder of its own for a test, and how to be rid of it. */
export function testFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'isnad-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The JSON values of the lines of an output. */
export function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
