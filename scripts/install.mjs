// Installs what a task needs, once: the lock file's hash is kept beside what was installed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST = [20, 19];

/** Ends with one sentence when this Node is too old to build or run Isnad. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(
    `Isnad needs Node ${OLDEST.join('.')} or later; this is ${process.versions.node}. Install a newer Node.`,
  );
  process.exit(1);
}

/** Runs npm as the one that called us, or the one on the path. */
function npm(args, cwd) {
  const caller = process.env.npm_execpath;
  const options = { cwd, stdio: ['ignore', 'inherit', 'inherit'] };
  if (caller?.endsWith('.js')) execFileSync(process.execPath, [caller, ...args], options);
  else execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** What is installed in `folder`: a hash of its lock file and how much of it, or null. */
function installed(folder) {
  const stamp = join(folder, 'node_modules', '.isnad-installed');
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

function lockHash(folder) {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
}

function install(folder, extent, args) {
  npm(['ci', '--no-audit', '--no-fund', ...args], folder);
  writeFileSync(join(folder, 'node_modules', '.isnad-installed'), `${lockHash(folder)} ${extent}`);
}

/** What building and running need: no test runner, no linter, no test browser, no test database. */
export function installToRun() {
  const have = installed(root);
  const lock = lockHash(root);
  if (have !== `${lock} run` && have !== `${lock} all`) install(root, 'run', ['--omit=dev']);
}

/** All that the tests need, the browser and the PostgreSQL of `proving/` too. */
export function installToTest() {
  if (installed(root) !== `${lockHash(root)} all`) install(root, 'all', []);
  const proving = join(root, 'proving');
  if (installed(proving) !== `${lockHash(proving)} all`) install(proving, 'all', []);
}
