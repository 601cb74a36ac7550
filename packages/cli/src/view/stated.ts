import { type StatedRow, statedNames } from '@isnad/views';
import type { Paper } from '../paper.ts';

/** Facts that a report states, each with where it does; one that it contradicts itself stands out. */
export function statedLines(paper: Paper, rows: readonly StatedRow[]): string[] {
  return rows.map(({ field, value, from, others }) => {
    const fact = `${paper.say(statedNames[field])}: ${placed(paper, { value, from })}`;
    if (others.length === 0) return fact;
    const elsewhere = others.map((other) => placed(paper, other)).join(' · ');
    return `${paper.style('bad', paper.say('terminal.stated-twice'))} ${fact} ≠ ${elsewhere}`;
  });
}

function placed(paper: Paper, { value, from }: Pick<StatedRow, 'value' | 'from'>): string {
  return `${paper.foreign(value)} ${paper.style('faint', `(${from})`)}`;
}
