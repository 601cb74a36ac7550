// Writes new cases as the built library reads them today; a person then corrects them.
//   npm run build, then:  node packages/time/test/new-case.mjs ar 2025-08-30 [dialogue] < sentences.txt >> cases/ar/some.txt
// Lines that begin with # or @ are passed on.
import { readFileSync } from 'node:fs';
import { find } from '../dist/index.js';

const [language, first = '-', kind = 'news'] = process.argv.slice(2);
let reference = first;
let convention = kind;

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

if (first !== '-' || kind !== 'news')
  console.log(`@ ${reference} ${convention === 'news' ? '' : convention}`.trimEnd());
for (const line of readFileSync(0, 'utf8').split('\n')) {
  if (line.startsWith('#') || line.trim() === '') {
    console.log(line);
    continue;
  }
  if (line.startsWith('@')) {
    [reference = '-', convention = 'news'] = line.slice(1).trim().split(/\s+/);
    console.log(line);
    continue;
  }
  const times = find(line, { language, reference: reference === '-' ? null : reference, convention });
  let marked = '';
  let at = 0;
  for (const { from, to } of times) {
    marked += `${line.slice(at, from)}[${line.slice(from, to)}]`;
    at = to;
  }
  console.log(marked + line.slice(at));
  for (const time of times) console.log(`=> time ${[time.edtf ?? '-', time.relation, ...extrasOf(time)].join(' ')}`);
}
