import { detectLanguage, extended, type Tokens } from '@isnad/text';
import type { Draft, Fields } from './draft.ts';
import { evaluate, spokenOf } from './evaluate.ts';
import { propose } from './find/index.ts';
import type { Grammar } from './grammar.ts';
import { checkOptions, type Reference } from './options.ts';
import type { Context, Spoken } from './resolve.ts';
import { Scene } from './scene.ts';
import { direct } from './settle/directions.ts';
import { nest } from './settle/nest.ts';
import { mayBeOutlet, withoutOverlaps } from './settle/overlaps.ts';
import { joinRanges, shareAlong } from './settle/ranges.ts';
import { isSentenceEnd, tenseAround } from './tense.ts';
import type { FindOptions, TimeExpression } from './types.ts';

/**
 * Every expression of tokens in one of these languages; the first one where the text tells none of them.
 * @throws {RangeError} for a reference, language, convention or zone that is none; the value stands in the message.
 */
export function findWith(grammars: readonly Grammar[], tokens: Tokens, options: FindOptions): TimeExpression[] {
  const reference = checkOptions(options);
  const language = options.language ?? (grammars.length > 1 ? detectLanguage(tokens) : null);
  const grammar = grammars.find((one) => one.language === language) ?? grammars[0]!;
  if (options.language !== undefined && grammar.language !== options.language)
    throw new RangeError(
      `Language "${options.language}" is not loaded here: ${grammars.map((g) => g.language).join(', ')}`,
    );
  const scene = new Scene(tokens, grammar, options.convention === 'dialogue');
  const found: TimeExpression[] = [];
  const given = extended(reference, { zone: options.zone ?? null });
  let last: Context['last'] = null;
  while (scene.next()) {
    const drafts = settle(scene, withoutOverlaps(scene, propose(scene)));
    last = evaluateAll(scene, drafts, given, last, found);
  }
  return found;
}

/** Parts nest, ranges join, parts nest around the ranges, direction words give the relation; what says nothing is dropped. */
function settle(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const joined = nest(scene, shareAlong(scene, joinRanges(scene, nest(scene, drafts))));
  const whole = joined.filter((draft) => isWhole(scene, draft)).map((draft) => doubted(scene, draft));
  return direct(scene, whole);
}

/** «زار الوزير بغداد اليوم»: today, or the outlet «بغداد اليوم». */
function doubted(scene: Scene, draft: Draft): Draft {
  return mayBeOutlet(scene, draft) ? { ...draft, fields: extended(draft.fields, { doubt: 'day-or-outlet' }) } : draft;
}

/** In talk «السبت الثاني» is that of this month. */
function isWhole(scene: Scene, draft: Draft): boolean {
  return !draft.partial || (scene.dialogue && draft.rule === 'nth-weekday');
}

/** In the order of the text, so that "the same month" finds the one spoken of; gives back what was spoken of last. */
function evaluateAll(
  scene: Scene,
  drafts: readonly Draft[],
  reference: Reference & { readonly zone: string | null },
  before: Context['last'],
  found: TimeExpression[],
): Context['last'] {
  let last = before;
  let told: { readonly spoken: Spoken; readonly token: number } | null = null;
  for (const draft of drafts) {
    const near = told && isOneSentence(scene, told.token, draft.first) ? told.spoken : null;
    const context: Context = {
      day: reference.day,
      second: reference.second,
      dialogue: scene.dialogue,
      zone: reference.zone,
      tense: tenseOf(scene, draft),
      last,
      told: near,
    };
    const expression = evaluate(scene.tokens.text, draft, context);
    if (!expression) continue;
    found.push(expression);
    const spoken = spokenOf(expression);
    last = spoken ?? last;
    if (spoken && (near || expression.stated.includes('year'))) told = { spoken, token: draft.last };
  }
  return last;
}

/** Two expressions farther apart are not of one tale. */
const SENTENCE = 30;

function isOneSentence(scene: Scene, from: number, to: number): boolean {
  if (to - from > SENTENCE) return false;
  for (let i = from + 1; i < to; i++) if (isSentenceEnd(scene, i)) return false;
  return true;
}

/** A deadline lies ahead whatever the tense of its sentence. */
function tenseOf(scene: Scene, draft: Draft): Context['tense'] {
  if (draft.relation === 'by' || draft.relation === 'until') return 'future';
  if (draft.tense) return draft.tense;
  const isSaid = draft.range ? draft.range.every((end) => isSettled(end.fields)) : isSettled(draft.fields);
  return isSaid ? null : tenseAround(scene, draft);
}

/** Its year is said, or counted from the report's day: no verb has a part in it. */
function isSettled({ year, step, length, adverb }: Fields): boolean {
  return (year !== undefined || (step !== undefined && step.unit !== 'weekend')) && !length && !adverb;
}
