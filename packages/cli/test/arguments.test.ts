import { describe, expect, test } from 'vitest';
import { commandName, takeApart } from '../src/arguments.ts';
import { languageOf } from '../src/language.ts';
import { Misuse } from '../src/misuse.ts';

const command = { options: { json: {}, published: { value: 'DAY' } }, operands: [0, 1] } as const;
const apart = (line: string) => takeApart('read', command, line.split(' ').filter(Boolean));

describe('the words of a call', () => {
  test.each<[string, string | undefined, string]>([
    ['read FILE', 'read', 'FILE'],
    ['--lang ar read FILE', 'read', '--lang ar FILE'],
    ['--lang=ar read', 'read', '--lang=ar'],
    ['--help', undefined, '--help'],
    ['', undefined, ''],
  ])('%s', (line, name, rest) => {
    const words = commandName(line.split(' ').filter(Boolean));
    expect(words.name).toBe(name);
    expect(words.rest.join(' ')).toBe(rest);
  });

  test('options and operands are told apart', () => {
    expect(apart('--json --published 2025-08-30 a.txt')).toEqual({
      options: { json: true, published: '2025-08-30' },
      operands: ['a.txt'],
    });
    expect(apart('--published=2025-08-30 -').operands).toEqual(['-']);
    expect(apart('-- --json').operands).toEqual(['--json']);
  });

  test.each<[string, string]>([
    ['--nothing', 'option-unknown'],
    ['--constructor', 'option-unknown'],
    ['-x', 'option-unknown'],
    ['--published', 'option-needs-value'],
    ['--published --json', 'option-needs-value'],
    ['--published=', 'option-needs-value'],
    ['--json=yes', 'option-takes-no-value'],
    ['a b', 'too-many-operands'],
  ])('%s is a misuse: %s', (line, code) => {
    expect(() => apart(line)).toThrow(Misuse);
    expect(() => apart(line)).toThrow(code);
  });

  test('without a command, an unknown option is told without one', () => {
    expect(() => takeApart(undefined, { options: {}, operands: [0, 0] }, ['--nothing'])).toThrow(
      'option-unknown-alone',
    );
  });

  test('help is given whatever else is missing', () => {
    expect(takeApart('add', { options: {}, operands: [1, 9] }, ['--help']).options.help).toBe(true);
  });
});

describe('the language of the interface', () => {
  test.each<[string | undefined, Record<string, string>, 'ar' | 'en']>([
    ['ar', { LANG: 'en_GB.UTF-8' }, 'ar'],
    ['en', { LC_ALL: 'ar_IQ.UTF-8' }, 'en'],
    [undefined, {}, 'en'],
    [undefined, { LANG: 'ar_IQ.UTF-8' }, 'ar'],
    [undefined, { LANG: 'ar' }, 'ar'],
    [undefined, { LC_ALL: 'C', LANG: 'ar_IQ' }, 'en'],
    [undefined, { LC_ALL: '', LANG: 'ar_IQ' }, 'ar'],
    [undefined, { LANG: 'arn_CL' }, 'en'],
  ])('asked %s, environment %j: %s', (asked, env, expected) => {
    expect(languageOf(asked, env)).toBe(expected);
  });
});
