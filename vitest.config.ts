import { defineConfig } from 'vitest/config';

// Tests run over the sources (the export condition "source"); what a user runs, `dist`, is tested through the command.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
