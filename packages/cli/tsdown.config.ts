import { defineConfig } from 'tsdown';

// One program: the rooms are bundled in, libraries stay in node_modules. What only some commands need is imported where
// it is needed, so that `isnad read` loads neither the database nor the pages.
export default defineConfig({
  entry: { main: 'src/main.ts' },
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  noExternal: [/^@isnad\//],
  clean: false,
  dts: false,
  sourcemap: false,
  outExtensions: () => ({ js: '.js' }),
});
