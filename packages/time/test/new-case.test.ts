import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const room = join(import.meta.dirname, '..');
const isBuilt = existsSync(join(room, 'dist/index.js'));

describe.skipIf(!isBuilt)('new-case.mjs (skipped where the library is not built)', () => {
  it('writes a case in the notation of the case files', () => {
    const written = execFileSync(
      process.execPath,
      [
        join(room, 'new-case.mjs'),
        'يبدأ الخروج في أيلول المقبل',
        '--reference',
        '2025-08-23',
        '--title',
        'next Ayloul',
      ],
      { encoding: 'utf8' },
    );
    expect(written).toBe('# next Ayloul\n@ 2025-08-23\nيبدأ الخروج في [أيلول المقبل]\n=> time 2025-09 at\n');
  });
});
