import { detectLanguage, type Tokens, tokenize } from '@isnad/text';
import { arabic } from './ar/index.ts';
import type { Draft } from './draft.ts';
import { english } from './en/index.ts';
import { evaluate, spokenOf } from './evaluate.ts';
import { persian } from './fa/index.ts';
import { propose } from './find/index.ts';
import type { Grammar } from './grammar.ts';
import { checkOptions, isLanguage, type Reference } from './options.ts';
import type { Context } from './resolve.ts';
import { Scene } from './scene.ts';
import { direct } from './settle/directions.ts';
import { nest } from './settle/nest.ts';
import { withoutOverlaps } from './settle/overlaps.ts';
import { joinRanges, shareAlong } from './settle/ranges.ts';
import { tenseAround } from './tense.ts';
import type { FindOptions, Language, TimeExpression } from './types.ts';

const GRAMMARS: Readonly<Record<Language, Grammar>> = { ar: arabic, fa: persian, en: english };

/**
 * Every expression of time in a text, in the order of the text.
 * Bad text never throws; without a reference what depends on it stays open (`XXXX-09`, null).
 * @throws {RangeError} for a reference, language, convention or zone that is none; the value stands in the message.
 */
export function find(text: string, options: FindOptions = {}): TimeExpression[] {
  checkOptions(options);
  return findIn(tokenize(text), options);
}

/** As {@link find}, over tokens that the caller already has. */
export function findIn(tokens: Tokens, options: FindOptions = {}): TimeExpression[] {
  const reference = checkOptions(options);
  const language = options.language ?? detectLanguage(tokens) ?? 'ar';
  const grammar = GRAMMARS[isLanguage(language) ? language : 'ar'];
  const scene = new Scene(tokens, grammar, options.convention === 'dialogue');
  const found: TimeExpression[] = [];
  const given = { ...reference, zone: options.zone ?? null };
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
  return direct(
    scene,
    joined.filter((draft) => isWhole(scene, draft)),
  );
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
  for (const draft of drafts) {
    const context = { ...reference, dialogue: scene.dialogue, tense: tenseOf(scene, draft), last };
    const expression = evaluate(scene.tokens.text, draft, context);
    if (!expression) continue;
    found.push(expression);
    last = spokenOf(expression) ?? last;
  }
  return last;
}

/** A deadline lies ahead whatever the tense of its sentence. */
function tenseOf(scene: Scene, draft: Draft): Context['tense'] {
  if (draft.relation === 'by' || draft.relation === 'until') return 'future';
  return draft.tense ?? tenseAround(scene, draft);
}
