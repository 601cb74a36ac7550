// The notation of the case files, read and written.
//   # a title, or a comment
//   @ 2025-08-30 dialogue      the reference (or - for none) and the convention; holds until the next @
//   text with [each expression] in brackets
//   => time 2025-09 at stated:month implied:year       one line for each bracket: EDTF (- for none), relation, extras
// A text without brackets must not be read at all. Extras that a case leaves out are not compared.

import type { TimeExpression } from '../src/types.ts';

export interface Case {
  readonly line: number;
  readonly reference: string | null;
  readonly convention: 'news' | 'dialogue';
  readonly text: string;
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  readonly expected: readonly string[];
}

/** Takes the brackets out of a marked text. */
export function unmark(marked: string): Pick<Case, 'text' | 'spans'> {
  const spans: { from: number; to: number }[] = [];
  let text = '';
  let from = -1;
  for (const char of marked) {
    if (char === '[') from = text.length;
    else if (char === ']') spans.push({ from, to: text.length });
    else text += char;
  }
  return { text, spans };
}

export function mark(text: string, spans: readonly { from: number; to: number }[]): string {
  let out = '';
  let at = 0;
  for (const { from, to } of spans) {
    out += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return out + text.slice(at);
}

/** Everything of an expression that a case may name, in the order in which new cases are written. */
export function describeTime(time: TimeExpression): string[] {
  const extras = [
    time.modifier,
    time.kind === 'date' ? null : time.kind,
    time.duration && `duration:${time.duration}`,
    time.clock && `clock:${time.clock}`,
    time.calendar === 'gregorian' ? null : time.calendar,
    time.event && 'event',
    ...(time.doubts ?? []).map((doubt) => `doubt:${doubt}`),
    time.edtf === null && time.earliest && `earliest:${time.earliest}`,
    time.edtf === null && time.latest && `latest:${time.latest}`,
    `rule:${time.rule}`,
    time.stated.length > 0 && `stated:${time.stated.join('+')}`,
    time.implied.length > 0 && `implied:${time.implied.join('+')}`,
    `grain:${time.grain}`,
    time.alternatives.length > 0 && `or:${time.alternatives.join('|')}`,
    time.edtf !== null && time.earliest && `earliest:${time.earliest}`,
    time.edtf !== null && time.latest && `latest:${time.latest}`,
  ];
  return [time.edtf ?? '-', time.relation, ...extras.filter((extra): extra is string => typeof extra === 'string')];
}

export function readCases(file: string): Case[] {
  const cases: Case[] = [];
  let reference: string | null = null;
  let convention: Case['convention'] = 'news';
  let open: { line: number; marked: string; expected: string[] } | null = null;
  const close = () => {
    if (open) cases.push({ ...unmark(open.marked), line: open.line, reference, convention, expected: open.expected });
    open = null;
  };
  file.split('\n').forEach((line, n) => {
    if (line.startsWith('=> time ')) open?.expected.push(line.slice(8));
    else {
      close();
      if (line.startsWith('@ ')) {
        const [day = '-', kind = 'news'] = line.slice(2).trim().split(/\s+/);
        reference = day === '-' ? null : day;
        convention = kind === 'dialogue' ? 'dialogue' : 'news';
      } else if (line.trim() !== '' && !line.startsWith('#')) open = { line: n + 1, marked: line, expected: [] };
    }
  });
  close();
  return cases;
}
