import type { Predicate } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { isNegation, isNounPlace, mainGroup, type VerbGroup, verbGroup, verbWord } from './grammar.ts';

/** The main predicate of a stretch: its first finite verb outside relative clauses, and the act that it or its noun names. */
export function predicateOf(page: Page, first: number, last: number): Predicate | null {
  const group = joinedGroup(page, first, last) ?? mainGroup(page, first, last) ?? anyGroup(page, first, last);
  if (group === null) return nominal(page, first, last) ?? infinitive(page, first, last);
  const own = actOfVerb(page, group, first, last);
  const other = own === '-' ? (actBehind(page, group.last + 1, last) ?? actNoun(page, first, group.first - 1)) : null;
  return {
    token: group.token,
    act: own === '-' ? (other ?? 'other') : own,
    ofVerb: own !== '-',
    tense: group.tense,
    negated: group.negated || page.word(first) === 'no' || page.word(first) === 'neither',
  };
}

/** "... and relocate to Erbil": a base form that shares the helping verb of the clause before. */
function joinedGroup(page: Page, first: number, last: number): VerbGroup | null {
  let k = first;
  while (k < last && (page.has(k, 'conjunction') || page.has(k, 'adverb'))) k++;
  const verb = k > first ? verbWord(page, k) : null;
  if (verb === null || verb.last > last || !verb.forms.has('base') || verb.forms.has('past')) return null;
  return {
    first: k,
    token: k,
    last: verb.last,
    act: verb.act,
    tense: sharedTense(page, first),
    negated: false,
    bare: false,
    copula: false,
  };
}

/** A helping verb is shared over so many tokens. */
const SHARED_REACH = 50;

function sharedTense(page: Page, first: number): VerbGroup['tense'] {
  for (let i = first - 1; i >= Math.max(0, first - SHARED_REACH); i--) {
    if (page.isMark(i) && '.!?'.includes(page.char(i)) && !page.tokens.glued(i + 1)) return 'present';
    if (!page.has(i, 'auxiliary')) continue;
    const group = verbGroup(page, i, first - 1);
    if (group !== null) return group.tense;
  }
  return 'present';
}

/** Where only a relative or subordinate clause has a verb, that one counts. */
function anyGroup(page: Page, first: number, last: number): VerbGroup | null {
  for (let i = first; i <= last; i++) {
    const group = verbGroup(page, i, last);
    if (group !== null) return group;
  }
  return null;
}

/** "all troops to leave", "(demanded that) the army leave the town", "attacking a convoy": no finite verb is there. */
function infinitive(page: Page, first: number, last: number): Predicate | null {
  for (let i = first; i <= last; i++) {
    const verb = verbWord(page, i);
    if (verb === null || verb.last > last || verb.act === '-') continue;
    if (!(i === first ? verb.forms.has('gerund') : verb.forms.has('base') && isInfinitive(page, i))) continue;
    const negated = isNegation(page, i - 1) || (page.word(i - 1) === 'to' && isNegation(page, i - 2));
    return { token: verb.last, act: settledAct(page, verb.act, i, first, last), ofVerb: true, tense: 'none', negated };
  }
  return null;
}

function isInfinitive(page: Page, i: number): boolean {
  return page.word(i - 1) === 'to' || !isNounPlace(page, i);
}

/** A stretch without a finite verb tells something where it begins with the noun of an act ("the withdrawal of all forces"). */
function nominal(page: Page, first: number, last: number): Predicate | null {
  for (let i = first; i <= Math.min(last, first + 6); i++) {
    const noun = page.hit(i, 'act');
    if (noun === null || noun.value.value === '-') continue;
    const act = settledAct(page, noun.value.value, i, first, last);
    return { token: i, act, ofVerb: false, tense: 'none', negated: page.word(first) === 'no' };
  }
  return null;
}

function actOfVerb(page: Page, group: VerbGroup, first: number, last: number): string {
  if (group.copula) return '-';
  return settledAct(page, group.act, group.token, first, last);
}

/** So far from a verb its object and subject are looked for. */
const REACH = 8;

/** Acts that depend on what the verb goes with: ending a mission, completing a withdrawal, moving kit. */
function settledAct(page: Page, act: string, token: number, first: number, last: number): string {
  if (act === 'agree-with-instrument') return near(page, token, first, last, 'instrument') ? 'agree' : '-';
  if (act === 'end') return endedAct(page, token, first, last);
  if (act === 'move') return near(page, token, first, last, 'kit') ? 'move-kit' : movedAct(page, token, last);
  if (act === 'leave' && near(page, token, first, last, 'kit')) return 'move-kit';
  return act;
}

function near(page: Page, token: number, first: number, last: number, kind: 'instrument' | 'kit' | 'mission'): boolean {
  for (let i = Math.max(first, token - REACH); i <= Math.min(last, token + REACH); i++)
    if (i !== token && page.has(i, kind)) return true;
  return false;
}

function endedAct(page: Page, token: number, first: number, last: number): string {
  const other = actNounBut(page, token, first, last);
  if (other !== null) return other;
  return near(page, token, first, last, 'mission') ? 'end-mission' : 'other';
}

function movedAct(page: Page, token: number, last: number): string {
  for (let i = token + 1; i <= Math.min(last, token + REACH); i++)
    if (page.hit(i, 'role')?.value.value === 'from') return 'leave';
  return 'deploy';
}

function actNounBut(page: Page, token: number, first: number, last: number): string | null {
  for (let i = first; i <= last; i++) {
    const noun = i === token ? null : page.hit(i, 'act');
    if (noun !== null && !['-', 'end', 'meet'].includes(noun.value.value)) return noun.value.value;
  }
  return null;
}

/** The act behind a verb without one: an infinitive or gerund ("began to leave"), or a noun ("started the withdrawal"). */
function actBehind(page: Page, first: number, last: number): string | null {
  for (let i = first; i <= last; i++) {
    const noun = page.hit(i, 'act');
    if (noun !== null && noun.value.value !== '-' && !isDenied(page, i, first))
      return settledAct(page, noun.value.value, i, first, last);
    const verb = verbWord(page, i);
    if (verb === null || verb.act === '-' || verb.last > last) continue;
    if (page.word(i - 1) === 'to' || verb.forms.has('gerund')) return settledAct(page, verb.act, i, first, last);
  }
  return null;
}

/** "not the end of a relationship". */
function isDenied(page: Page, i: number, first: number): boolean {
  for (let k = i - 1; k >= Math.max(first, i - 3); k--) if (page.has(k, 'negation')) return true;
  return false;
}

function actNoun(page: Page, first: number, last: number): string | null {
  for (let i = first; i <= last; i++) {
    const noun = page.hit(i, 'act');
    if (noun !== null && noun.value.value !== '-') return settledAct(page, noun.value.value, i, first, last);
  }
  return null;
}
