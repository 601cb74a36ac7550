import type { Accord, AccordStanding, Dating, StipulationStanding, Timing } from '@isnad/ledger';
import type { ChainLink, Claim, Reading, TimeMention } from '@isnad/reading';
import { describe, expect, test } from 'vitest';
import {
  chainStep,
  claimRows,
  conflictRows,
  datingRows,
  defaultSettings,
  evidenceRows,
  formats,
  type ReportAtHand,
  reportsById,
  ruleText,
  standingTable,
  svgText,
  timeline,
  timelineSvg,
  timeRows,
  timingText,
  worded,
} from '../src/index.ts';

const english = formats({ ...defaultSettings, language: 'en' });
const arabic = formats(defaultSettings);
const text = 'A port official told The Quay that boats leave on Saturday, or by the end of 2031.';
const span = (words: string) => ({ from: text.indexOf(words), to: text.indexOf(words) + words.length });

const time = (words: string, more: Partial<TimeMention>): TimeMention => ({
  kind: 'time',
  type: 'date',
  ...span(words),
  text: words,
  edtf: null,
  earliest: null,
  latest: null,
  relation: 'at',
  grain: 'day',
  modifier: null,
  duration: null,
  clock: null,
  calendar: 'gregorian',
  stated: [],
  implied: [],
  anchor: null,
  rule: 'some-rule',
  alternatives: [],
  ...more,
});
const here: ChainLink = { kind: 'this-report', name: null, wording: null };
const claim: Claim = {
  id: 'c0',
  ...span('boats leave on Saturday'),
  cue: span('told'),
  source: span('A port official'),
  inherited: null,
  content: [span('boats leave')],
  form: 'indirect',
  chain: [
    here,
    { kind: 'outlet', name: 'The Quay', wording: null },
    { kind: 'anonymous', type: 'local', name: null, wording: span('A port official') },
  ],
  act: 'leave',
  mode: 'planned',
  polarity: 'negated',
  times: [0, 9],
  places: [0],
  actors: [],
  quantities: [],
  rule: 'told-that',
};
const reading: Reading = {
  language: 'en',
  mentions: [
    time('Saturday', { weekday: 6, stated: ['weekday'] }),
    time('the end of 2031', { edtf: '[..2031-12-31]', relation: 'by', stated: ['year'], implied: ['month'] }),
  ],
  claims: [claim],
  doubts: [],
};
const dating: Dating = { value: '2031-03-01', stated: '2031-03-01', candidates: [], steps: [], clashes: [] };
const report: ReportAtHand = { id: 'r1', report: { text, outlet: 'Harbour Post' }, reading, dating };

describe('a chain', () => {
  test('the report named a link, or a rule supplied it: the two are told apart', () => {
    const [row] = claimRows(text, reading, english);
    expect(row?.chain.map(({ label, supplied }) => [label, supplied])).toEqual([
      ['this report', false],
      ['The Quay', true],
      ['A port official', false],
    ]);
  });

  test('a link without name and wording is called by what it is', () => {
    const link: ChainLink = { kind: 'anonymous', type: 'security', name: null, wording: null };
    expect(chainStep(link, text, arabic)).toMatchObject({ label: 'مصدر أمني', quoted: false, supplied: true });
  });
});

describe('a claim', () => {
  test('speaks of what its indexes name, whatever else they name', () => {
    const [row] = claimRows(text, reading, english);
    expect(row).toMatchObject({
      number: 1,
      act: 'leave',
      mode: 'planned',
      negated: true,
      content: ['boats leave'],
      places: [],
    });
    expect(row?.times.map((one) => one.text)).toEqual(['Saturday']);
  });
});

describe('times', () => {
  test('a weekday without a date says so; what was supplied is said to be', () => {
    const rows = timeRows(text, reading, english);
    expect(rows.map((row) => row.value)).toEqual(['Saturday, date not known', 'by the end of 2031']);
    expect(rows[1]?.parts).toEqual([
      { part: 'year', by: 'stated' },
      { part: 'month', by: 'supplied' },
    ]);
  });

  test('a modifier stands before the value, a duration stays one', () => {
    const mentions = [
      time('Saturday', { edtf: '2031-03', modifier: 'start' }),
      time('Saturday', { type: 'duration', duration: 'P3M' }),
      time('Saturday', {}),
    ];
    const values = timeRows(text, { ...reading, mentions }, english).map((row) => row.value);
    expect(values).toEqual(['early March 2031', 'P3M', 'no day']);
  });
});

