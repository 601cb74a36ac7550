// Every code that a reader of a page can come to see has words in both languages. The codes are collected from what the
// rooms give for all reports and cases that there are, and from their sources, so that a new rule cannot be forgotten.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Examination, examine, shippedAccords } from '@isnad/desk';
import { takeSample } from '@isnad/intake';
import { conflictsBetween, families, type ReadReport, standingOf } from '@isnad/ledger';
import { find } from '@isnad/time';
import { interfaceLanguages, messages } from '@isnad/views';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCases as readingCases } from '../../reading/test/cases.ts';
import { readCases as timeCases } from '../../time/test/cases.ts';

const packages = fileURLToPath(new URL('../../', import.meta.url));
const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));
const day = '2025-08-30';

/** The files below a folder that end so. */
function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.includes('generated'))
    .map((name) => join(folder, name));
}

const source = (room: string): string =>
  files(join(packages, room, 'src'), '.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
/** Keys of the words that were met, each with where. */
const met = new Map<string, string>();
const meet = (kind: string, code: string, where: string): void => {
  met.set(`${kind}.${code}`, where);
};

function meetExamination({ reading, conflicts, bearings, dating }: Examination, where: string): void {
  for (const claim of reading.claims) meet('rule', claim.rule, where);
  for (const doubt of reading.doubts) meet('doubt', doubt.rule, where);
  for (const mention of reading.mentions) if (mention.kind === 'time') meet('rule', mention.rule, where);
  for (const { kind, rule, strength } of conflicts) {
    meet('conflict', kind, where);
    meet('rule', rule, where);
    meet('strength', strength, where);
  }
  for (const { rule, bearing } of bearings) {
    meet('bearing', bearing, where);
    // Shown part by part: `tie-site-date` is `tie-site` and `tie-date`.
    if (messages('en').has(`rule.${rule}`)) meet('rule', rule, where);
    else for (const part of rule.slice('tie-'.length).split('-')) meet('rule', `tie-${part}`, where);
  }
  for (const { reason } of dating.steps) met.set(reason.code, where);
  for (const reason of dating.clashes) met.set(reason.code, where);
}

function meetTimes(): void {
  for (const file of files(join(packages, 'time/test/cases'), '.txt'))
    for (const { text, reference, convention } of timeCases(readFileSync(file, 'utf8')))
      for (const { rule, doubts = [] } of find(text, { reference, convention })) {
        meet('rule', rule, file);
        for (const doubt of doubts) meet('doubt', doubt, file);
      }
}

async function meetReports(): Promise<void> {
  for (const file of files(join(packages, 'reading/test/cases'), '.txt'))
    for (const { text } of readingCases(file.slice(file.lastIndexOf('cases/') + 'cases/'.length)))
      meetExamination(examine({ text, published: day }), file);
  const reports: ReadReport[] = [];
  for (const file of files(samples, '.txt').filter((name) => /\/\d+-/.test(name))) {
    const { id, text, published, outlet } = takeSample(file, readFileSync(file)).report;
    const stated = { ...(published && { published: published.value }), ...(outlet && { outlet: outlet.value }) };
    const examination = examine({ id, text, ...stated });
    meetExamination(examination, file);
    reports.push({ ...examination, id });
  }
  for (const { rule, kind } of conflictsBetween(reports, shippedAccords)) {
    meet('rule', rule, 'samples');
    meet('conflict', kind, 'samples');
  }
  for (const { changes } of families(reports)) for (const { kind } of changes) meet('change', kind, 'samples');
  for (const accord of shippedAccords)
    for (const asOf of ['2024-10-01', '2025-09-15', '2025-11-15', '2026-01-20', '2027-01-15']) {
      const { phases, outside } = standingOf(accord, reports, asOf);
      for (const { level, evidence } of [...phases.flatMap((phase) => phase.stipulations), ...outside]) {
        meet('rule', level.rule, `samples ${asOf}`);
        meet('level', String(level.value), `samples ${asOf}`);
        meet('evidence', evidence.status, `samples ${asOf}`);
      }
    }
}

/** Where the sources of a room name a code: the pattern up to it, and what stands before it in its key. */
const named: readonly (readonly [room: string, kind: string, prefix: string, pattern: RegExp])[] = [
  ['time', 'rule', '', /(?:makeDraft|joined)\((?:[^,()]*,){2,4}?\s*(?='[a-z-]+'[,)])/g],
  ['time', 'rule', '', /[{,]\s*rule: (?:[^,'\n]*\? '[a-z-]+' : )?/g],
  ['time', 'doubt', '', /doubts(?:: |, )\[?(?:[^\]\n']*, )?/g],
  ['reading', 'rule', '', /\b(?:saying|nominalSaying)\((?:\w+, ){0,4}/g],
  ['reading', 'rule', '', /\b(?:direct|indirect|mixed|outlet): (?='verb)/g],
  // A finder has a name too, at the head of its object; only the rule of a claim is ever seen.
  ['reading', 'rule', '', /(?:\n {4,}|[{,] )rule: (?!'(?:orphan-added|language-not-read)')/g],
  ['reading', 'rule', '', /\n {4,}rule: [^,\n]*\? (?:'[a-z-]+' : )?/g],
  ['reading', 'doubt', '', /(?:doubts\.push|Doubt\[\] = )[^;']*rule: /g],
  ['ledger', 'rule', '', /\brule: /g],
  ['ledger', 'rule', 'level-', /\blevel\((?:\d|'[a-z-]+'), /g],
  ['ledger', 'rule', 'tie-', /\n {4}.* && (?='[a-z]+',\n)/g],
];

/** What the sources give a name to, whether or not a report at hand brings it about. */
function meetSources(): void {
  for (const [room, kind, prefix, pattern] of named) {
    const codes = [...source(room).matchAll(new RegExp(`${pattern.source}'([a-z]+(?:-[a-z]+)*)'`, 'g'))];
    if (codes.length === 0) throw new Error(`nothing in packages/${room}/src is found by ${pattern}`);
    for (const [, code] of codes) meet(kind, prefix + code, `packages/${room}/src`);
  }
}

beforeAll(async () => {
  meetSources();
  meetTimes();
  await meetReports();
});

test('codes were met in every room', () => {
  expect([...met.keys()]).toEqual(
    expect.arrayContaining(['rule.month-next', 'rule.nominal-after', 'rule.tie-site', 'rule.level-reported-done']),
  );
});

describe.each(interfaceLanguages)('in %s', (language) => {
  test(`every code has words: rule.X, doubt.X, ... in packages/views/messages/${language}/terms.json`, () => {
    const missing = [...met].filter(([key]) => !messages(language).has(key));
    expect(missing.map(([key, where]) => `${key} (${where.replace(packages, '')})`)).toEqual([]);
  });
});
