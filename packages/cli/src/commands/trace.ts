import type { Family } from '@isnad/ledger';
import type { ReportInput } from '@isnad/reading';
import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { asOfDay } from '../day.ts';
import { withDesk } from '../folder.ts';
import { Misuse } from '../misuse.ts';
import { printJson, printLine } from '../output.ts';
import { reportLine } from '../report-line.ts';

type Id = string | number;

/** Ids as they came; a line without one goes by its number. */
class Ids {
  readonly #given = new Map<string, Id>();
  #lines = 0;

  take(id: Id | null): string {
    this.#lines++;
    const key = String(id ?? this.#lines);
    if (this.#given.has(key)) throw new Failure('trace-id-repeated', { id: key });
    this.#given.set(key, id ?? key);
    return key;
  }

  /** A family with the ids of reports as they were given. */
  echo(family: Family): object {
    const id = (report: string): Id => this.#given.get(report) ?? report;
    const orNull = (report: string | null): Id | null => (report === null ? null : id(report));
    const { tellings, roots, positions, changes, ...rest } = family;
    return {
      ...rest,
      tellings: tellings.map((one) => ({
        ...one,
        report: id(one.report),
        parent: orNull(one.parent),
        siblings: one.siblings.map(id),
      })),
      roots: roots.map((reports) => reports.map(id)),
      positions: positions.map(({ party, reports }) => ({ party, reports: reports.map(id) })),
      changes: changes.map((change) => ({ ...change, report: id(change.report), parent: id(change.parent) })),
    };
  }
}

/** Reports, one a line in; families, one a line out. */
async function filter({ operands, language }: Invocation): Promise<0 | 1> {
  const { trace } = await import('@isnad/desk/examine');
  const { eachLine } = await import('../filter.ts');
  const ids = new Ids();
  const reports: (ReportInput & { readonly id: string })[] = [];
  const take = (value: unknown): (typeof reports)[number] => {
    const { id, report } = reportLine(value, {});
    return { ...report, id: ids.take(id) };
  };
  const status = await eachLine(operands[0], take, language, (report) => {
    reports.push(report);
  });
  for (const family of trace(reports)) await printLine(ids.echo(family));
  return status;
}

async function run(invocation: Invocation): Promise<0 | 1> {
  const { options, operands, language } = invocation;
  if (options.jsonl) return filter(invocation);
  const [dossier] = operands;
  if (dossier === undefined) throw new Misuse('too-few-operands', { command: 'trace' });
  const asOf = asOfDay(options['as-of']);
  await withDesk({ options, language }, async (desk) => {
    const found = await desk.dossier(dossier, asOf);
    if (options.json) return printJson(found.families);
    const { showFamilies } = await import('../view/families.ts');
    return showFamilies(found.families, found.reports, language);
  });
  return 0;
}

export const command: Command = {
  usage: ['trace DOSSIER [--as-of DAY]', 'trace --jsonl [FILE|-]'],
  example: 'isnad trace iraq-coalition-2024 --as-of 2025-09-01',
  options: {
    ...DATA_OPTION,
    jsonl: {},
    'as-of': { value: 'DAY' },
    json: {},
  },
  operands: [0, 1],
  run,
};