describe('the day of a report', () => {
  const reason = { code: 'reason-date', wording: span('Saturday'), values: { day: '2031-03-01' } };
  const open: Dating = {
    ...dating,
    value: null,
    stated: null,
    candidates: [
      { day: '2031-02-22', hard: [reason], soft: [] },
      { day: '2031-03-01', hard: [reason], soft: [reason] },
    ],
    steps: [{ reason, hard: true, left: 2 }],
  };

  test('candidates with the most soft reasons stand apart, each with its reasons', () => {
    const rows = datingRows(open, text, english);
    expect(rows.by).toBe('open');
    expect(rows.likely.map((one) => one.text)).toEqual(['Saturday, 1 March 2031']);
    expect(rows.possible.map((one) => one.day)).toEqual(['2031-02-22']);
    expect(rows.steps[0]).toMatchObject({ wording: 'Saturday', hard: true, left: 2 });
    expect(rows.steps[0]?.sentence).toContain('1 March 2031');
  });

  test('a day that the page stated, and one that the reasons leave', () => {
    expect(datingRows(dating, text, english).by).toBe('stated');
    expect(datingRows({ ...dating, stated: null }, text, english).by).toBe('supplied');
  });

  test('a hundred thousand candidates', () => {
    const candidates = Array.from({ length: 100_000 }, () => ({ day: '2031-03-01', hard: [], soft: [] }));
    expect(datingRows({ ...open, candidates }, text, english).likely).toHaveLength(100_000);
  });
});

describe('rules', () => {
  test('are said in words, and what ties a claim to a stipulation part by part', () => {
    expect(ruleText('now-against-later', english)).toBe('One source has it happen now and begin later.');
    expect(ruleText('tie-site-date', english)).toBe('same site, same date');
    expect(ruleText('tie-moon', english)).toBe('tie-moon');
    expect(ruleText('nobody-said', english)).toBe('nobody-said');
  });
});

const conflict = {
  id: 'x',
  kind: 'stance',
  fact: false,
  between: [
    { report: 'r1', claim: 'c0' },
    { report: 'gone', claim: 'c7' },
  ],
  strength: 'tension',
  rule: 'r',
  values: {},
} as const;

test('a conflict names both tellings, also one whose report is not at hand', () => {
  const [row] = conflictRows([conflict], [report], english);
  expect(row?.kind).toBe('difference of stance');
  expect(row?.sides).toEqual([
    {
      report: 'r1',
      claim: 'c0',
      text: 'boats leave',
      denied: true,
      label: 'A port official',
      outlet: 'Harbour Post',
      day: '2031-03-01',
    },
    { report: 'gone', claim: 'c7', text: null, denied: false, label: null, outlet: null, day: null },
  ]);
});

test.each([
  ['denied', 'affirmed', true],
  ['stated', 'negated', true],
  ['stated', 'affirmed', false],
] as const)('words that are denied say so: %s, %s', (mode, polarity, denied) => {
  const told = { ...report, reading: { ...report.reading, claims: [{ ...claim, mode, polarity }] } };
  expect(conflictRows([conflict], [told], english)[0]?.sides[0].denied).toBe(denied);
});

describe('timing', () => {
  const timing = (status: Timing['status'], days: number | null): Timing => ({
    status,
    days,
    due: null,
    extension: null,
    done: null,
  });
  test.each([
    ['overdue', 46, 'overdue by 46 days', 'late'],
    ['done-late', 109, 'done late, by 109 days', 'late'],
    ['done-late', null, 'done late', 'late'],
    ['due-within', 0, 'due today', 'near'],
    ['done-on-time', null, 'done on time', 'good'],
    ['no-due-date', null, 'no due date', 'open'],
  ] as const)('%s %s', (status, days, words, tone) => {
    expect(timingText(timing(status, days), english)).toEqual({ text: words, tone });
  });
});

const accord: Accord = {
  id: 'a',
  title: { ar: 'اتفاق' },
  parties: [{ id: 'p', name: { en: 'Harbour' }, role: 'party', actors: [] }],
  documents: [{ id: 'd', title: { en: 'Paper <1>' }, day: '2031-01-01', type: 'agreement', seen: 'original' }],
  phases: [{ id: 'one', title: { en: 'One' }, from: '2031-01-01', to: '2031-02-28' }],
  stipulations: [
    {
      id: 's',
      phase: 'one',
      title: { en: 'Boats & crews leave' },
      actor: 'p',
      act: 'leave',
      sites: [],
      due: { edtf: '[..2031-02-28]', last: '2031-02-28', kind: 'definitive' },
      document: 'd',
      versions: [],
    },
  ],
  stays: [],
};
const due = accord.stipulations[0]!.due;
const item = {
  report: 'r1',
  claim: 'c0',
  stipulation: 's',
  bearing: 'done',
  told: '2031-03-01',
  rule: 'tie-site',
  root: 'x',
  whole: true,
  party: true,
} as const;
const one: StipulationStanding = {
  stipulation: 's',
  asOf: '2031-03-10',
  text: { title: accord.stipulations[0]!.title, due, versions: [] },
  level: { value: 3, by: 'rule', rule: 'level-reported-done' },
  timing: { status: 'done-late', days: 1, due, extension: null, done: '2031-03-01' },
  evidence: { status: 'claimed-by-party', roots: 0, positions: 1, items: [item] },
  lastSeen: '2031-03-01',
};
const standing: AccordStanding = {
  accord: 'a',
  asOf: '2031-03-10',
  phases: [{ phase: 'one', timing: one.timing, stipulations: [one] }],
  outside: [],
  conflicts: [],
};

