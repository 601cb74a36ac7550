import { isUtf8 } from 'node:buffer';
import type { InterfaceLanguage } from '@isnad/views';
import { Failure } from '@isnad/views';
import { byteStream, LINE_LIMIT, withoutMark } from './input.ts';
import type { Line } from './lines.ts';
import { lines } from './lines.ts';
import { printLine } from './output.ts';
import { tellLine } from './tell.ts';

/**
 * The filter of `--jsonl`: one JSON line in, one line out, in the same order. A line that cannot be answered is told on
 * standard error as `line N: reason` and skipped.
 * @returns the exit status: 1 when a line was skipped.
 */
export function filterLines(
  operand: string | undefined,
  answer: (value: unknown) => unknown,
  language: InterfaceLanguage,
): Promise<0 | 1> {
  return eachLine(operand, answer, language, printLine);
}

/**
 * Takes every JSON line and hands on what is made of it, in order. A line of which nothing can be made is told on standard error
 * as `line N: reason` and skipped.
 * @returns the exit status: 1 when a line was skipped.
 */
export async function eachLine<T>(
  operand: string | undefined,
  make: (value: unknown) => T,
  language: InterfaceLanguage,
  use: (made: T) => Promise<void> | void,
): Promise<0 | 1> {
  let status: 0 | 1 = 0;
  for await (const line of lines(byteStream(operand), LINE_LIMIT)) {
    let made: T;
    try {
      made = make(lineValue(line));
    } catch (error) {
      status = 1;
      await tellLine(line.number, error, language);
      continue;
    }
    await use(made);
  }
  return status;
}

/**
 * The JSON value of a line.
 * @throws {Failure} when it has none.
 */
export function lineValue({ number, bytes }: Line): unknown {
  if (bytes === null) throw new Failure('filter-line-too-long', { limit: LINE_LIMIT / (1024 * 1024) });
  if (!isUtf8(bytes)) throw new Failure('filter-line-not-utf8');
  const text = number === 1 ? withoutMark(bytes.toString('utf8')) : bytes.toString('utf8');
  if (text.trim() === '') throw new Failure('filter-line-empty');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure('filter-line-not-json', { why: error instanceof Error ? error.message : '' }, { cause: error });
  }
}
