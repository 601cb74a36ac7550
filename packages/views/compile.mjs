// Turns `messages/<language>/*.json` into one module per language. A file is flat: key -> sentence, `{name}` for a value.
// Keys are one space over all files of a language, so a key in two files is an error, as is a sentence that is no text.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const room = fileURLToPath(new URL('.', import.meta.url));
const languages = ['ar', 'en'];
/** One line of a message file: `  "key": "sentence",`. */
const line = /^\s*("(?:[^"\\]|\\.)*")\s*:\s*("(?:[^"\\]|\\.)*")\s*,?\s*$/;

/** Reads one file line by line, so that a fault is named with its line. */
export function readMessages(text, file) {
  const entries = [];
  text.split('\n').forEach((raw, at) => {
    if (['', '{', '}'].includes(raw.trim())) return;
    const parts = line.exec(raw);
    if (!parts) throw new Error(`${file}:${at + 1}: expected one "key": "sentence" on the line`);
    const [key, sentence] = [JSON.parse(parts[1]), JSON.parse(parts[2])];
    if (/\{(?![a-zA-Z][a-zA-Z0-9-]*\})/.test(sentence)) {
      throw new Error(`${file}:${at + 1}: a brace that holds no name in "${key}"`);
    }
    entries.push({ key, sentence, where: `${file}:${at + 1}` });
  });
  JSON.parse(text); // commas and braces
  return entries;
}

function compile(language) {
  const folder = join(room, 'messages', language);
  const seen = new Map();
  const table = {};
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
    const file = `packages/views/messages/${language}/${name}`;
    let entries;
    try {
      entries = readMessages(readFileSync(join(folder, name), 'utf8'), file);
    } catch (error) {
      throw error instanceof SyntaxError ? new Error(`${file}:1: ${error.message}`) : error;
    }
    for (const { key, sentence, where } of entries) {
      if (seen.has(key)) throw new Error(`${where}: "${key}" stands already at ${seen.get(key)}`);
      seen.set(key, where);
      table[key] = sentence;
    }
  }
  return table;
}

mkdirSync(join(room, 'src/generated'), { recursive: true });
for (const language of languages) {
  const module = `// Made by compile.mjs from messages/${language}.
export const ${language}: Readonly<Record<string, string>> = ${JSON.stringify(compile(language), null, 1)};
`;
  writeFileSync(join(room, `src/generated/${language}.ts`), module);
}
