import type { Examination } from '@isnad/desk';
import type { Claim, Mention } from '@isnad/reading';
import { defaultSettings, formats } from '@isnad/views';
import { describe, expect, test } from 'vitest';
import { Paper, type Surface, surfaceOf } from '../src/paper.ts';
import type { Page } from '../src/view/page.ts';
import { reportView } from '../src/view/report.ts';
import { timesView } from '../src/view/times.ts';

const plain: Surface = { colour: false, width: null };
const page = (language: 'ar' | 'en', surface = plain): Page => ({
  paper: new Paper(language, surface),
  formats: formats({ ...defaultSettings, language }),
});

const text = 'The harbour master told Quayside that about 40 boats leave Port Mellow by September.';
const span = (words: string): { from: number; to: number } => {
  const from = text.indexOf(words);
  return { from, to: from + words.length };
};
const time: Mention = {
  kind: 'time',
  type: 'date',
  ...span('September'),
  text: 'September',
  edtf: '[..2031-09-30]',
  earliest: null,
  latest: '2031-10-01',
  relation: 'by',
  grain: 'month',
  modifier: null,
  duration: null,
  clock: null,
  calendar: 'gregorian',
  stated: ['month'],
  implied: ['year'],
  anchor: '2031-08-02',
  rule: 'month-bare',
  alternatives: ['[..2030-09-30]'],
};
const claim: Claim = {
  id: 'c0',
  ...span('about 40 boats leave Port Mellow by September'),
  cue: span('told'),
  source: span('The harbour master'),
  inherited: null,
  content: [span('about 40 boats leave Port Mellow by September')],
  form: 'indirect',
  chain: [
    { kind: 'this-report', name: null, wording: null },
    { kind: 'outlet', name: 'Quayside', wording: span('Quayside') },
    { kind: 'official', name: null, wording: span('The harbour master') },
  ],
  act: 'leave',
  mode: 'planned',
  polarity: 'affirmed',
  times: [0],
  places: [1],
  actors: [],
  quantities: [2],
  rule: 'indirect',
};
const examination: Examination = {
  report: { text, title: 'Boats\u202e leave', outlet: 'The Mole' },
  reading: {
    language: 'en',
    mentions: [
      time,
      { kind: 'place', ...span('Port Mellow'), name: 'Port Mellow', place: null, precision: 'site', role: 'from' },
      { kind: 'quantity', ...span('about 40 boats'), value: 40, unit: 'vehicle', bound: 'about' },
    ],
    claims: [claim],
    doubts: [{ ...span('boats'), rule: 'a-rule-without-words' }],
  },
  dating: { value: '2031-08-02', stated: '2031-08-02', candidates: [], steps: [], clashes: [] },
  conflicts: [],
  bearings: [],
};

describe('a report on the terminal', () => {
  const lines = reportView(page('en'), examination, []);
  const line = (label: string): string | undefined => lines.find((one) => one.trim().startsWith(label));

  test('begins with what it is', () => {
    expect(line('Title')).toContain('Boats<U+202E> leave');
    expect(line('Outlet')).toContain('The Mole');
    expect(line('Language')).toContain('English');
    expect(line('Published')).toMatch(/2 August 2031.*stated/);
    expect(line('Claims')).toContain('1 claim');
  });

  test('shows each claim with its chain, back to the one nearest the fact', () => {
    expect(line('1')).toContain('about 40 boats leave Port Mellow by September');
    expect(line('who says')).toMatch(/this report ‹ «Quayside» .*‹ «The harbour master»/);
    expect(line('stands')).toMatch(/planned · leave/);
    expect(line('when')).toMatch(/«September».*by the end of September 2031.*\[\.\.2031-09-30\]/);
    expect(line('where')).toMatch(/«Port Mellow» .*from/);
    expect(line('how many')).toMatch(/«about 40 boats» .*40/);
  });

  test('says what was supplied, from which day it was counted, and what lost', () => {
    const all = lines.join('\n');
    expect(all).toMatch(/supplied: year · counted from 2 August 2031/);
    expect(all).toContain('or: by the end of September 2030');
  });

  test('ends with what could not be settled', () => {
    expect(lines.at(-1)).toContain('«boats»');
    expect(lines.at(-1)).toContain('a-rule-without-words');
  });

  test('is in Arabic where the interface is, with every foreign piece isolated', () => {
    const arabic = reportView(page('ar'), examination, []);
    expect(arabic.join('\n')).toContain('\u2066«The harbour master»\u2069');
    for (const one of arabic) {
      const outside = one.replace(/[\u2066-\u2068][^\u2069]*\u2069/g, '');
      // What stands outside the isolates is ours: no Latin letter but in codes of rules.
      expect(outside.replace(/القاعدة: .*/, '')).not.toMatch(/[A-Za-z]/);
    }
  });
});

describe('times on the terminal', () => {
  test('are numbered, each with its value', () => {
    const { type, kind, ...rest } = time as Extract<Mention, { kind: 'time' }>;
    expect(kind).toBe('time');
    const lines = timesView(page('en'), text, [{ ...rest, kind: type }]);
    expect(lines[0]).toMatch(/^ {2}1 {2}«September» .*by the end of September 2031/);
  });

  test('say that there are none', () => {
    expect(timesView(page('en'), text, [])).toHaveLength(1);
  });
});

describe('a surface', () => {
  test.each<[object, Record<string, string>, boolean]>([
    [{ isTTY: true }, {}, true],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{ isTTY: true }, { TERM: 'dumb' }, false],
    [{}, {}, false],
    [{}, { FORCE_COLOR: '1' }, true],
    [{}, { FORCE_COLOR: '0' }, false],
    [{}, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%j with %j has colour: %s', (stream, env, colour) => {
    expect(surfaceOf(stream, env).colour).toBe(colour);
  });

  test('is as wide as the terminal within reason, and endless in a pipe', () => {
    expect(surfaceOf({ isTTY: true, columns: 72 }, {}).width).toBe(72);
    expect(surfaceOf({ isTTY: true, columns: 500 }, {}).width).toBe(100);
    expect(surfaceOf({ isTTY: true, columns: 5 }, {}).width).toBe(40);
    expect(surfaceOf({}, {}).width).toBeNull();
  });

  test('breaks a long claim into lines of its width, each isolated by itself', () => {
    const narrow = page('ar', { colour: false, width: 44 });
    const all = reportView(narrow, examination, []);
    const first = all.findIndex((line) => line.includes('boats leave'));
    const lines = all.slice(first, first + 2);
    expect(lines[1]).toContain('September');
    for (const line of lines) expect(line).toMatch(/\u2066[^\u2069]*\u2069$/);
  });
});
