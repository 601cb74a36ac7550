import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answerOf, examine, shippedAccords } from '@isnad/desk/examine';
import type { AddedPlaces } from '@isnad/reading';
import { flaws } from '@isnad/text';
import { Failure, type InterfaceLanguage } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { allBytes, type OneReport, oneReport } from '../input.ts';
import { isAddress, kindOfName } from '../input-kind.ts';
import { printJson } from '../output.ts';
import { type ReportLine, reportLine } from '../report-line.ts';
import { tellFlaws } from '../tell.ts';

/** The options that stand for fields of a line. */
function given({ published, outlet, title, url, language }: Invocation['options']): Record<string, unknown> {
  return { published, outlet, title, url, language };
}

/** The report of a file, of an address or of standard input, and what a page states about itself. */
interface Operand {
  readonly fields: object;
  readonly stated: OneReport['stated'];
}

/** What the user says about a report wins over what its page says. */
async function reportFields(operand: string | undefined, said: Record<string, unknown>): Promise<Operand> {
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const { report, stated } = await reportOf(operand, known);
  return { fields: { ...report, ...known }, stated };
}

async function reportOf(operand: string | undefined, said: object): Promise<OneReport> {
  if (operand !== undefined && isAddress(operand)) {
    const { fetchSettings } = await import('../fetch-settings.ts');
    return (await import('@isnad/desk')).lookAt(operand, fetchSettings(), said);
  }
  if (operand === undefined || kindOfName(operand) !== 'html') return oneReport(operand, said);
  const { lookInto } = await import('@isnad/desk');
  return lookInto({ name: operand, kind: 'html', bytes: await allBytes(operand) }, said);
}

interface MorePlaces {
  readonly added?: AddedPlaces;
  /** Had the file lines that could not be taken? */
  readonly faulty: boolean;
}

/** Places of the file that was named, else of the data folder when it has some; what is wrong in the file is told. */
async function placesOf({ options, language }: Invocation): Promise<MorePlaces> {
  const file = typeof options.places === 'string' ? options.places : join(dataFolder(options.data), 'places.tsv');
  if (options.places === undefined && !existsSync(file)) return { faulty: false };
  const { loadPlacesFile } = await import('@isnad/desk/places-file');
  const loaded = await loadPlacesFile(file);
  if (loaded === null) throw new Failure('file-not-found', { file });
  const { tellFaults } = await import('../tell.ts');
  const faults = loaded.faults.map(({ line, reason }) => ({
    file,
    line,
    path: '',
    code: 'places-line',
    values: { reason },
  }));
  await tellFaults(faults, language);
  return { added: loaded.added, faulty: faults.length > 0 };
}

async function run(invocation: Invocation): Promise<0 | 1> {
  const { added, faulty } = await placesOf(invocation);
  const status = await readWith(added, invocation);
  return faulty ? 1 : status;
}

/** How the reading came about: beside the answer in JSON, alone for a person. */
async function explained({ id, report }: ReportLine, { places, stated, json, language }: Explaining): Promise<0> {
  const { explain } = await import('@isnad/desk/explain');
  const { explanation } = explain(report, places === undefined ? {} : { places });
  if (json)
    await printJson({
      ...answerOf(id, examine(report, shippedAccords, places)),
      ...(stated && { stated }),
      explanation,
    });
  else {
    const { showExplanation } = await import('../view/explain.ts');
    await showExplanation(report.text, explanation, language);
  }
  return 0;
}

interface Explaining {
  readonly places: AddedPlaces | undefined;
  readonly stated: Operand['stated'];
  readonly json: boolean;
  readonly language: InterfaceLanguage;
}

async function readWith(places: AddedPlaces | undefined, { options, operands, language }: Invocation): Promise<0 | 1> {
  const defaults = given(options);
  if (options.jsonl) {
    const { filterLines } = await import('../filter.ts');
    const explain = options.explain ? (await import('@isnad/desk/explain')).explain : undefined;
    const answerLine = (value: unknown): object => {
      const { id, report } = reportLine(value, defaults);
      const answer = answerOf(id, examine(report, shippedAccords, places));
      if (explain === undefined) return answer;
      const { explanation } = explain(report, places === undefined ? {} : { places });
      return { ...answer, explanation };
    };
    return filterLines(operands[0], answerLine, language);
  }
  const { fields, stated } = await reportFields(operands[0], defaults);
  const { id, report } = reportLine(fields, {});
  if (options.explain) return explained({ id, report }, { places, stated, json: options.json !== undefined, language });
  const examination = examine(report, shippedAccords, places);
  if (options.json) await printJson({ ...answerOf(id, examination), ...(stated && { stated }) });
  else {
    const { showReport } = await import('../view/report.ts');
    await showReport(examination, shippedAccords, language, stated);
  }
  return tellFlaws(operands[0] ?? '-', flaws(report.text), language);
}

export const command: Command = {
  usage: ['read [FILE|ADDRESS|-]', 'read --jsonl [FILE|-]'],
  example: 'isnad read --published 2025-08-30 report.txt',
  options: {
    jsonl: {},
    json: {},
    explain: {},
    published: { value: 'DAY' },
    outlet: { value: 'NAME' },
    title: { value: 'TITLE' },
    url: { value: 'ADDRESS' },
    language: { value: 'ar|fa|en' },
    places: { value: 'FILE' },
    ...DATA_OPTION,
  },
  operands: [0, 1],
  run,
};
