// Writes new cases in the notation of test/cases, as the built library reads them today; a person then corrects them.
//   node packages/time/new-case.mjs "text" [--reference 2025-08-30] [--language ar] [--dialogue] [--title "why"] [--to ar/news.txt]
// Without a text, sentences come from standard input, one a line; lines that begin with # or @ are passed on.
// Without --to the cases are printed; with it they are added to that file of test/cases.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      reference: { type: 'string' },
      language: { type: 'string' },
      dialogue: { type: 'boolean', default: false },
      title: { type: 'string' },
      to: { type: 'string' },
    },
  });
}

/** The library as it was built last; without it there is nothing to ask. */
async function loadFind() {
  const library = join(here, 'dist/index.js');
  if (!existsSync(library)) throw new Error('The library is not built yet: node scripts/build.mjs');
  return (await import(library)).find;
}

/** The extras of a new case: enough to see a change, short enough to read. */
function extrasOf(time) {
  return [
    time.modifier,
    time.kind === 'date' ? null : time.kind,
    time.duration && `duration:${time.duration}`,
    time.clock && `clock:${time.clock}`,
    time.calendar === 'gregorian' ? null : time.calendar,
    time.event && 'event',
    ...(time.doubts ?? []).map((doubt) => `doubt:${doubt}`),
    time.edtf === null && time.earliest && `earliest:${time.earliest}`,
    time.edtf === null && time.latest && `latest:${time.latest}`,
  ].filter((extra) => typeof extra === 'string');
}

/** The text with brackets around what is read, and a line for each bracket. */
function caseOf(text, times) {
  let marked = '';
  let at = 0;
  for (const { from, to } of times) {
    marked += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  const lines = times.map((time) => `=> time ${[time.edtf ?? '-', time.relation, ...extrasOf(time)].join(' ')}`);
  return [marked + text.slice(at), ...lines];
}

function context(reference, dialogue) {
  return `@ ${reference ?? '-'}${dialogue ? ' dialogue' : ''}`;
}

async function main() {
  const { values, positionals } = readArguments();
  const find = await loadFind();
  const language = values.language ?? values.to?.split('/')[0];
  let options = { reference: values.reference ?? null, convention: values.dialogue ? 'dialogue' : 'news' };
  const lines = positionals.length > 0 ? positionals : readFileSync(0, 'utf8').split('\n');
  const out = [...(values.title ? [`# ${values.title}`] : []), context(values.reference, values.dialogue)];
  for (const line of lines) {
    if (line.startsWith('@')) {
      const [reference = '-', kind] = line.slice(1).trim().split(/\s+/);
      options = { reference: reference === '-' ? null : reference, convention: kind === 'dialogue' ? kind : 'news' };
    }
    if (line.trim() === '' || /^[#@]/.test(line)) out.push(line);
    else out.push(...caseOf(line, find(line, language ? { ...options, language } : options)));
  }
  const text = `${out.join('\n').trimEnd()}\n`;
  if (values.to) appendFileSync(join(here, 'test/cases', values.to), text);
  else process.stdout.write(text);
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
