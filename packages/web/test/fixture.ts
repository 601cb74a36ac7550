// A desk in memory with hand-made data: the pages are proved against the types alone, whatever the readers find.

import type {
  Added,
  AddInput,
  Desk,
  Dossier,
  Examination,
  FeedEntry,
  Refused,
  ReportView,
  WatchInput,
  WatchView,
} from '@isnad/desk';
import type {
  Accord,
  AccordStanding,
  Conflict,
  Dating,
  Evidence,
  Family,
  SetLevel,
  Source,
  SourceRecord,
  StipulationStanding,
} from '@isnad/ledger';
import type { ChainLink, Claim, Mention, Reading, ReportInput, TimeMention } from '@isnad/reading';
import { Failure } from '@isnad/views';

const title = 'الوفد يعلن جدول تسليم الجسر';
export const text = `${title}
كشف مصدر حكومي مطلع لصحيفة "الضفاف" أن الفريق الأجنبي يسلّم جسر النهر في أيار المقبل، مبينا أن المهندسين باقون.
وقالت الناطقة هالة السامر: «سيغادر 40 مهندسا قبل نهاية عام 2031».
وينص التفاهم على بقاء الورشة حتى حزيران 2032، ويعمل في الجسر نحو 120 عاملا.`;

const span = (words: string, from = 0) => {
  const at = text.indexOf(words, from);
  if (at < 0) throw new RangeError(`"${words}" does not stand in the fixture`);
  return { from: at, to: at + words.length };
};

const time = (words: string, edtf: string, more: Partial<TimeMention>): TimeMention => ({
  kind: 'time',
  type: 'date',
  ...span(words),
  text: words,
  edtf,
  earliest: null,
  latest: null,
  relation: 'at',
  grain: 'month',
  modifier: null,
  duration: null,
  clock: null,
  calendar: 'gregorian',
  stated: ['month'],
  implied: [],
  anchor: null,
  rule: 'month-next',
  alternatives: [],
  ...more,
});

export const mentions: Mention[] = [
  time('أيار المقبل', '2031-05', { implied: ['year'], anchor: '2030-11-12', alternatives: ['2032-05'] }),
  time('نهاية عام 2031', '[..2031-12-31]', { relation: 'before', grain: 'year', stated: ['year'], rule: 'year-end' }),
  time('حزيران 2032', '../2032-06', { relation: 'until', stated: ['year', 'month'], rule: 'month-year' }),
  { kind: 'place', ...span('جسر النهر'), name: 'جسر النهر', place: null, precision: 'site', role: 'in' },
  { kind: 'person', ...span('هالة السامر'), name: 'هالة السامر', role: span('الناطقة') },
  { kind: 'quantity', ...span('40 مهندسا'), value: 40, unit: 'person', bound: 'exact' },
  { kind: 'quantity', ...span('نحو 120 عاملا'), value: 120, unit: 'person', bound: 'about' },
  { kind: 'organisation', ...span('الضفاف'), name: 'الضفاف', type: 'outlet' },
  { kind: 'organisation', ...span('الفريق الأجنبي'), name: 'الفريق الأجنبي', type: 'force', stance: 'loaded' },
];

const here: ChainLink = { kind: 'this-report', name: null, wording: null };
const outlet: ChainLink = { kind: 'outlet', name: 'الضفاف', wording: span('الضفاف') };
const informed: ChainLink = {
  kind: 'anonymous',
  name: null,
  wording: span('مصدر حكومي مطلع'),
  type: 'government',
  number: 1,
};
const woman: ChainLink = { kind: 'person', name: 'هالة السامر', wording: span('الناطقة هالة السامر') };

const claim = (id: string, words: string, more: Partial<Claim>): Claim => ({
  id,
  ...span(words),
  cue: null,
  source: null,
  inherited: null,
  content: [span(words)],
  form: 'indirect',
  chain: [here],
  act: null,
  mode: 'stated',
  polarity: 'affirmed',
  times: [],
  places: [],
  actors: [],
  quantities: [],
  rule: 'verb-that',
  ...more,
});

