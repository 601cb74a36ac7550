import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which rooms a room may import (docs/house.md). `type` = only their types. */
const MAY_IMPORT: Record<string, Record<string, 'all' | 'type'>> = {
  text: {},
  time: { text: 'all' },
  reading: { text: 'all', time: 'all' },
  ledger: { text: 'all', time: 'all', reading: 'type' },
  views: { text: 'all', time: 'type', reading: 'type', ledger: 'type' },
  intake: { text: 'all', time: 'all', views: 'all' },
  store: { text: 'all', time: 'type', reading: 'type', ledger: 'type', views: 'all' },
  desk: { text: 'all', time: 'all', reading: 'all', ledger: 'all', views: 'all', intake: 'all', store: 'all' },
  web: { text: 'type', time: 'type', reading: 'type', ledger: 'type', views: 'all', desk: 'all' },
  cli: { text: 'all', time: 'all', reading: 'type', ledger: 'type', views: 'all', desk: 'all', web: 'all' },
};
const PURE = ['text', 'time', 'reading', 'ledger', 'views'];

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'generated' ? [] : sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

interface Import {
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

function imports(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found: Import[] = [];
  for (const m of text.matchAll(/^\s*(?:import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'/gm)) {
    const names = /\{([^}]*)\}/.exec(m[0])?.[1];
    const allTypes = names?.split(',').every((n) => n.trim() === '' || n.trim().startsWith('type ')) ?? false;
    found.push({ file, from: m[2] ?? '', typeOnly: Boolean(m[1]) || allTypes });
  }
  for (const m of text.matchAll(/(?<!typeof )\bimport\(\s*'([^']+)'/g))
    found.push({ file, from: m[1] ?? '', typeOnly: false });
  return found;
}

const isType = (i: Import): boolean => i.typeOnly;
const roomOf = (name: string): string | undefined => /^@isnad\/([a-z]+)/.exec(name)?.[1];

describe.each(Object.keys(MAY_IMPORT))('room %s', (room) => {
  const all = sources(join(root, 'packages', room, 'src')).flatMap(imports);

  test('imports only the rooms it may know', () => {
    const wrong = all
      .filter((i) => {
        const other = roomOf(i.from);
        if (!other) return false;
        const allowed = MAY_IMPORT[room]?.[other];
        return allowed === undefined || (allowed === 'type' && !isType(i));
      })
      .map((i) => `${i.file.slice(root.length)} imports ${i.from}`);
    expect(wrong).toEqual([]);
  });

  test('declares every package that it imports', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', room, 'package.json'), 'utf8'));
    const declared = new Set(Object.keys(manifest.dependencies ?? {}));
    const outside = all
      .map((i) => i.from)
      .filter((from) => !from.startsWith('.') && !from.startsWith('node:'))
      .map((from) =>
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(outside.filter((name) => !declared.has(name))).toEqual([]);
  });

  test.runIf(PURE.includes(room))('has no dependency outside the house and no effect', () => {
    const outside = all.filter((i) => !i.from.startsWith('.') && roomOf(i.from) === undefined);
    expect(outside.map((i) => i.from)).toEqual([]);
    const clocks = sources(join(root, 'packages', room, 'src')).filter((f) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(readFileSync(f, 'utf8')),
    );
    expect(clocks).toEqual([]);
  });
});

test('the command declares every library that it bundles the users of', () => {
  const read = (room: string): Record<string, string> =>
    JSON.parse(readFileSync(join(root, 'packages', room, 'package.json'), 'utf8')).dependencies ?? {};
  const cli = read('cli');
  for (const room of Object.keys(MAY_IMPORT))
    for (const [name, version] of Object.entries(read(room)))
      if (!name.startsWith('@isnad/')) expect(`${name} ${cli[name]}`).toBe(`${name} ${version}`);
});

test('lock files hold no address of a registry', () => {
  for (const file of ['package-lock.json', 'proving/package-lock.json'])
    expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/https?:\/\/[^"]*\.tgz/);
});

describe('words of a language are data in the reading room', () => {
  const files = sources(join(root, 'packages/reading/src')).map((file) => {
    const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;
    return { name: relative(root, file), code: readFileSync(file, 'utf8').replace(comments, '') };
  });

  test('no source holds a letter of Arabic script, but the letters of morphology in one file for each language', () => {
    const holding = files.filter(
      ({ name, code }) => !name.endsWith('/letters.ts') && /[\u0621-\u064a\u066e-\u06d3]/.test(code),
    );
    expect(holding.map(({ name }) => name)).toEqual([]);
  });

  test('no condition hides a list of words', () => {
    const lists = files.flatMap(({ name, code }) =>
      [...code.matchAll(/\/\^\((?:\?:)?(?:\p{L}{2,}\|)+\p{L}{2,}\)\$\//gu)].map(([list]) => `${name}: ${list}`),
    );
    expect(lists).toEqual([]);
  });
});
