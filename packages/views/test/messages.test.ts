import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMessages } from '../compile.mjs';
import { type InterfaceLanguage, interfaceLanguages, messages } from '../src/index.ts';
import { cases } from './read-cases.ts';

const folder = new URL('../messages/', import.meta.url);

function table(language: InterfaceLanguage): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(new URL(`${language}/`, folder))) {
    const text = readFileSync(new URL(`${language}/${name}`, folder), 'utf8');
    for (const { key, sentence } of readMessages(text, name)) found.set(key, sentence);
  }
  return found;
}

const form = /_(zero|one|two|few|many|other)$/;
const placeholders = (sentence: string): string[] => [...new Set(sentence.match(/\{[^}]+\}/g))].sort();

/** Keys without their plural forms, each with the placeholders of the form that has them all. */
function shapes(language: InterfaceLanguage): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [key, sentence] of table(language)) {
    if (!form.test(key) || key.endsWith('_other')) found[key.replace(form, '')] = placeholders(sentence);
  }
  return found;
}

describe('the sentences of the interface', () => {
  test('every key is there in every language, with the same placeholders', () => {
    expect(shapes('ar')).toEqual(shapes('en'));
  });

  test.each(interfaceLanguages)(
    'plural forms of %s are ones that it has, each with the general one to fall back on',
    (language) => {
      const all = table(language);
      const forms: string[] = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const key of [...all.keys()].filter((one) => form.test(one))) {
        const [base, own] = [key.replace(form, ''), key.split('_').at(-1) as string];
        // Zero is a form of its own in any language: "nothing found".
        expect([...forms, 'zero'], key).toContain(own);
        expect(all.has(`${base}_other`), key).toBe(true);
        const general = placeholders(all.get(`${base}_other`) ?? '');
        expect(general, key).toEqual(expect.arrayContaining(placeholders(all.get(key) ?? '')));
      }
    },
  );

  test.each(cases('plurals.tsv'))('%s in %s for %s', (key, language, days, sentence) => {
    const { say } = messages(language as InterfaceLanguage);
    expect(say(key as string, { days: Number(days) })).toBe(sentence);
  });

  test('a value is put in as it is, braces and all, and stays apart from our words', () => {
    const { say, parts } = messages('en');
    expect(say('web-host', { host: '{host}$&' })).toContain('“{host}$&”');
    expect(parts('web-host', { host: 'x' }).filter((part) => part.value === 'host')).toEqual([
      { text: 'x', value: 'host' },
    ]);
  });

  test('a code without a sentence stays visible', () => {
    expect(messages('ar').say('nobody-wrote-this')).toBe('nobody-wrote-this');
    expect(messages('ar').say('constructor')).toBe('constructor');
  });
});

describe('terms', () => {
  const unions = (room: string): [name: string, members: string[]][] => {
    const source = readFileSync(new URL(`../../${room}/src/types.ts`, import.meta.url), 'utf8');
    return [
      ...source.matchAll(/(?:export type (\w+) =|readonly (\w+)\??:)((?:\s*(?:\/\*\*[^*]*\*\/\s*)?\|?\s*'[a-z-]+')+)/g),
    ].map((found) => [
      (found[1] ?? found[2]) as string,
      [...(found[3] as string).matchAll(/'([a-z-]+)'/g)].map((member) => member[1] as string),
    ]);
  };
  /** Which terms a union of the contract has: prefix of its keys. */
  const prefixes: Record<string, string> = {
    Act: 'act',
    Mode: 'mode',
    Form: 'form',
    LinkKind: 'link',
    AnonymousType: 'anonymous',
    ConflictKind: 'conflict',
    Bearing: 'bearing',
    Relation: 'relation',
    Part: 'part',
    Modifier: 'modifier',
    Calendar: 'calendar',
    strength: 'strength',
    bound: 'bound',
    precision: 'precision',
    seen: 'seen',
  };
  const found = ['reading', 'time', 'ledger'].flatMap(unions).filter(([name]) => prefixes[name]);

  test('the contract was read', () => {
    expect(new Set(found.map(([name]) => name))).toEqual(new Set(Object.keys(prefixes)));
  });

  test.each(found)('every %s has a word in both languages', (name, members) => {
    for (const language of interfaceLanguages) {
      expect(members.filter((member) => !messages(language).has(`${prefixes[name]}.${member}`))).toEqual([]);
    }
  });
});

describe('a message file with a fault', () => {
  test.each([
    ['{\n  "a": "x",\n  "b": 3\n}', 'f.json:3: expected one "key": "sentence" on the line'],
    ['{\n  "a": "open { brace"\n}', 'f.json:2: a brace that holds no name in "a"'],
  ])('%j is told with its line', (text, reason) => {
    expect(() => readMessages(text, 'f.json')).toThrow(reason);
  });
});
