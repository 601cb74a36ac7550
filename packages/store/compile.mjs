// Makes the empty PGlite cluster that every new data folder starts from. PGlite needs some seconds for it (it runs
// PostgreSQL's `initdb`), and a fraction of one to unpack one that was made before. Made once for each version of PGlite.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));
const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
const name = `empty-cluster-${JSON.parse(readFileSync(manifest, 'utf8')).version}.tgz`;
const file = place(`dist/${name}`);

if (!existsSync(file)) {
  const engine = await PGlite.create('memory://');
  // Databases that only serve to make other databases are half of the files.
  await engine.exec(`update pg_database set datistemplate = false where datname <> current_database()`);
  for (const template of ['template0', 'template1']) await engine.exec(`drop database ${template}`);
  await engine.exec('checkpoint');
  const cluster = await engine.dumpDataDir('gzip');
  await engine.close();
  mkdirSync(place('dist'), { recursive: true });
  writeFileSync(`${file}.part`, Buffer.from(await cluster.arrayBuffer()));
  renameSync(`${file}.part`, file);
}
mkdirSync(place('src/generated'), { recursive: true });
writeFileSync(
  place('src/generated/engine.ts'),
  `// Made by compile.mjs.\n/** Name of the file in \`dist\` that holds an empty cluster. */\nexport const emptyCluster: string = '${name}';\n`,
);
