import { answerOf, examine, shippedAccords } from '@isnad/desk/examine';
import { flaws } from '@isnad/text';
import type { Command, Invocation } from '../command.ts';
import { allBytes, allText } from '../input.ts';
import { isAddress, kindOfName } from '../input-kind.ts';
import { printJson } from '../output.ts';
import { reportLine } from '../report-line.ts';
import { tellFlaws } from '../tell.ts';

/** The options that stand for fields of a line. */
function given({ published, outlet, title, url, language }: Invocation['options']): Record<string, unknown> {
  return { published, outlet, title, url, language };
}

/** The report of a file, of an address or of standard input. What the user says about it wins over what its page says. */
async function reportFields(operand: string | undefined, said: Record<string, unknown>): Promise<object> {
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { ...(await pageOf(operand)), ...known };
}

async function pageOf(operand: string | undefined): Promise<object> {
  if (operand !== undefined && isAddress(operand)) return (await import('@isnad/desk')).lookAt(operand);
  if (operand === undefined || kindOfName(operand) !== 'html') return { text: await allText(operand) };
  const { lookInto } = await import('@isnad/desk');
  return lookInto({ name: operand, kind: 'html', bytes: await allBytes(operand) });
}

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const defaults = given(options);
  if (options.jsonl) {
    const { filterLines } = await import('../filter.ts');
    const answerLine = (value: unknown): object => {
      const { id, report } = reportLine(value, defaults);
      return answerOf(id, examine(report));
    };
    return filterLines(operands[0], answerLine, language);
  }
  const { id, report } = reportLine(await reportFields(operands[0], defaults), {});
  const examination = examine(report);
  if (options.json) await printJson(answerOf(id, examination));
  else {
    const { showReport } = await import('../view/report.ts');
    await showReport(examination, shippedAccords, language);
  }
  return tellFlaws(operands[0] ?? '-', flaws(report.text), language);
}

export const command: Command = {
  usage: ['read [FILE|ADDRESS|-]', 'read --jsonl [FILE|-]'],
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
