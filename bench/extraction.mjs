// Extraction of the article and its facts from a page, against bare Readability on linkedom, in one thread.
//   node bench/extraction.mjs [--rounds 7]
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { readPage } from '../packages/intake/dist/page/read-page.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const folder = new URL('../packages/intake/test/pages/', import.meta.url);
// One case is nested so deep that bare Readability needs seconds for it; it would be all that is measured.
const HOSTILE = 'nested-divs';
const slugs = readdirSync(folder).filter((slug) => slug !== HOSTILE);
const cases = slugs.map((slug) => readFileSync(new URL(`${slug}/source.html`, folder), 'utf8'));

/** A page as outlets serve it: the case in the middle of menus, scripts, styles and lists of other reports. */
function served(page, words) {
  const links = Array.from(
    { length: words },
    (_, i) => `<li class="item"><a href="/news/${i}"><span>Report number ${i}</span></a></li>`,
  );
  const script = `<script>${'var a=function(b){return b+1};'.repeat(words * 4)}</script><style>${'.a .b{color:red}'.repeat(words * 4)}</style>`;
  const around = `<header><nav><ul>${links.join('')}</ul></nav></header>${script}`;
  const below = `<aside><ul>${links.join('')}</ul></aside><footer>${script}</footer>`;
  return page.replace(/<body[^>]*>/i, (tag) => `${tag}${around}`).replace(/<\/body>/i, `${below}</body>`);
}

function bare(html) {
  const { document } = parseHTML(html);
  return new Readability(document, { charThreshold: 50 }).parse();
}

/** Processor time for reading the pages some times over, in ms. */
function cost(read, pages, passes) {
  const began = process.cpuUsage();
  for (let pass = 0; pass < passes; pass++) for (const page of pages) read(page);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / passes;
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

// Small pages are read several times a round: a round of them all takes less time than the collector needs once.
for (const [name, size, passes] of [
  ['bare cases', 0, 20],
  ['as served, short', 40, 4],
  ['as served, long', 200, 1],
]) {
  const pages = cases.map((page) => (size === 0 ? page : served(page, size)));
  const bytes = pages.reduce((sum, page) => sum + page.length, 0);
  cost(bare, pages, passes);
  cost(readPage, pages, passes);
  const rounds = Array.from({ length: Number(values.rounds) }, () => [
    cost(bare, pages, passes),
    cost(readPage, pages, passes),
  ]);
  const [theirs, ours] = [median(rounds.map(([a]) => a)), median(rounds.map(([, b]) => b))];
  console.log(
    `${name}: ${pages.length} pages, ${Math.round(bytes / 1024)} KB; Readability + linkedom ${theirs.toFixed(0)} ms, isnad ${ours.toFixed(0)} ms; speed ${median(rounds.map(([a, b]) => a / b)).toFixed(2)} of bare`,
  );
}
