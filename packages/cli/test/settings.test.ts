import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { takeApart } from '../src/arguments.ts';
import { COMMON_OPTIONS } from '../src/command.ts';
import { COMMANDS } from '../src/commands.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/settings.md'), 'utf8');

/** What stands between backticks. */
const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? '');

/** The rows of a table of the page, under its heading. */
function table(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split(/\n## /)[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('|---'));
  return rows.slice(1).map((row) => row.split('|').map((cell) => cell.trim()));
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'generated' ? [] : sources(path);
    return /\.tsx?$/.test(name) ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('docs/settings.md', () => {
  test('names every variable of the environment that the code reads, and no other', () => {
    const code = readdirSync(join(root, 'packages')).flatMap((room) => sources(join(root, 'packages', room, 'src')));
    const read = code.flatMap((text) => [...text.matchAll(/\benv\.([A-Z_]+)|\b(LC_[A-Z]+|LANG|ISNAD_[A-Z_]+)\b/g)]);
    const names = new Set(read.map(([, plain, other]) => plain ?? other ?? ''));
    expect(
      table('Environment')
        .flatMap((row) => quoted(row[1] ?? ''))
        .sort(),
    ).toEqual([...names].sort());
  });

  test('names every option of every command, and no other', async () => {
    const documented = table('Options').map((row) => [quoted(row[1] ?? '')[0], quoted(row[2] ?? '').sort()]);
    const taken = await Promise.all(
      [...COMMANDS].map(async ([name, load]) => [
        name,
        Object.keys((await load()).command.options)
          .map((option) => `--${option}`)
          .sort(),
      ]),
    );
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(taken));
    for (const option of Object.keys(COMMON_OPTIONS)) expect(page).toContain(`\`--${option}\``);
  });
});

/** A program and its words, as the files of a container give them. */
async function expectRuns(words: readonly string[]): Promise<void> {
  const [name = '', ...rest] = words;
  const { command } = (await COMMANDS.get(name)?.()) ?? {};
  if (!command) throw new Error(`no command ${name}`);
  expect(() => takeApart(name, command, rest)).not.toThrow();
}

describe('the files for containers', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const instruction = (name: string): string[] =>
    [...dockerfile.matchAll(new RegExp(`^${name} (.+)$`, 'gm'))].map(([, words]) => words ?? '');

  const entrypoint = JSON.parse(instruction('ENTRYPOINT')[0] ?? '') as string[];

  test('the image copies, builds and starts what there is', async () => {
    const known = /^(?:FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|STOPSIGNAL|ENTRYPOINT|CMD|#|$)/;
    for (const line of dockerfile.split('\n')) expect(line).toMatch(known);
    for (const [, script] of instruction('RUN').flatMap((run) => [...run.matchAll(/node (scripts\/\S+)/g)]))
      expect(existsSync(join(root, script ?? ''))).toBe(true);
    const [program, file = ''] = entrypoint;
    expect(program).toBe('node');
    expect(existsSync(join(root, file.replace('/isnad/', '')))).toBe(true);
    await expectRuns(JSON.parse(instruction('CMD')[0] ?? ''));
    const variables = instruction('ENV').flatMap((words) => [...words.matchAll(/([A-Z_]+)=/g)]);
    for (const [, name] of variables) if (name !== 'NODE_ENV') expect(page).toContain(`\`${name}\``);
  });

  test('the services are well formed, and each is a command that there is', async () => {
    const { parse } = await import('yaml');
    const { services, volumes } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8')) as {
      services: Record<string, Service>;
      volumes: Record<string, unknown>;
    };
    expect(Object.keys(services)).toEqual(['postgres', 'isnad', 'worker']);
    expect(services.worker?.deploy?.replicas).toBe(2);
    const [program, ...flags] = services.worker?.entrypoint ?? [];
    expect([program, flags.pop()]).toEqual(entrypoint);
    expect(spawnSync(process.execPath, [...flags, '-e', '0']).status).toBe(0);
    for (const { command, environment, depends_on: needs = {}, volumes: mounted = [], ports = [] } of Object.values(
      services,
    )) {
      if (command) await expectRuns(command);
      for (const name of Object.keys(environment).filter((name) => !name.startsWith('POSTGRES_')))
        expect(page).toContain(`\`${name}\``);
      for (const [name, { condition }] of Object.entries(needs)) {
        expect(condition).toBe('service_healthy');
        expect(services[name]?.healthcheck).toBeDefined();
      }
      for (const mount of mounted) expect(Object.keys(volumes)).toContain(mount.split(':')[0]);
      // There is no sign-in: nothing but this machine may reach the pages.
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });
});

interface Service {
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: unknown;
  readonly deploy?: { readonly replicas: number };
}