test('a stipulation stands on four axes, and none is folded into another', () => {
  const [row] = standingTable(standing, accord, [report], english).phases[0]!.rows;
  expect(row).toMatchObject({
    act: 'leave',
    text: { due: { text: 'by the end of February 2031', kind: 'definitive date' } },
    level: { text: 'full', value: '3', proposed: true, rule: 'Reported done, and not contradicted since.', set: null },
    timing: { text: 'done late, by 1 day', tone: 'late', done: '1 March 2031' },
    evidence: { text: 'claimed by a party', roots: 0, positions: 1 },
  });
});

test('evidence stands oldest first, a denial with what it denies', () => {
  const items = [
    { ...item, scope: span('on Saturday') },
    { ...item, told: '2031-01-05', bearing: 'promises' as const },
  ];
  const rows = evidenceRows(items, reportsById([report]), english);
  expect(rows.map((row) => [row.told, row.bearing, row.scope])).toEqual([
    ['2031-01-05', 'promises it', null],
    ['2031-03-01', 'says it is done', 'on Saturday'],
  ]);
});

test('a wording in another language says which', () => {
  expect(worded(accord.title, 'en')).toEqual({ text: 'اتفاق', language: 'ar' });
  expect(worded({}, 'en')).toBeNull();
});

describe('the timeline', () => {
  const line = timeline(standing, accord, [report], english);

  test('holds everything that has a day, with a month of room', () => {
    expect(line).toMatchObject({ phases: [{ title: 'One' }], lanes: [{ id: 's', tone: 'late' }] });
    expect(line.lanes[0]?.tellings).toHaveLength(1);
    // 1 January 2031 is day 22280.
    expect([line.from, line.to]).toEqual([22280 - 30, 22280 + 68 + 31]);
  });

  const marks = (picture: string, pattern: RegExp) => [...picture.matchAll(pattern)].map((found) => Number(found[1]));
  const draw = (how: typeof english) =>
    svgText(timelineSvg(timeline(standing, accord, [report], how), how, (id) => `/r/${id}`));

  test('runs from left to right in English, from right to left in Arabic', () => {
    const [phaseLtr] = marks(draw(english), /<rect x="([\d.]+)" y="36"/g);
    const [dueLtr] = marks(draw(english), /class="tl-due" d="M([\d.]+)/g);
    const [phaseRtl] = marks(draw(arabic), /<rect x="([\d.]+)" y="36"/g);
    const [dueRtl] = marks(draw(arabic), /class="tl-due" d="M([\d.]+)/g);
    expect(phaseLtr).toBeLessThan(dueLtr!);
    expect(dueRtl).toBeCloseTo(1120 - dueLtr!, 0);
    expect(phaseRtl).toBeLessThanOrEqual(dueRtl!);
  });

  test('every text in it is escaped, every telling leads to its report', () => {
    const picture = draw(english);
    expect(picture).toContain('Boats &amp; crews leave');
    expect(picture).toContain('Paper &lt;1&gt;');
    expect(picture).toContain('<a href="/r/r1"');
    expect(picture).not.toMatch(/style=|NaN|undefined|Infinity/);
  });

  test('is drawn late from the due day to the day it was done', () => {
    const [width] = marks(draw(english), /class="tl-late" x="[\d.]+" width="([\d.]+)"/g);
    const perDay = (1120 - 48) / (line.to - line.from);
    expect(width).toBeCloseTo(perDay, 0);
  });

  test('of an accord with nothing in it, is drawn all the same', () => {
    const bare = { ...accord, phases: [], documents: [], stipulations: [] };
    const empty = timeline({ ...standing, phases: [] }, bare, [], english);
    expect(svgText(timelineSvg(empty, english, () => '')).startsWith('<svg')).toBe(true);
  });

  test('of an accord of a hundred years does not crowd its months', () => {
    const long = { ...accord, phases: [{ id: 'one', title: { en: 'One' }, from: '1950-01-01', to: '2050-01-01' }] };
    const picture = svgText(timelineSvg(timeline(standing, long, [], english), english, () => ''));
    expect(marks(picture, /class="tl-month"()/g).length).toBeLessThan(20);
  });
});
