import { WORD } from '@isnad/text';
import type { Draft } from '../draft.ts';
import type { Proposal } from '../find/index.ts';
import type { Sign } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';

/** The tokens of a name or set phrase in which no time is read. */
interface Veto {
  readonly first: number;
  readonly last: number;
}

/** «في بغداد اليوم السبت» is no outlet: a weekday or date follows, or a preposition of place stands before. */
function isLifted(scene: Scene, sign: Sign): boolean {
  const next = scene.isMark(sign.last + 1, '(') ? sign.last + 2 : sign.last + 1;
  if (scene.sign(next, 'weekdays') || scene.sign(next, 'dayparts')) return true;
  if (has(sign, 'weak')) return !isIntroduced(scene, sign);
  const of = scene.sign(sign.last + 1, 'joints', 'of');
  // «اليوم السابع من فبراير».
  if (of && scene.sign(of.last + 1, 'months')) return true;
  return scene.signBefore(sign.first - 1, 'joints', 'in', 'of', 'to') !== null || isGoneTo(scene, sign);
}

/** No verb is sought farther before its place. */
const VERB_REACH = 4;

/** «زار الوزير بغداد اليوم»: the verb wants a place. */
function isGoneTo(scene: Scene, sign: Sign): boolean {
  if (sign.clitics !== '') return false;
  for (let i = sign.first - 1; i >= Math.max(0, sign.first - VERB_REACH) && scene.tokens.kind[i] === WORD; i--) {
    if (scene.sign(i, 'media')) return false;
    if (scene.sign(i, 'moves')) return true;
  }
  return false;
}

/** Is a day that was read here perhaps the end of an outlet's name? Nothing but the words around told it apart. */
export function mayBeOutlet(scene: Scene, draft: Draft): boolean {
  const sign = scene.signBefore(draft.last, 'vetoes', 'outlet');
  return sign !== null && sign.first < draft.first && !has(sign, 'weak');
}

/** A name that is also a plain phrase is an outlet where something says so. */
function isIntroduced(scene: Scene, sign: Sign): boolean {
  const before = sign.first - 1;
  if (scene.isMark(before, OPENING) && scene.tokens.glued(sign.first)) return true;
  return sign.clitics === 'ل' || scene.tokens.word(before) === 'ل' || scene.signBefore(before, 'media') !== null;
}

const OPENING = '"“«\'‘(';
const CLOSING = '"”»\'’)';

/** «"العالم اليوم"», «صحيفة "الغد"»: a few words in quotation marks that end with a day are a title. */
function quotedTitle(scene: Scene, i: number): Veto | null {
  const day = scene.sign(i, 'days');
  if (!day) return null;
  const last = titleEnd(scene, day.last);
  if (last === null) return null;
  for (const back of [1, 2, 3, 4]) {
    const mark = i - back;
    if (scene.isMark(mark, OPENING) && scene.tokens.glued(mark + 1))
      return last === day.last || scene.signBefore(mark - 1, 'media') ? { first: mark + 1, last } : null;
    if (scene.tokens.kind[mark] !== WORD) return null;
  }
  return null;
}

/** «موقع "اليوم التالي"»: the last token of a title; one more word may follow the day. */
function titleEnd(scene: Scene, day: number): number | null {
  const last = scene.tokens.kind[day + 1] === WORD ? day + 1 : day;
  return scene.isMark(last + 1, CLOSING) && scene.tokens.glued(last + 1) ? last : null;
}

function vetoes(scene: Scene): Veto[] {
  const found: Veto[] = [];
  for (const i of scene.busy) {
    const title = quotedTitle(scene, i);
    if (title && scene.grammar.language !== 'en') found.push(title);
    const sign = scene.sign(i, 'vetoes');
    if (!sign || (sign.value.key === 'outlet' && isLifted(scene, sign))) continue;
    found.push({ first: i, last: sign.last });
  }
  return found;
}

/** A candidate that goes beyond a vetoed phrase on its right («اليوم السابع من أكتوبر») has shown that the phrase is none. */
function isVetoed(list: readonly Veto[], proposal: Proposal): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.last < proposal.first) low = middle + 1;
    else high = middle;
  }
  const veto = list[low];
  if (!veto || veto.first > proposal.last) return false;
  return !(proposal.first <= veto.first && proposal.last > veto.last);
}

/** Which of two candidates that begin together is better: the longer one, then one that says something by itself. */
function isBetter(a: Proposal, b: Proposal): boolean {
  if (a.last !== b.last) return a.last > b.last;
  if (isFirstOf(a) || isFirstOf(b)) return !isFirstOf(b);
  return b.drafts[0]?.partial === true && a.drafts[0]?.partial !== true;
}

/** «الأشهر الثلاثة الأخيرة من 2024» are not the past three: such a candidate has seen the period behind it. */
function isFirstOf(proposal: Proposal): boolean {
  return (proposal.drafts[0]?.fields.nth?.count ?? 1) > 1;
}

/** Drops what a veto forbids and what overlaps a better candidate: from left to right, the longest at each place. */
export function withoutOverlaps(scene: Scene, proposals: readonly Proposal[]): Draft[] {
  const forbidden = vetoes(scene);
  const kept: Draft[] = [];
  let next = 0;
  for (let k = 0; k < proposals.length; ) {
    const first = proposals[k]!.first;
    let best: Proposal | null = null;
    for (; k < proposals.length && proposals[k]!.first === first; k++) {
      const candidate = proposals[k]!;
      if (first < next || isVetoed(forbidden, candidate)) continue;
      if (best === null || isBetter(candidate, best)) best = candidate;
    }
    if (best === null) continue;
    for (const draft of best.drafts) kept.push(draft);
    next = best.last + 1;
  }
  return kept;
}
