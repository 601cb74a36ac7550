import type { Examination } from '@isnad/desk';
import { examine } from '@isnad/desk/examine';
import type { Command, Invocation } from '../command.ts';
import { allText } from '../input.ts';
import { printJson } from '../output.ts';
import type { ReportLine } from '../report-line.ts';
import { reportLine } from '../report-line.ts';

/** An examination in the shape of docs/wire.md. */
function answer(id: ReportLine['id'], { reading, dating, conflicts, bearings }: Examination): object {
  const { language, mentions, claims, doubts } = reading;
  const published = { value: dating.value, candidates: dating.candidates };
  return { id, reading: { language, published, mentions, claims, doubts, conflicts, bearings } };
}

/** The options that stand for fields of a line. */
function given({ published, outlet, title, url, language }: Invocation['options']): Record<string, unknown> {
  return { published, outlet, title, url, language };
}

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const defaults = given(options);
  if (options.jsonl) {
    const { filterLines } = await import('../filter.ts');
    const answerLine = (value: unknown): object => {
      const { id, report } = reportLine(value, defaults);
      return answer(id, examine(report));
    };
    return filterLines(operands[0], answerLine, language);
  }
  const { id, report } = reportLine({ text: await allText(operands[0]) }, defaults);
  const examination = examine(report);
  if (options.json) await printJson(answer(id, examination));
  else {
    const { showReport } = await import('../view/report.ts');
    await showReport(examination, language);
  }
  return 0;
}

export const command: Command = {
  usage: ['read [FILE|-]', 'read --jsonl [FILE|-]'],
  example: 'isnad read --published 2025-08-30 report.txt',
  options: {
    jsonl: {},
    json: {},
    published: { value: 'DAY' },
    outlet: { value: 'NAME' },
    title: { value: 'TITLE' },
    url: { value: 'ADDRESS' },
    language: { value: 'ar|fa|en' },
  },
  operands: [0, 1],
  run,
};