export const claims: Claim[] = [
  claim('c0', title, { standing: 'headline', form: 'outlet', rule: 'headline' }),
  claim('c1', 'الفريق الأجنبي يسلّم جسر النهر في أيار المقبل', {
    cue: span('كشف'),
    source: span('مصدر حكومي مطلع'),
    chain: [here, outlet, informed],
    act: 'hand-over',
    mode: 'expected',
    times: [0],
    places: [3],
    actors: [8],
  }),
  claim('c2', 'المهندسين باقون', {
    cue: span('مبينا'),
    inherited: span('مصدر حكومي مطلع'),
    chain: [here, { ...outlet, wording: null }, informed],
    act: 'stay',
    rule: 'participle',
  }),
  claim('c3', 'سيغادر 40 مهندسا قبل نهاية عام 2031', {
    cue: span('قالت'),
    source: span('الناطقة هالة السامر'),
    chain: [here, woman],
    form: 'direct',
    act: 'leave',
    mode: 'promised',
    times: [1],
    quantities: [5],
  }),
  claim('c4', 'بقاء الورشة حتى حزيران 2032', {
    chain: [here, { kind: 'document', name: null, wording: span('التفاهم') }],
    cue: span('ينص'),
    source: span('التفاهم'),
    act: 'stay',
    mode: 'required',
    polarity: 'negated',
    times: [2],
    instrument: { type: 'understanding', wording: span('التفاهم') },
  }),
  claim('c5', 'يعمل في الجسر نحو 120 عاملا', { form: 'outlet', standing: 'background', quantities: [6] }),
];

export const reading: Reading = {
  language: 'ar',
  mentions,
  claims,
  doubts: [{ ...span('الورشة'), rule: 'which-workshop' }],
};

const weekday = { code: 'weekday-of-text', wording: span('أيار المقبل'), values: { day: '2030-11-12' } };
const month = { code: 'next-month-ahead', wording: span('أيار المقبل'), values: { month: '2031-05' } };
export const openDating: Dating = {
  value: null,
  stated: null,
  candidates: ['2030-11-05', '2030-11-12', '2030-11-19'].map((day, index) => ({
    day,
    hard: [weekday],
    soft: index === 0 ? [] : [month],
  })),
  steps: [
    { reason: weekday, hard: true, left: 3 },
    { reason: month, hard: false, left: 2 },
  ],
  clashes: [],
};
const statedDating: Dating = {
  value: '2030-11-12',
  stated: '2030-11-12',
  candidates: [],
  steps: [],
  clashes: [weekday],
};

export const accord: Accord = {
  id: 'bridge-2030',
  title: { ar: 'تفاهم جسر النهر', en: 'The river bridge understanding' },
  parties: [
    { id: 'city', name: { ar: 'المدينة', en: 'The city' }, role: 'party', actors: [] },
    { id: 'crew', name: { ar: 'الفريق الأجنبي', en: 'The foreign crew' }, role: 'party', actors: [] },
    { id: 'board', name: { en: 'The bridge board' }, role: 'monitor', actors: [] },
  ],
  documents: [
    {
      id: 'd1',
      title: { ar: 'بيان مشترك', en: 'Joint statement' },
      day: '2030-10-01',
      type: 'joint-statement',
      seen: 'carriers',
      note: { en: 'Only its carriers were seen.' },
    },
  ],
  phases: [
    { id: 'one', title: { ar: 'المرحلة الأولى', en: 'Phase one' }, from: '2030-10-01', to: '2031-05-31' },
    { id: 'two', title: { ar: 'المرحلة الثانية', en: 'Phase two' }, from: '2031-06-01', to: '2032-06-30' },
  ],
  stipulations: [
    {
      id: 'hand-over-bridge',
      phase: 'one',
      title: { ar: 'تسليم الجسر', en: 'Hand over the bridge' },
      actor: 'crew',
      act: 'hand-over',
      sites: [],
      due: { edtf: '[..2031-05-31]', last: '2031-05-31', kind: 'definitive' },
      condition: { ar: 'بعد فحص الأساسات', en: 'after the foundations are checked' },
      document: 'd1',
      versions: [],
    },
    {
      id: 'leave-city',
      phase: 'two',
      title: { en: 'Leave the city' },
      actor: 'crew',
      act: 'leave',
      sites: [],
      due: { edtf: '../2032-06', last: '2032-06-30', kind: 'indicative' },
      document: 'd1',
      versions: [],
    },
  ],
  stays: [
    { id: 's1', title: { ar: 'ورشة الصيانة', en: 'The repair shop' }, actors: [], sites: [], told: '2030-11-12' },
  ],
};

