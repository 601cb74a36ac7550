import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRobots } from '../src/address/robots.ts';

const cases = readFileSync(new URL('robots.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [file: string, path: string, allowed: string, why: string]);

describe('what a robots.txt allows', () => {
  test.each(cases)('%s | %s | %s: %s', (file, path, allowed) => {
    const robots = readRobots(file.replaceAll('¶', '\n'), 'isnad');
    expect(robots.allows(path) ? 'yes' : 'no').toBe(allowed);
  });

  test('with the pause that it asks for', () => {
    const delay = (value: string): number | null =>
      readRobots(`User-agent: *\nCrawl-delay: ${value}`, 'isnad').crawlDelay;
    expect(delay('2.5')).toBe(2.5);
    expect(delay('soon')).toBeNull();
    expect(readRobots('User-agent: other\nCrawl-delay: 9', 'isnad').crawlDelay).toBeNull();
  });

  test('is read whatever it holds', () => {
    const word = fc.constantFrom(
      'User-agent',
      'Allow',
      'Disallow',
      ':',
      ' ',
      '\n',
      '\r',
      '*',
      '$',
      '#',
      '/',
      'a',
      '%',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (file, path) => {
        expect(typeof readRobots(file.join(''), 'isnad').allows(`/${path.join('')}`)).toBe('boolean');
      }),
    );
  });

  test('however many names share however many rules', () => {
    const file = `${'User-agent: *\nUser-agent: isnad\n'.repeat(10_000)}${'Disallow: /*a*a*a*a*b\n'.repeat(20_000)}`;
    expect(readRobots(file, 'isnad').allows(`/${'a'.repeat(2000)}`)).toBe(true);
  });
});
