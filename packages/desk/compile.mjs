// Turns what is shipped with Isnad into modules: the accords of `accords/`, the demonstration reports of `samples/`, and
// the version of the reader: a hash over everything that decides how a stored capture is read. When one word in a word
// list changes, every report of every data folder is read again.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';

const room = fileURLToPath(new URL('.', import.meta.url));
const root = join(room, '..', '..');
/** The rooms that a reading comes from. */
const readers = ['text', 'time', 'reading', 'ledger', 'intake'];

/** Names of the files of a folder that end so, in order. */
function files(folder, ending) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** The plain data of an accord file. What it means is checked by a test of this room, when the ledger can be run. */
function readAccord(file) {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(root, file), 'utf8'), { lineCounter: lines });
  const [fault] = document.errors;
  if (fault) throw new Error(`${file}:${lines.linePos(fault.pos[0]).line}: ${fault.message.split('\n')[0]}`);
  return document.toJS();
}

/** Samples of a dossier: the folder is called after its accord. */
function readSamples(folder) {
  return files(`samples/${folder}`, '.txt').map((name) => ({
    name,
    dossier: folder,
    content: readFileSync(join(root, name), 'utf8'),
  }));
}

/** Hash over sources and words, without what is made from them. */
function readerVersion() {
  const hash = createHash('sha256');
  const walk = (path) => {
    for (const name of readdirSync(join(root, path)).sort()) {
      const below = `${path}/${name}`;
      if (name === 'generated') continue;
      if (statSync(join(root, below)).isDirectory()) walk(below);
      else hash.update(`${below}\n`).update(readFileSync(join(root, below)));
    }
  };
  for (const reader of readers)
    for (const part of ['src', 'words'].filter((part) => readdirSync(join(root, 'packages', reader)).includes(part)))
      walk(`packages/${reader}/${part}`);
  for (const file of [
    'desk/src/examine.ts',
    'desk/src/read-batch.ts',
    'desk/src/capture.ts',
    'store/src/keys.ts',
    'store/src/summary.ts',
  ])
    hash.update(readFileSync(join(root, 'packages', file)));
  return hash.digest('hex').slice(0, 16);
}

const dossiers = readdirSync(join(root, 'samples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const modules = {
  accords: `import type { Accord } from '@isnad/ledger';

/** The accords of \`accords/\`. */
export const shippedAccords: readonly Accord[] = ${JSON.stringify(files('accords', '.yaml').map(readAccord), null, 1)};
`,
  samples: `/** The reports of \`samples/\`, each as its file is. */
export const samples: readonly { readonly name: string; readonly dossier: string; readonly content: string }[] =
  ${JSON.stringify(dossiers.flatMap(readSamples), null, 1)};
`,
  reader: `/** Names everything that decides how a stored capture is read. */
export const readerVersion: string = '${readerVersion()}';
`,
};
mkdirSync(join(room, 'src/generated'), { recursive: true });
for (const [name, module] of Object.entries(modules))
  writeFileSync(join(room, `src/generated/${name}.ts`), `// Made by compile.mjs.\n${module}`);
