// Scores the reader on our own case files: F1 of cue, content and source, a language a line.
//   node bench/attribution.mjs [FILE ...] [--errors]     the built library; default: all files of attributions
// A cue is right where it overlaps the expected one; content and source where they share half of their words. Claims with the same
// cue are one act of saying, their contents joined. A source that the clause does not name ("<X" in the files) is left out.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = join(import.meta.dirname, '../packages/reading/test/cases');

/** Cases of a file: text and expected lines. */
export function readCases(file) {
  return readFileSync(file, 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((block) => {
      const [title, ...lines] = block.split('\n').filter((line) => !/^(#|@ |\s*$)/.test(line));
      return {
        title,
        text: lines.filter((line) => !line.startsWith('=>')).join('\n'),
        expected: lines.filter((line) => line.startsWith('=>')).map((line) => line.slice(2).trim()),
      };
    });
}

const wordsOf = (text) => new Set(text.match(/[\p{L}\p{M}\p{N}\u200c]+/gu) ?? []);

/** Shared words over joined words. */
function iou(a, b) {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared / Math.max(1, x.size + y.size - shared);
}

/** Acts of saying as a file states them; of several places where the cue stands, the one nearest the content is meant. */
function expectedActs({ text, expected }) {
  const acts = new Map();
  for (const line of expected) {
    if (line === 'nothing') continue;
    const [cue, source, content] = line.split(' | ');
    const from = placeOf(text, cue, text.indexOf(content.split(' + ')[0]));
    const act = acts.get(from) ?? { from, to: from + cue.length, cue, source, content: '' };
    acts.set(from, { ...act, content: `${act.content} ${content.replaceAll(' + ', ' ')}` });
  }
  return [...acts.values()];
}

function placeOf(text, cue, near) {
  let best = -1;
  for (let at = text.indexOf(cue); at >= 0; at = text.indexOf(cue, at + 1))
    if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
  return best;
}

function foundActs(text, claims) {
  const acts = new Map();
  for (const { cue, source, content } of claims) {
    if (cue === null) continue;
    const told = content.map(({ from, to }) => text.slice(from, to)).join(' ');
    const act = acts.get(cue.from) ?? {
      ...cue,
      source: source === null ? null : text.slice(source.from, source.to),
      content: '',
    };
    acts.set(cue.from, { ...act, content: `${act.content} ${told}` });
  }
  return [...acts.values()];
}

const counter = () => ({ right: 0, found: 0, wanted: 0 });
const f1 = ({ right, found, wanted }) => (200 * right) / Math.max(1, found + wanted);

/** Counts over cases, and what went wrong; `read` is the library's. */
export function score(cases, read, language) {
  const [cue, content, source] = [counter(), counter(), counter()];
  const errors = [];
  for (const each of cases) {
    const wanted = expectedActs(each);
    const found = foundActs(each.text, read({ text: each.text, language }).claims);
    for (const act of found) {
      cue.found++;
      content.found++;
      if (act.source !== null) source.found++;
      if (!wanted.some((want) => overlaps(want, act))) errors.push(`${each.title}: "${at(each.text, act)}" is no cue`);
    }
    for (const want of wanted) {
      const own = !/^(<|-$)/.test(want.source);
      cue.wanted++;
      content.wanted++;
      if (own) source.wanted++;
      const act = found.find((other) => overlaps(want, other));
      if (act === undefined) {
        errors.push(`${each.title}: no "${want.cue}"`);
        continue;
      }
      cue.right++;
      if (iou(want.content, act.content) >= 0.5) content.right++;
      else errors.push(`${each.title}: content "${act.content.trim()}"`);
      if (!own) continue;
      if (act.source !== null && iou(want.source, act.source) >= 0.5) source.right++;
      else errors.push(`${each.title}: source "${act.source}"`);
    }
  }
  return { cue: f1(cue), content: f1(content), source: f1(source), acts: cue.wanted, errors };
}

const overlaps = (a, b) => a.from < b.to && b.from < a.to;
const at = (text, { from, to }) => text.slice(from, to);

if (process.argv[1] === import.meta.filename) {
  const { read } = await import('../packages/reading/dist/index.js');
  const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const own = readdirSync(folder).filter((name) =>
    /^..-(attribution|blind(-again|-third|-fourth|-fifth)?)\.txt$/.test(name),
  );
  for (const file of given.length > 0 ? given : own.map((name) => join(folder, name))) {
    const language = basename(file).slice(0, 2);
    const { errors, acts, ...figures } = score(readCases(file), read, language);
    const line = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(1)}`);
    process.stdout.write(`${basename(file).padEnd(24)} ${String(acts).padStart(4)} acts   ${line.join('   ')}\n`);
    if (process.argv.includes('--errors')) for (const error of errors) process.stdout.write(`    ${error}\n`);
  }
}
