import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Rooms whose tests need a real PostgreSQL; it is started for these alone. */
const withPostgres = ['packages/{store,desk}/test/**/*.test.ts'];
/** Rooms without anything that a test could leave behind: their files share a process, and the code that is compiled there. */
const pure = ['packages/{text,time,reading,ledger,views}/test/**/*.test.ts'];

// Tests run over the sources (the export condition "source"); what a user runs, `dist`, is tested through the command.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As many files at a time as there are cores; vitest itself would leave one idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...withPostgres, ...pure],
        },
      },
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'postgres', include: withPostgres, globalSetup: ['proving/postgres.ts'] } },
    ],
  },
});
