// Builds everything that changed: data files into modules, TypeScript into dist, the command into one program.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Rooms in the order of their imports. */
const rooms = ['text', 'time', 'reading', 'ledger', 'views', 'intake', 'store', 'desk', 'web', 'cli'];
const stampFile = join(root, 'packages/cli/dist/.built');

/** A hash over name and content of every file that the build reads. */
export function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const walk = (path) => {
    for (const name of readdirSync(path).sort()) {
      if (['node_modules', 'dist', 'test', 'generated'].includes(name) || name.endsWith('.tsbuildinfo')) continue;
      const file = join(path, name);
      if (statSync(file).isDirectory()) walk(file);
      else hash.update(file.slice(root.length)).update(readFileSync(file));
    }
  };
  for (const place of ['packages', 'accords', 'samples', 'scripts']) walk(join(root, place));
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Is what lies in `dist` built from what lies in `src`? */
export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
}

/** Runs a program of node_modules in this Node; what it prints is shown. */
function run(script, args, cwd = root) {
  execFileSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd, stdio: 'inherit' });
}

/** A room with data files has a `compile.mjs` that turns them into `src/generated`. */
async function compileData(room) {
  const script = join(root, 'packages', room, 'compile.mjs');
  if (existsSync(script)) await import(pathToFileURL(script).href);
}

/** Chunks are named by their content: those of the last build would stay beside the new ones. */
function removePrograms(dist) {
  if (existsSync(dist)) for (const name of readdirSync(dist)) if (name.endsWith('.js')) rmSync(join(dist, name));
}

export async function build() {
  if (isBuilt()) return false;
  const stamp = fingerprint();
  await compileData('text');
  run('typescript/bin/tsc', ['-b', 'packages/text']);
  for (const room of rooms.slice(1)) await compileData(room);
  run('typescript/bin/tsc', ['-b']);
  removePrograms(join(root, 'packages/cli/dist'));
  run('tsdown/dist/run.mjs', ['--logLevel', 'warn'], join(root, 'packages/cli'));
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build();
  } catch (error) {
    process.exitCode = error.status || 1;
    if (error.status === undefined) console.error(error);
  }
}
