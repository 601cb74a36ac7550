// Who told it first, and who copied whom: simulated trees of copying with edits, in three languages, among reports on other matters.
// Isnad reads and traces the reports; plain shingling in the manner of passim (runs of four words as they are written, the earlier
// report that shares the most) does the same on the same claims in the same run.
//
//   node bench/transmission.mjs [--stories 40] [--copies 7] [--distractors 120] [--seeds 1] [--json]

import { parseArgs } from 'node:util';
import { datePublication, families } from '../packages/ledger/dist/index.js';
import { read } from '../packages/reading/dist/index.js';
import { simulate } from './transmission/simulate.mjs';

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '40' },
    copies: { type: 'string', default: '7' },
    distractors: { type: 'string', default: '120' },
    seeds: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const LEVELS = [0, 0.15, 0.3, 0.5, 0.75, 1];

/** Which of the three claims of a story a claim is: by the words of it that no edit changes. */
const MARKS = {
  number: /تدريب|منفصل|خاص|train|separate|special|آموزش|جداگانه|ویژه/,
  date: /الطرفان|الجانبان|تأجيل|تاجيل|إرجاء|ارجاء|sides|delay|postponement|دو طرف|تأخیر|تاخیر|تعویق/,
};

function kindOf(text) {
  return Object.keys(MARKS).find((kind) => MARKS[kind].test(text)) ?? 'sites';
}

function readAll(simulated) {
  const all = simulated.map(({ id, text, outletName, published, language }) => {
    const report = { id, text, outlet: outletName, published, language };
    const reading = read(report);
    return { id, report, reading, dating: datePublication(report, reading) };
  });
  return all.map((report) =>
    report.dating.stated !== null
      ? report
      : {
          ...report,
          dating: datePublication(report.report, report.reading, { siblings: all.filter((o) => o !== report) }),
        },
  );
}

/** Every claim of the simulated stories that was read, once for each kind and report. */
function claimsOf(reports) {
  return reports.flatMap(({ id, report, reading, dating }) => {
    const seen = new Set();
    return reading.claims.flatMap((claim) => {
      const text = report.text.slice(claim.from, claim.to);
      const content = claim.content.map((span) => report.text.slice(span.from, span.to)).join(' ');
      const kind = kindOf(content);
      if (seen.has(kind) || content.split(' ').length < 5 || /ثلاثون دولة|thirty member|سی کشور/.test(text)) return [];
      seen.add(kind);
      return [{ report: id, claim: claim.id, kind, content, day: dating.value ?? '9999' }];
    });
  });
}

/** Plain shingling: the parent is the earlier report with the most runs of four words in common, if there are enough. */
function shingling(claims) {
  const LENGTH = 4;
  const LEAST = 2;
  const sorted = [...claims].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.report < b.report ? -1 : 1));
  const index = new Map();
  const parents = new Map();
  for (const claim of sorted) {
    const words = claim.content.toLowerCase().match(/[\p{L}\p{M}\p{N}\u200c]+/gu) ?? [];
    const shared = new Map();
    for (let i = 0; i + LENGTH <= words.length; i++) {
      const shingle = words.slice(i, i + LENGTH).join(' ');
      for (const other of index.get(shingle) ?? [])
        if (other.report !== claim.report) shared.set(other, (shared.get(other) ?? 0) + 1);
      index.set(shingle, [...(index.get(shingle) ?? []), claim]);
    }
    let best = null;
    for (const [other, count] of shared) if (count >= LEAST && (!best || count > shared.get(best))) best = other;
    parents.set(`${claim.report} ${claim.claim}`, best);
  }
  const rootOf = (key) => {
    let at = key;
    for (let next = parents.get(at); next; next = parents.get(at)) at = `${next.report} ${next.claim}`;
    return at;
  };
  return {
    parent: (c) => parents.get(`${c.report} ${c.claim}`)?.report ?? null,
    root: (c) => rootOf(`${c.report} ${c.claim}`),
  };
}

function isnad(reports) {
  const tellings = new Map();
  for (const family of families(reports))
    for (const telling of family.tellings) {
      const root = family.roots.findIndex((members) => members.includes(telling.report));
      tellings.set(`${telling.report} ${telling.claim}`, { parent: telling.parent, root: `${family.family} ${root}` });
    }
  return {
    parent: (c) => tellings.get(`${c.report} ${c.claim}`)?.parent ?? null,
    root: (c) => tellings.get(`${c.report} ${c.claim}`)?.root ?? `${c.report} ${c.claim}`,
  };
}

/** Counts what a tracer found against what was simulated. */
function score(tracer, claims, truth, counts) {
  const byFamily = new Map();
  for (const claim of claims) {
    const { story, parent, tree } = truth.get(claim.report);
    const found = tracer.parent(claim);
    counts.tellings++;
    if (found === parent) counts.parents++;
    if (found !== null) {
      counts.links++;
      const other = truth.get(found);
      if (other.story !== story || other.tree !== tree) counts.falseLinks++;
    }
    const key = `${story} ${claim.kind}`;
    byFamily.set(key, [...(byFamily.get(key) ?? []), claim]);
  }
  for (const members of byFamily.values()) {
    if (members.length < 2) continue;
    counts.families++;
    const trees = new Set(members.map(({ report }) => truth.get(report).tree));
    const roots = new Set(members.map((claim) => tracer.root(claim)));
    if (roots.size === trees.size) counts.rootsExact++;
  }
}

const zero = () => ({ tellings: 0, parents: 0, links: 0, falseLinks: 0, families: 0, rootsExact: 0 });
const share = (part, whole) => (whole === 0 ? 0 : part / whole);

const rows = LEVELS.map((edited) => {
  const [ours, plain] = [zero(), zero()];
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const simulated = simulate({
      seed,
      stories: Number(values.stories),
      copies: Number(values.copies),
      distractors: Number(values.distractors),
      edited,
    });
    const truth = new Map(simulated.map((report) => [report.id, report]));
    const reports = readAll(simulated);
    const claims = claimsOf(reports);
    score(isnad(reports), claims, truth, ours);
    score(shingling(claims), claims, truth, plain);
  }
  const figures = (c) => ({
    rootsExact: share(c.rootsExact, c.families),
    parents: share(c.parents, c.tellings),
    falseLinks: share(c.falseLinks, c.links),
  });
  return { edited, tellings: ours.tellings, families: ours.families, isnad: figures(ours), shingling: figures(plain) };
});

if (values.json) console.log(JSON.stringify(rows));
else {
  const cell = (value) => `${(100 * value).toFixed(1)}`.padStart(5);
  console.log('edited | root count exact | right parent | false links   (isnad / plain shingling, per cent)');
  for (const { edited, isnad: a, shingling: b } of rows)
    console.log(
      `${edited.toFixed(2).padStart(6)} |    ${cell(a.rootsExact)} / ${cell(b.rootsExact)} | ${cell(a.parents)} / ${cell(b.parents)} | ${cell(a.falseLinks)} / ${cell(b.falseLinks)}`,
    );
}
const better = rows
  .filter(({ edited }) => edited > 0)
  .every(
    ({ isnad: a, shingling: b }) =>
      a.rootsExact > b.rootsExact && a.parents > b.parents && a.falseLinks <= b.falseLinks,
  );
process.exitCode = better ? 0 : 1;