export const evidence: Evidence[] = [
  {
    report: 'r1',
    claim: 'c1',
    stipulation: 'hand-over-bridge',
    bearing: 'dates',
    told: '2030-11-12',
    rule: 'act-and-site',
    whole: true,
    root: 'src-1',
    party: false,
  },
  {
    report: 'r1',
    claim: 'c3',
    stipulation: 'leave-city',
    bearing: 'promises',
    told: '2030-11-12',
    rule: 'act-and-actor',
    whole: false,
    root: 'src-2',
    party: true,
  },
];

export const conflict: Conflict = {
  id: 'x1',
  kind: 'date',
  fact: true,
  between: [
    { report: 'r1', claim: 'c1' },
    { report: 'r1', claim: 'c3' },
  ],
  strength: 'strict',
  rule: 'two-days',
  values: {},
};

const standingOf = (index: number, asOf: string): StipulationStanding => {
  const stipulation = accord.stipulations[index]!;
  const late = index === 0 && asOf > '2031-05-31';
  const items = evidence.filter((item) => item.stipulation === stipulation.id && (item.told ?? '') <= asOf);
  return {
    stipulation: stipulation.id,
    asOf,
    text: {
      title: stipulation.title,
      due: stipulation.due,
      versions: [
        {
          teller: { ar: 'صحيفة الضفاف', en: 'Al-Difaf' },
          told: '2030-11-12',
          due: { edtf: '[..2031-12-31]', last: '2031-12-31', kind: 'indicative' },
          scope: { en: 'engineers only' },
        },
      ],
    },
    level: { value: late ? 1 : 'undetermined', by: index === 0 ? 'rule' : 'editor', rule: 'level-by-evidence' },
    timing: {
      status: late ? 'overdue' : 'not-yet-due',
      days: late ? 46 : 200,
      due: stipulation.due,
      extension: null,
      done: null,
    },
    evidence: { status: items.length ? 'promised-only' : 'none', roots: items.length, positions: index, items },
    lastSeen: items.length ? '2030-11-12' : null,
  };
};

export const standing = (asOf: string): AccordStanding => ({
  accord: accord.id,
  asOf,
  phases: accord.phases.map((phase, index) => ({
    phase: phase.id,
    timing: standingOf(index, asOf).timing,
    stipulations: [standingOf(index, asOf)],
  })),
  outside: [],
  conflicts: [conflict],
});

const first = { relay: null, parent: null, parentClaim: null, siblings: [], reasons: [] };

export const family: Family = {
  family: 'r1 c1',
  tellings: [
    { report: 'r1', claim: 'c1', from: 0, to: 10, label: 'مصدر حكومي مطلع', ...first },
    { report: 'r2', claim: 'c0', from: 0, to: 10, label: 'مصدر أمني', ...first, parent: 'r1', parentClaim: 'c1' },
  ],
  roots: [['r1', 'r2']],
  positions: [],
  changes: [{ kind: 'relabel', report: 'r2', parent: 'r1', was: 'مصدر حكومي مطلع', is: 'مصدر أمني' }],
  boilerplate: false,
};

