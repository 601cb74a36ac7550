import { flaws } from '@isnad/text';
import type { FindOptions, TimeExpression } from '@isnad/time';
import { find } from '@isnad/time';
import type { Command, Invocation } from '../command.ts';
import { oneReport } from '../input.ts';
import { printJson } from '../output.ts';
import type { TimeLine } from '../report-line.ts';
import { timeLine } from '../report-line.ts';
import { tellFlaws } from '../tell.ts';

interface TimeAnswer {
  readonly id: string | number | null;
  readonly times: readonly TimeExpression[];
}

function answer({ id, text, ...asked }: TimeLine): TimeAnswer {
  const options: FindOptions = asked;
  return { id, times: find(text, options) };
}

/** The options that stand for fields of a line. */
function given({ reference, published, language, convention }: Invocation['options']): Record<string, unknown> {
  return { reference: reference ?? published, language, convention };
}

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const defaults = given(options);
  if (options.jsonl) {
    const { filterLines } = await import('../filter.ts');
    timeLine({ text: '' }, defaults);
    return filterLines(operands[0], (value) => answer(timeLine(value, defaults)), language);
  }
  const asked = timeLine({ text: (await oneReport(operands[0])).report.text }, defaults);
  const { times } = answer(asked);
  if (options.json) await printJson({ id: asked.id, times });
  else {
    const { showTimes } = await import('../view/times.ts');
    await showTimes(asked.text, times, language);
  }
  return tellFlaws(operands[0] ?? '-', flaws(asked.text), language);
}

export const command: Command = {
  usage: ['time [FILE|-]', 'time --jsonl [FILE|-]'],
  example: 'isnad time --reference 2025-08-30 report.txt',
  options: {
    jsonl: {},
    json: {},
    reference: { value: 'DAY' },
    published: { value: 'DAY' },
    language: { value: 'ar|fa|en' },
    convention: { value: 'news|dialogue' },
  },
  operands: [0, 1],
  run,
};
