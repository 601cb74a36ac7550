import { extended, type Span } from '@isnad/text';
import type { QuantityMention } from '../types.ts';
import type { Page } from './page.ts';

/** Tokens between a total and the word that begins its parts, and between that word and the first part. */
const NEAR = 6;

/**
 * Ties a total to the parts that the text gives it. Behind a word such as "among them" the quantities that follow in the
 * sentence are parts as long as they fit; behind a colon only when they add up to the total.
 */
export function withParts(page: Page, found: readonly QuantityMention[]): QuantityMention[] {
  return found.map((total, n) => {
    const parts = partsOf(page, total, found, n + 1);
    return parts.length === 0 ? total : extended(total, { parts });
  });
}

function isWhole(quantity: QuantityMention): quantity is QuantityMention & { readonly value: number } {
  return quantity.role === undefined && quantity.unit !== 'percent' && Number.isInteger(quantity.value);
}

function partsOf(page: Page, total: QuantityMention, found: readonly QuantityMention[], next: number): readonly Span[] {
  const first = found[next];
  if (first === undefined || !isWhole(total) || total.value < 2) return NONE;
  const kind = portionBetween(page, total.to, first.from);
  if (kind === null) return NONE;
  const end = sentenceEnd(page, total.from);
  const parts: Span[] = [];
  let sum = 0;
  for (let n = next; n < found.length && found[n]!.to <= end && sum < total.value; n++) {
    const part = found[n]!;
    if (part.role !== undefined) continue;
    if (!isWhole(part) || sum + part.value > total.value) break;
    sum += part.value;
    parts.push({ from: part.from, to: part.to });
  }
  return kind === 'colon' && (sum !== total.value || parts.length < 2) ? [] : parts;
}

const NONE: readonly Span[] = [];

/** The word or colon between a total and its first part. */
function portionBetween(page: Page, from: number, to: number): 'word' | 'colon' | null {
  const first = page.after(from);
  const end = page.after(to);
  if (end - first > 2 * NEAR) return null;
  for (let i = first; i < end; i++) {
    if (page.has(i, 'portion') && end - i <= NEAR) return 'word';
    if (page.char(i) === ':' && i - first <= NEAR) return 'colon';
  }
  return null;
}

/** Where the sentence ends that holds an offset. */
function sentenceEnd(page: Page, offset: number): number {
  const { sentences } = page;
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.to <= offset) low = middle + 1;
    else high = middle;
  }
  return sentences[low]?.to ?? offset;
}
