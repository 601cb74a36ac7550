import type { Sentence } from '@isnad/text';
import type { Finder, Phrase, Saying } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { DOCUMENT_PREPOSITION, IN } from '../generated/ar-grammar.ts';
import { subjectBefore } from './before.ts';
import { complementiser, finiteCue } from './grammar.ts';
import { GLUED_IN } from './letters.ts';
import { findMarker, type Marker, thatMarker } from './marker.ts';
import { linkOf, saying } from './saying.ts';
import { readSource } from './source.ts';

/** Prepositions with which texts speak: "the accord provides for". */

/** "The agreement provides for the withdrawal of ...", "reports that tell of ...". */
export const documentFinder: Finder = {
  rule: 'document',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null) continue;
      const made =
        cue.value.fields[1] === 'document' ? statute(page, sentence, cue) : reportsTell(page, cue, sentence.last);
      if (made !== null) found.push(made);
    }
  },
};

function statute(page: Page, sentence: Sentence, cue: Hit): Saying | null {
  for (let i = cue.last + 1; i <= Math.min(sentence.last, cue.last + 12); i++) {
    const glued = page.word(i).startsWith(GLUED_IN) && page.hits(i).some((hit) => hit.clitics === GLUED_IN);
    const bare = DOCUMENT_PREPOSITION.has(page.word(i));
    if (!bare && !glued) continue;
    if (i === cue.last + 1 && glued && !page.has(i, 'act')) continue;
    const source = readSource(page, cue.last + 1, i).source ?? subjectBefore(page, sentence, cue.first).source;
    if (source === null || !speaksAsDocument(page, source)) return null;
    const from = bare ? behindPreposition(page, i) : page.tokens.offsetAfter(i, 1);
    const marker: Marker = { token: i, form: 'indirect', from, quotation: null };
    return saying(page, 'document-provides', cue, marker, { source, link: 'nested' });
  }
  return null;
}

function behindPreposition(page: Page, i: number): number {
  const that = complementiser(page, i + 1);
  return that === null ? page.tokens.from[i + 1]! : thatMarker(page, i + 1).from;
}

function speaksAsDocument(page: Page, source: Phrase): boolean {
  for (let i = source.first; i <= source.last; i++) {
    const head = page.hit(i, 'speaker');
    if (head !== null) return head.value.fields[0] === 'document' || page.has(i, 'instrument');
    if (page.has(i, 'instrument')) return true;
  }
  return false;
}

/** "it says in the statement that ...": the text is the source. */
export const writtenFinder: Finder = {
  rule: 'written',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || cue.value.fields[1] !== 'written' || !IN.has(page.word(i + 1))) continue;
      const head = page.hit(i + 2, 'speaker');
      if (head === null || head.value.fields[0] !== 'document') continue;
      const marker = findMarker(page, cue, sentence.last);
      if (marker === null) continue;
      const { source } = readSource(page, i + 2, marker.token);
      found.push({ ...saying(page, 'written', cue, marker, { source, link: linkOf(page, cue, true) }), class: 'say' });
    }
  },
};

/** "reports telling of the beginning of ...": a verb of saying with a noun as its content, behind a document. */
function reportsTell(page: Page, cue: Hit, last: number): Saying | null {
  const head = page.hit(cue.first - 1, 'speaker');
  if (
    cue.value.fields[2] !== GLUED_IN ||
    head === null ||
    head.value.fields[0] !== 'document' ||
    head.last !== cue.first - 1
  )
    return null;
  const next = cue.last + 1;
  if (next > last || complementiser(page, next) !== null) return null;
  const act = page.hit(next, 'act');
  if (act === null || !act.clitics.endsWith(GLUED_IN)) return null;
  const marker: Marker = { token: next, form: 'indirect', from: act.from, quotation: null };
  const source = { first: head.first, last: head.last, from: head.from, to: head.to };
  return saying(page, 'document-tells', cue, marker, { source, link: 'nested' });
}
