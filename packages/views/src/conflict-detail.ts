import type { Conflict } from '@isnad/ledger';
import type { Formats } from './formats.ts';
import type { SentencePart } from './messages.ts';

/** What is in conflict, value against value; nothing for a rule whose sentence says it all. */
export function conflictDetail({ kind, rule, values }: Conflict, formats: Formats): SentencePart[] {
  const key = `detail.${rule}`;
  // A report without a day leaves its value empty.
  if (!formats.messages.has(key) || Object.values(values).includes('')) return [];
  const words = Object.entries(values).map(([name, value]) => [name, valueInWords(kind, name, value, formats)]);
  return formats.messages.parts(key, Object.fromEntries(words));
}

/** The ledger gives values in its codes: ids, days, kinds of documents, ranges of numbers. */
function valueInWords(kind: Conflict['kind'], name: string, value: string | number, formats: Formats): string | number {
  if (typeof value === 'number') return value;
  if (name === 'site') return formats.place(value) ?? value;
  if (kind === 'actor') return formats.actor(value) ?? value;
  if (kind === 'legal-nature') return formats.messages.say(`document.${value}`);
  if (kind === 'quantity') return numbersInWords(value, formats);
  // "Next month" of a report without a day has no value; the rule that read it has words.
  return formats.messages.has(`rule.${value}`) ? formats.messages.say(`rule.${value}`) : formats.edtf(value);
}

/** `2500`, `2000-2500`, `2000-..`: a number, or a range that may be open on one side. */
function numbersInWords(value: string, { number, messages }: Formats): string {
  const [low = '', high = low] = value.split('-');
  const written = (bound: string): string => (/^\d+(?:\.\d+)?$/.test(bound) ? number(Number(bound)) : bound);
  if (high === '..') return `${messages.say('bound.at-least')} ${written(low)}`;
  if (low === '..') return `${messages.say('bound.at-most')} ${written(high)}`;
  return low === high ? written(low) : messages.say('when.range', { from: written(low), to: written(high) });
}
