import { defineConfig } from 'tsdown';

/** Modules of a room, by their files without ending; Windows has other slashes. */
const of = (room: string, names = '[\\w-]+'): RegExp =>
  new RegExp(`packages[\\\\/]${room}[\\\\/].*\\b(${names})\\.[jt]s$`);

/** A part of the program that holds the modules of some patterns. */
const part = (name: string, ...modules: RegExp[]) => ({
  name,
  test: (id: string): boolean => modules.some((pattern) => pattern.test(id)),
});

// What `isnad read FILE` needs comes in three parts, since each file that is loaded costs time. The database and the
// pages of the server are in others, and are imported where they are needed.
const groups = [
  // First, so that `reader` does not take it along: only what shows ids by their names loads it.
  part('names', /packages[\\/](reading|desk)[\\/]\w+[\\/](generated[\\/])?names\.[jt]s$/),
  part(
    'core',
    of(
      'cli',
      'arguments|command|commands|misuse|language|run|input|input-kind|lines|output|day|report-line|tell|filter',
    ),
    of('views', 'failure'),
    of('text', 'span'),
  ),
  // ASCII alone, which is decoded fastest.
  part('tables', /packages[\\/]reading[\\/]\w+[\\/]generated[\\/](ar|en|fa|ar-names)\.[jt]s$/),
  part('reader', of('(text|time|reading|ledger)'), of('desk', 'examine|accords')),
  part('words', of('views'), of('cli', 'bidi|paper|report|claim|times|page')),
];

// One program: the rooms are bundled in, libraries stay in node_modules.
export default defineConfig({
  // Threads start from files of their own beside the program: those that take web pages apart, those that read, and those that
  // hold what is known about an accord.
  entry: {
    main: 'src/main.ts',
    'page-worker': '../intake/dist/page-worker.js',
    'read-worker': '../desk/dist/read-worker.js',
    'matter-worker': '../desk/dist/matter-worker.js',
  },
  // What a new data folder begins with.
  copy: { from: '../store/dist/empty-cluster-*.tgz', to: 'dist' },
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  noExternal: [/^@isnad\//],
  // Parts have the hash of their content in their names: those of the last build would stay for ever. What `tsc` wrote stays.
  clean: ['dist/*.js'],
  dts: false,
  sourcemap: false,
  // Blanks and comments cost time to read; names are kept, so that a stack trace says something.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  outputOptions: { codeSplitting: { groups } },
  outExtensions: () => ({ js: '.js' }),
});
