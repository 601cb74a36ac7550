// `npm start`: installs, builds, loads the demonstration dossier into a data folder and serves it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkNode, installToRun } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isnad = join(root, 'packages/cli/dist/main.js');
const data = process.env.ISNAD_DATA || join(root, '.isnad');

checkNode();
try {
  installToRun();
  const { build } = await import('./build.mjs');
  await build();
} catch (error) {
  console.error(error.status === undefined ? error : 'npm start: a step above failed; nothing was started.');
  process.exit(error.status || 1);
}

if (!existsSync(join(data, 'journal'))) {
  const demo = spawnSync(process.execPath, [isnad, 'demo', '--data', data], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (demo.status !== 0) process.exit(demo.status ?? 1);
}

// The command runs in this process, so that a signal to `npm start` ends it.
const open = process.stdout.isTTY && !process.env.CI ? ['--open'] : [];
process.argv = [process.execPath, isnad, 'serve', '--data', data, ...open, ...process.argv.slice(2)];
await import(pathToFileURL(isnad).href);
