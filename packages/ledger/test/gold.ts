import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read } from '@isnad/reading';
import { datePublication } from '../src/index.ts';
import type { Accord, Family, ReadReport, Telling } from '../src/types.ts';

/** One telling as a person wrote it down; the format is explained in the gold file. */
export interface GoldTelling {
  readonly report: string;
  readonly from: readonly string[];
  readonly words: string;
  readonly optional: boolean;
  readonly changes: readonly string[];
  readonly optionalChanges: readonly string[];
  readonly origin: number;
}
export interface GoldFamily {
  readonly claim: string;
  readonly optional: boolean;
  readonly background: boolean;
  readonly tellings: readonly GoldTelling[];
}

function goldTelling(line: string, origin: number): GoldTelling {
  const [number = '', from = '', words = '', changes = ''] = line.split(/ {2,}/);
  if (words === '') throw new Error(`not a telling: ${line}`);
  const named = changes.split(' ').filter((name) => name !== '');
  return {
    report: number.replace('?', ''),
    optional: number.endsWith('?'),
    from: from.split('|'),
    words,
    changes: named.filter((name) => !name.endsWith('?')),
    optionalChanges: named.filter((name) => name.endsWith('?')).map((name) => name.slice(0, -1)),
    origin,
  };
}

export function goldFamilies(text: string): GoldFamily[] {
  const blocks = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .join('\n')
    .split(/^==/m)
    .slice(1);
  return blocks.map((block) => {
    const [head = '', ...lines] = block.trimEnd().split('\n');
    let origin = 0;
    const tellings = lines.flatMap((line) => {
      if (line === '--') origin++;
      return line === '--' ? [] : [goldTelling(line, origin)];
    });
    const background = tellings.every(({ from }) => from[0] === 'background');
    return { claim: head.replace(/^\??\s*/, ''), optional: head.startsWith('?'), background, tellings };
  });
}

