import { defineConfig } from 'tsdown';

// One program: the rooms are bundled in, libraries stay in node_modules. What only some commands need is imported where
// it is needed, so that `isnad read` loads neither the database nor the pages.
export default defineConfig({
  // The thread that reads web pages starts from a file of its own beside the program (packages/intake/README.md).
  entry: { main: 'src/main.ts', 'page-worker': '../intake/dist/page-worker.js' },
  outDir: 'dist',
  // New data folders start from it (packages/store/compile.mjs).
  copy: '../store/dist/empty-database-*.tgz',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  noExternal: [/^@isnad\//],
  // Parts have the hash of their content in their names: those of the last build would stay for ever. What `tsc` wrote stays.
  clean: ['dist/*.js'],
  dts: false,
  sourcemap: false,
  outExtensions: () => ({ js: '.js' }),
});
