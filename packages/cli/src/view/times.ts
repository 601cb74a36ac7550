import type { TimeExpression } from '@isnad/time';
import type { InterfaceLanguage, TimeRow } from '@isnad/views';
import { timeRow } from '@isnad/views';
import type { Page } from './page.ts';
import { outputPage, printLines } from './page.ts';

/** Shows the expressions of time in a text, in its order. */
export async function showTimes(
  text: string,
  times: readonly TimeExpression[],
  language: InterfaceLanguage,
): Promise<void> {
  await printLines(timesView(outputPage(language), text, times));
}

export function timesView(page: Page, text: string, times: readonly TimeExpression[]): string[] {
  const { paper, formats } = page;
  if (times.length === 0) return [paper.say('terminal.no-times')];
  return times.flatMap((time, i) => {
    const [value = '', ...facts] = timeLines(
      page,
      timeRow({ ...time, kind: 'time', type: time.kind }, i, text, formats),
    );
    return [`${String(i + 1).padStart(3)}  ${value}`, ...facts.map((fact) => `     ${fact}`)];
  });
}

/** One expression: its words and value, then how the value came about. */
export function timeLines({ paper }: Page, row: TimeRow): string[] {
  const value = paper.style('strong', paper.foreign(row.value));
  const notation = row.edtf === null ? '' : ` ${paper.style('faint', paper.foreign(row.edtf))}`;
  // "By the end of 2026" says itself that it is a bound.
  const said = row.edtf?.includes('..') || row.relation === paper.term('relation', 'at');
  const relation = said ? '' : ` (${row.relation})`;
  const supplied = row.parts.filter(({ by }) => by === 'supplied').map(({ part }) => part);
  const how = [
    row.calendar,
    supplied.length > 0 && paper.say('terminal.supplied', { parts: paper.list(supplied) }),
    row.anchor && paper.say('terminal.counted-from', { day: row.anchor }),
    row.event && paper.say('terminal.tied-to-event', { event: row.event }),
    paper.say('terminal.by-rule', { rule: row.rule }),
  ].filter((fact) => typeof fact === 'string');
  return [
    `${paper.quote(row.text)}  ${value}${relation}${notation}`,
    paper.style('faint', how.join(' · ')),
    ...row.alternatives.map((value) => paper.style('faint', paper.say('terminal.alternative', { value }))),
    ...row.doubts.map((doubt) => paper.style('warn', paper.say('terminal.doubt', { doubt }))),
  ];
}