/** A dossier of `samples/`: its reports read and dated, and what a person wrote about them. */
export function goldDossier(name: string, accords: readonly Accord[]): { reports: ReadReport[]; gold: GoldFamily[] } {
  const folder = fileURLToPath(new URL(`../../../samples/${name}/`, import.meta.url));
  const read1 = (file: string): ReadReport => {
    const content = readFileSync(join(folder, file), 'utf8');
    const [head = '', ...rest] = content.split('\n\n');
    const fields = Object.fromEntries(head.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
    const report = { ...fields, text: rest.join('\n\n') };
    const reading = read(report);
    return { id: fields.id, report, reading, dating: datePublication(report, reading, { accords }) };
  };
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  const dated = files.map(read1);
  const reports = dated.map((report) => {
    if (report.dating.stated !== null) return report;
    const siblings = dated.filter((other) => other !== report);
    return { ...report, dating: datePublication(report.report, report.reading, { accords, siblings }) };
  });
  const file = join(folder, 'gold/families.txt');
  return { reports, gold: existsSync(file) ? goldFamilies(readFileSync(file, 'utf8')) : [] };
}

/** How far some families are what a person wrote. */
export interface Score {
  readonly families: number;
  readonly right: number;
  readonly links: number;
  readonly falseLinks: readonly string[];
  readonly parents: { readonly right: number; readonly all: number };
  readonly changes: { readonly right: number; readonly found: number; readonly wanted: number };
  readonly errors: readonly string[];
}

const short = (report: string): string => report.slice(0, 2);

function spanOf(telling: GoldTelling, reports: readonly ReadReport[]): { from: number; to: number } {
  const report = reports.find(({ id }) => short(id) === telling.report);
  const from = report?.report.text.indexOf(telling.words) ?? -1;
  if (from < 0) throw new Error(`report ${telling.report} does not say: ${telling.words}`);
  return { from, to: from + telling.words.length };
}

/** A telling is right if it overlaps the words by half. */
function tells(found: Telling, wanted: GoldTelling, reports: readonly ReadReport[]): boolean {
  if (short(found.report) !== wanted.report) return false;
  const { from, to } = spanOf(wanted, reports);
  return 2 * (Math.min(to, found.to) - Math.max(from, found.from)) >= to - from;
}

/** Scores families against gold: a family is right when its tellings stand in the same origins, and nothing foreign among them. */
export function score(found: readonly Family[], gold: readonly GoldFamily[], reports: readonly ReadReport[]): Score {
  const errors: string[] = [];
  const falseLinks: string[] = [];
  let [families, right, links, parentsRight, parentsAll] = [0, 0, 0, 0, 0];
  const count = { right: 0, found: 0, wanted: 0 };
  const matched = new Set<Family>();
  for (const wanted of gold) {
    const holds = (family: Family): number =>
      wanted.tellings.filter((one) => family.tellings.some((t) => tells(t, one, reports))).length;
    const best = [...found].sort((a, b) => holds(b) - holds(a))[0];
    const family = best && holds(best) > 0 ? best : undefined;
    if (wanted.background) {
      for (const one of found) if (holds(one) > 0) matched.add(one);
      const wrong = found.filter((one) => holds(one) > 0 && !one.boilerplate);
      families++;
      if (wrong.length === 0 && family) right++;
      else errors.push(`background told as news: ${wanted.claim}`);
      continue;
    }
    if (family) matched.add(family);
    if (!family && wanted.optional) continue;
    const required = wanted.tellings.filter((one) => !one.optional);
    const at = (one: GoldTelling): Telling | undefined => family?.tellings.find((t) => tells(t, one, reports));
    const missing = required.filter((one) => !at(one));
    const foreign = (family?.tellings ?? []).filter((t) => !wanted.tellings.some((one) => tells(t, one, reports)));
    const rootOf = (one: GoldTelling): number =>
      family?.roots.findIndex((r) => r.includes(at(one)?.report ?? '')) ?? -1;
    const same = required.every((a) =>
      required.every((b) => (a.origin === b.origin) === (rootOf(a) === rootOf(b)) && rootOf(a) >= 0),
    );
    families++;
    if (missing.length === 0 && foreign.length === 0 && same && !family?.boilerplate) right++;
    else
      errors.push(
        `${wanted.claim}: missing ${missing.map((m) => m.report)}, foreign ${foreign.map((t) => `${t.report} ${t.claim}`)}, roots ${JSON.stringify(family?.roots.map((r) => r.map(short)))}`,
      );
    for (const one of wanted.tellings) {
      const telling = at(one);
      if (!telling) {
        if (!wanted.optional) count.wanted += one.changes.length;
        continue;
      }
      const parent = telling.parent === null ? 'root' : short(telling.parent);
      if (!one.optional) {
        parentsAll++;
        if (one.from.includes(parent)) parentsRight++;
        else errors.push(`${wanted.claim}: ${one.report} from ${parent}, not ${one.from.join('|')}`);
      }
      const changes = (family?.changes ?? []).filter((c) => c.report === telling.report).map((c) => c.kind as string);
      count.wanted += one.changes.length;
      for (const kind of new Set(changes)) {
        if (one.optionalChanges.includes(kind) || one.optional) continue;
        count.found++;
        if (one.changes.includes(kind)) count.right++;
        else errors.push(`${wanted.claim}: ${one.report} has no change of ${kind}`);
      }
      for (const kind of one.changes)
        if (!changes.includes(kind)) errors.push(`${wanted.claim}: ${one.report} lost ${kind}`);
    }
  }
  for (const family of found) {
    if (!matched.has(family)) {
      families++;
      errors.push(`no such family: ${family.tellings.map((t) => `${t.report} ${t.claim}`)}`);
    }
    for (const telling of family.tellings) {
      if (telling.parent === null) continue;
      links++;
      const together = gold.some((g) =>
        [telling.report, telling.parent as string].every((id) => g.tellings.some((one) => one.report === short(id))),
      );
      if (!together) falseLinks.push(`${telling.report} ${telling.claim} < ${telling.parent}`);
    }
  }
  return {
    families,
    right,
    links,
    falseLinks,
    parents: { right: parentsRight, all: parentsAll },
    changes: count,
    errors,
  };
}

export function f1({ right, found, wanted }: Score['changes']): number {
  return found + wanted === 0 ? 1 : (2 * right) / (found + wanted);
}