const report: ReportInput = {
  id: 'r1',
  text,
  title,
  outlet: 'بريد السد',
  published: '2030-11-12',
  url: 'javascript:alert(1)',
};
export const stored: ReportView = {
  id: 'r1',
  report,
  reading,
  dating: statedDating,
  row: {
    id: 'r1',
    outlet: 'بريد السد',
    title,
    url: 'https://sadd.example/1',
    published: '2030-11-12',
    publishedBy: 'stated',
    language: 'ar',
    dossier: accord.id,
    claims: claims.length,
    clashes: [],
    added: '2030-11-13T08:00:00Z',
  },
  stated: {
    authors: { value: ['نور الجميلي'], from: 'json-ld' },
    agency: { value: 'reuters', from: 'dateline', wording: 'رويترز' },
    language: { value: 'ar', from: 'text', others: [{ value: 'en', from: 'html-lang' }] },
    charset: { value: 'windows-1256', from: 'detected', wording: 'windows-1256 0.94, utf-8 0.00' },
  },
  origin: {
    kind: 'feed',
    name: 'https://sadd.example/feed',
    asked: 'https://sadd.example/1',
    why: { code: 'address-status', values: { address: 'https://sadd.example/1', status: 403 } },
  },
  revisions: [],
  changes: null,
  sightings: [
    {
      at: '2030-11-14T09:30:00.000Z',
      capture: 'ab'.repeat(32),
      origin: { kind: 'address', name: 'https://sadd.example/1' },
    },
  ],
  capture: 'ab'.repeat(32),
  conflicts: [conflict],
  bearings: evidence.map((item) => ({ ...item, accord: accord.id })),
};

export const sources: Source[] = [
  {
    id: 'src-1',
    kind: 'anonymous',
    label: 'مصدر حكومي مطلع',
    labels: ['مصدر حكومي مطلع', 'مصدر حكومي'],
    type: 'government',
    claims: [
      { report: 'r1', claim: 'c1' },
      { report: 'r1', claim: 'c2' },
    ],
    passes: [],
  },
  {
    id: 'src-2',
    kind: 'person',
    label: 'هالة السامر',
    labels: ['هالة السامر'],
    claims: [{ report: 'r1', claim: 'c3' }],
    passes: [],
  },
];

/** Finds nothing in a text but the one claim that all of it is. */
export function examineAnything(given: ReportInput): Examination {
  if (given.text === text) {
    const own = {
      ...conflict,
      between: conflict.between.map((ref) => ({ ...ref, report: '' })),
    } as unknown as Conflict;
    return {
      report: given,
      reading,
      dating: given.published ? { ...statedDating, value: given.published, stated: given.published } : openDating,
      conflicts: [own],
      bearings: stored.bearings,
    };
  }
  const whole = { from: 0, to: given.text.length };
  const one: Claim = { ...claims[0]!, ...whole, content: [whole], cue: null };
  return {
    report: given,
    reading: { language: null, mentions: [], claims: [one], doubts: [] },
    dating: { value: null, stated: null, candidates: [], steps: [], clashes: [] },
    conflicts: [],
    bearings: [],
  };
}

/** One watch that goes well and one that fails. */
export const watches: readonly WatchView[] = [
  {
    id: 'aa11bb22cc33',
    address: 'https://sadd.example/feed',
    kind: 'feed',
    every: 900,
    dossier: accord.id,
    title: null,
    at: '2030-11-01T08:00:00.000Z',
    by: 'user',
    items: 12,
    waiting: 2,
    state: {
      due: '2030-11-13T09:15:00.000Z',
      tried: '2030-11-13T09:00:00.000Z',
      seen: '2030-11-13T09:00:00.000Z',
      changed: '2030-11-13T08:45:00.000Z',
      failing: null,
      failures: 0,
      why: null,
      from: null,
      title: '<b>بريد السد</b>',
      faults: [
        {
          address: 'https://sadd.example/9',
          at: '2030-11-13T08:45:00.000Z',
          code: 'address-status',
          values: { address: 'https://sadd.example/9', status: 404 },
        },
      ],
      latest: [
        { address: 'https://sadd.example/1', at: '2030-11-13T08:45:00.000Z', report: 'r1', status: 'revised' },
        {
          address: 'https://sadd.example/2',
          at: '2030-11-13T08:30:00.000Z',
          report: 'r2',
          status: 'added',
          fromFeed: { code: 'address-robots', values: { address: 'https://sadd.example/2' } },
        },
      ],
    },
  },
  {
    id: 'dd44ee55ff66',
    address: 'https://difaf.example/rss',
    kind: 'feed',
    every: 1800,
    dossier: null,
    title: 'الضفاف',
    at: '2030-11-02T08:00:00.000Z',
    by: 'user',
    items: 0,
    waiting: 0,
    state: {
      due: '2030-11-13T12:00:00.000Z',
      tried: '2030-11-13T08:00:00.000Z',
      seen: null,
      changed: null,
      failing: '2030-11-12T20:00:00.000Z',
      failures: 7,
      why: { code: 'address-unreachable', values: { address: 'https://difaf.example/rss', reason: 'ECONNREFUSED' } },
      from: null,
      title: null,
      faults: [],
      latest: [],
    },
  },
];

