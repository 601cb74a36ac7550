import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, sha256 } from '../src/index.ts';

describe('canonical JSON', () => {
  test('orders keys by their UTF-16 units at every depth and keeps lists in order', () => {
    expect(canonical({ b: [{ z: 1, a: null }, 'x'], a: { أ: 1, A: 2 } })).toBe(
      '{"a":{"A":2,"أ":1},"b":[{"a":null,"z":1},"x"]}',
    );
  });

  test('leaves out what is undefined, and escapes a lone surrogate so that it survives UTF-8', () => {
    expect(canonical({ a: undefined, b: 'x\ud800' })).toBe('{"b":"x\\ud800"}');
  });

  test('means the same value, whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const line = canonical(value);
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(JSON.parse(line))).toBe(line);
      }),
    );
  });

  test('hashes as sha256sum does', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
