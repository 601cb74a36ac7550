import { describe, expect, test } from 'vitest';
import { isDiskFull, writeFailure } from '../src/disk.ts';

const withCode = (code: string): Error => Object.assign(new Error('no'), { code });

describe('a full disk is known as such', () => {
  test.each<[string, unknown, boolean]>([
    ['by the system', withCode('ENOSPC'), true],
    ['by a quota', withCode('EDQUOT'), true],
    ['by PostgreSQL', withCode('53100'), true],
    ['by PostgreSQL, inside what the driver throws', new Error('failed', { cause: withCode('53100') }), true],
    ['by the file system of WebAssembly, which throws no Error', { name: 'ErrnoError', errno: 51 }, true],
    ['not by another number of it', { name: 'ErrnoError', errno: 44 }, false],
    ['not by another code', withCode('EACCES'), false],
    ['not by an error without a code', new Error('no'), false],
    ['not by what is nothing', undefined, false],
  ])('%s', (_, error, full) => {
    expect(isDiskFull(error)).toBe(full);
    expect(writeFailure(error, '/data').code).toBe(full ? 'disk-full' : 'data-folder-unwritable');
  });
});
