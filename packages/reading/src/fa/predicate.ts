import type { Predicate } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { LINKING, NEXT, NOW, UNTIL } from '../generated/fa-grammar.ts';
import { mainVerbs, type Verb, verbAt } from './grammar.ts';

/** The main predicate of a stretch: its last finite verb outside relative clauses, and the act of its compound or its noun. */
export function predicateOf(page: Page, first: number, last: number): Predicate | null {
  const verb = mainVerb(page, first, last);
  if (verb === null) return nominal(page, first, last);
  const compound = compoundAct(page, first, verb);
  const own = verb.act === '-' ? compound : verb.act;
  const settled = own === null ? null : settledAct(page, own, first, last, verb.first);
  const linked = verb.negated && LINKING.has(verb.light);
  const act = settled ?? (linked ? null : nounAct(page, first, verb.first - 1, last));
  return {
    token: verb.last,
    act: act ?? 'other',
    ofVerb: settled !== null,
    tense:
      verb.tense === 'present' &&
      (COMING.has(settled ?? '') ? !isNow(page, first, last) : pointsAhead(page, first, last))
        ? 'future'
        : verb.tense,
    negated: verb.negated,
  };
}

/** Acts of change: Persian announces them in the simple present; what goes on is told by «در حال» or "now". */
const COMING: ReadonlySet<string> = new Set(['leave', 'hand-over', 'move-kit', 'end-mission', 'sign', 'release']);

/** "now", "today": the present is meant as the present. */
function isNow(page: Page, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (NOW.has(page.word(i))) return true;
  return false;
}

/** The last main verb before a subordinate clause; without one any verb. */
function mainVerb(page: Page, first: number, last: number): Verb | null {
  const verbs = mainVerbs(page, first, last);
  const head = verbs[0];
  if (head === undefined) return anyVerb(page, first, last);
  let end = head.last + 1;
  while (end <= last && !page.has(end, 'subordinate')) end++;
  return verbs.findLast((verb) => verb.last < end) ?? head;
}

function anyVerb(page: Page, first: number, last: number): Verb | null {
  for (let i = first; i <= last; i++) {
    const verb = verbAt(page, i);
    if (verb !== null && verb.last <= last) return verb;
  }
  return null;
}

/** The present tells what is to come beside "next" and behind "by". */
function pointsAhead(page: Page, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) {
    if (NEXT.has(page.word(i))) return true;
    if (UNTIL.has(page.word(i)) && (page.inTime(i) || page.inTime(i + 1))) return true;
  }
  return false;
}

/** So far before a light verb its other half stands: «ترک عراق خواهند کرد». */
const COMPOUND_REACH = 5;

/** The word that makes a compound with a light verb; right before it, or with its object between. */
function compoundAct(page: Page, first: number, verb: Verb): string | null {
  for (let i = verb.first - 1; i >= Math.max(first, verb.first - COMPOUND_REACH); i--) {
    if (page.inTime(i)) continue;
    for (const hit of page.hits(i)) {
      const [act, where] = hit.value.fields as [string, string];
      if (
        hit.value.kind === 'act' &&
        where === 'before' &&
        hit.last < verb.first &&
        (hit.last === verb.first - 1 || i >= verb.first - 3)
      )
        return act;
    }
    if (page.has(i, 'object') || page.isMark(i)) return null;
  }
  return null;
}

/** So far from the verb kit and missions are looked for. */
const REACH = 14;

/** Ending is of a mission or of what a noun names; moving kit is no leaving. */
function settledAct(page: Page, act: string, first: number, last: number, at: number): string | null {
  if (act === 'end') return endedAct(page, first, last, at);
  const kit = near(page, 'kit', first, at);
  if (act === 'move') return kit ? 'move-kit' : 'leave';
  return act === 'leave' && kit ? 'move-kit' : act;
}

function endedAct(page: Page, first: number, last: number, at: number): string {
  const noun = nounAct(page, first, at - 1, last);
  if (noun !== null && noun !== 'stay') return noun;
  return near(page, 'mission', first, at) ? 'end-mission' : 'other';
}

function near(page: Page, kind: 'kit' | 'mission', first: number, at: number): boolean {
  for (let i = Math.max(first, at - REACH); i < at; i++) if (page.has(i, kind)) return true;
  return false;
}

/** The first noun of an act that is no time. */
function nounAct(page: Page, first: number, end: number, last: number): string | null {
  for (let i = first; i <= end; i++) {
    if (page.inTime(i)) continue;
    const hit = page.hits(i).find(({ value }) => value.kind === 'act' && value.fields[1] === 'noun');
    if (hit === undefined) continue;
    const act = hit.value.fields[0]!;
    return act === 'end'
      ? near(page, 'mission', first, last)
        ? 'end-mission'
        : 'other'
      : settledAct(page, act, first, last, i);
  }
  return null;
}

/** A noun as content: «از خروج نیروها خبر داد». */
function nominal(page: Page, first: number, last: number): Predicate | null {
  const act = nounAct(page, first, Math.min(last, first + 5), last);
  return act === null ? null : { token: last, act, ofVerb: false, tense: 'none', negated: false };
}
