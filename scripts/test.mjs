// `npm test`: installs what the tests need, builds, lints, checks types, and runs every test, the browser's and PostgreSQL's too.
// Arguments go to vitest (`npm test -- packages/time`). The last line says "N passed, N failed, N skipped".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNode, installToTest } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const run = (script, args) =>
  spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' }).status;

function fail(step) {
  console.error(`npm test: ${step} failed.`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

checkNode();
try {
  installToTest();
} catch {
  fail('the installation');
}
try {
  const { build } = await import('./build.mjs');
  await build();
} catch (error) {
  if (error.status === undefined) console.error(error);
  fail('the build');
}
if (run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']) !== 0) fail('the linter');
if (run('typescript/bin/tsc', ['-p', 'tsconfig.tests.json']) !== 0) fail('the check of types in the tests');

const folder = mkdtempSync(join(tmpdir(), 'isnad-test-'));
const file = join(folder, 'result.json');
const status = run('vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
  ...process.argv.slice(2),
]);
let result = null;
try {
  result = JSON.parse(readFileSync(file, 'utf8'));
} catch {
  fail('the test runner');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
// A file that does not load has no tests to count, yet it failed.
const broken = result.testResults.filter((t) => t.status === 'failed' && t.assertionResults.length === 0).length;
const failed = result.numFailedTests + broken || (status === 0 ? 0 : 1);
console.log(`${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests} skipped`);
process.exit(failed ? 1 : 0);
