import { readFileSync } from 'node:fs';
import { messages } from '@isnad/views';
import { describe, expect, test } from 'vitest';
import { takeApart } from '../src/arguments.ts';
import { COMMON_OPTIONS } from '../src/command.ts';
import { COMMANDS } from '../src/commands.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** What README.md says about a command: from its heading to the next. */
function section(name: string): string {
  const from = readme.indexOf(`\n## ${name}\n`);
  return from < 0 ? '' : (readme.slice(from + 1).split(/\n## /)[0] ?? '');
}

describe.each([...COMMANDS.keys()])('isnad %s', (name) => {
  test('is documented with its example, which can be taken apart', async () => {
    const { command } = (await COMMANDS.get(name)?.()) ?? {};
    if (!command) throw new Error(`no command ${name}`);
    expect(section(name)).toContain(`\`\`\`sh\n${command.example}\n\`\`\``);
    const words = command.example.split(' ');
    expect(words.slice(0, 2)).toEqual(['isnad', name]);
    expect(() => takeApart(name, command, words.slice(2))).not.toThrow();
  });

  test('has all its options in README.md and in the help of both languages', async () => {
    const { command } = (await COMMANDS.get(name)?.()) ?? {};
    for (const option of Object.keys(command?.options ?? {})) {
      expect(option === 'data' ? readme : section(name)).toContain(`--${option}`);
      for (const language of ['ar', 'en'] as const) {
        const { has } = messages(language);
        expect([option, has(`help.${name}.option.${option}`) || has(`help.option.${option}`)]).toEqual([option, true]);
      }
    }
  });

  test('is summed up in both languages', () => {
    for (const language of ['ar', 'en'] as const) {
      expect(messages(language).has(`help.${name}.short`)).toBe(true);
      expect(messages(language).has(`help.${name}.long`)).toBe(true);
    }
  });
});

test('options of every command are documented', () => {
  for (const option of Object.keys(COMMON_OPTIONS)) expect(readme).toContain(`--${option}`);
});

test('both languages have the same sentences of the terminal', () => {
  const keys = (language: string): string[] => {
    const file = new URL(`../../views/messages/${language}/terminal.json`, import.meta.url);
    const stems = Object.keys(JSON.parse(readFileSync(file, 'utf8'))).map((key) =>
      key.replace(/_(zero|one|two|few|many|other)$/, ''),
    );
    return [...new Set(stems)].sort();
  };
  expect(keys('ar')).toEqual(keys('en'));
});