export interface FixtureDesk extends Desk {
  readonly entries: FeedEntry[];
  readonly watched: WatchInput[];
  readonly unwatched: string[];
  readonly added: AddInput[];
  readonly levels: { readonly accord: string; readonly level: SetLevel }[];
}

const record: SourceRecord = { told: 2, retold: 1, confirmed: 0, contradicted: 1, passed: 0, changed: { relabel: 1 } };

/** A desk with one dossier of one report; what is added is only written down. */
export function fixtureDesk(): FixtureDesk {
  const added: AddInput[] = [];
  const entries: FeedEntry[] = [];
  const watched: WatchInput[] = [];
  const unwatched: string[] = [];
  const levels: FixtureDesk['levels'] = [];
  const answer = (input: AddInput): Added | Refused =>
    input.bytes.length === 0
      ? { status: 'refused', name: input.name, line: input.line ?? null, code: 'web-empty', values: {} }
      : { status: 'added', id: `r${added.push(input)}`, capture: '00'.repeat(32) };
  const dossier = (asOf: string): Dossier => ({
    accord,
    standing: standing(asOf),
    reports: [stored],
    sources,
    families: [family],
  });
  return {
    added,
    levels,
    entries,
    watched,
    unwatched,
    async *add(inputs) {
      for await (const input of inputs) yield answer(input);
    },
    fetch: async (address) => answer({ name: address, bytes: new TextEncoder().encode(address), kind: 'html' }),
    addEntry: async (entry) => {
      entries.push(entry);
      return { ...answer({ name: 'feed', bytes: new Uint8Array(1), kind: 'html' }), fromFeed: stored.origin.why! };
    },
    addAccord: async (given) => ({ id: given.id, status: 'known' }),
    setLevel: async (id, level) => {
      if (level.by === '') throw new Failure('level-by-missing');
      levels.push({ accord: id, level });
    },
    list: async () => [stored.row],
    report: async (id) => (id === 'r1' ? stored : null),
    accords: async () => [accord],
    standing: async (_, asOf) => standing(asOf),
    standingView: async (_, asOf) => ({ accord, standing: standing(asOf), cited: [stored], reports: 1 }),
    dossier: async (_, asOf) => dossier(asOf),
    source: async (id) => {
      const source = sources.find((candidate) => candidate.id === id);
      return source ? { source, reports: [stored], record } : null;
    },
    watches: async () => [...watches],
    watch: async (input) => {
      if (!URL.canParse(input.address)) throw new Failure('watch-address', { address: input.address });
      watched.push(input);
      return { id: 'aa11bb22cc33', status: 'added' };
    },
    unwatch: async (id) => void unwatched.push(id),
    lookAtWatches: async (ids) =>
      (ids ?? ['aa11bb22cc33']).map((watch) => ({
        watch,
        added: 1,
        revised: 0,
        seen: 0,
        failed: 0,
        fromFeed: 0,
        waiting: 0,
        why: null,
      })),
    queue: async () => ({ unread: 3, failed: 1, rate: 42.5, oldest: '2026-01-20T11:59:00.000Z' }),
    kept: async (_, missing) => {
      missing(new Failure('capture-missing', { hash: 'ab', report: 'r0' }));
      const { id, row } = stored;
      const bytes = new TextEncoder().encode(text);
      return (async function* () {
        yield { id, address: row.url, at: row.added, mediaType: 'text/plain', headers: {}, bytes };
      })();
    },
    rebuild: async () => ({ entries: 1, reports: 1 }),
    verify: async () => ({ entries: 1, reports: 1, captures: 1, forgotten: 0, seals: [], faults: [] }),
    head: async () => ({ seq: 1, hash: '0'.repeat(64) }),
    seal: async () => {},
    retain: async () => ({ reports: 0, captures: 0, bytes: 0 }),
    close: async () => {},
  };
}
