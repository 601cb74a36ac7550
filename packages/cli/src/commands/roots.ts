import type { Desk, Dossier } from '@isnad/desk';
import type { Family } from '@isnad/ledger';
import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { asOfDay } from '../day.ts';
import { withDesk } from '../folder.ts';
import { printJson } from '../output.ts';

interface Found {
  readonly reports: Dossier['reports'];
  /** Null when only one report tells it. */
  readonly family: Family | null;
}

/** Looks for a claim, named `REPORT/CLAIM`, in the dossiers of a data folder. */
async function find(desk: Desk, name: string, asOf: string): Promise<Found> {
  const [report = '', claim = ''] = splitName(name);
  let lone: Dossier['reports'] | null = null;
  let example = 'REPORT/c0';
  for (const { id } of await desk.accords()) {
    const { families, reports } = await desk.dossier(id, asOf);
    const told = reports.find((one) => one.id === report);
    if (reports[0]) example = `${reports[0].id}/c0`;
    if (!told?.reading.claims.some((one) => one.id === claim)) continue;
    const family = families.find(({ tellings }) =>
      tellings.some((one) => one.report === report && one.claim === claim),
    );
    if (family) return { family, reports };
    lone = reports;
  }
  if (!lone) throw new Failure('claim-unknown', { claim: name, example });
  return { family: null, reports: lone };
}

/** The id of a report may hold a slash itself; that of a claim holds none. */
function splitName(name: string): [string, string] {
  const at = name.lastIndexOf('/');
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
}

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const asOf = asOfDay(options['as-of']);
  await withDesk({ options, language }, async (desk) => {
    const { family, reports } = await find(desk, operands[0] as string, asOf);
    if (options.json) return printJson(family);
    const { showFamilies, showToldOnce } = await import('../view/families.ts');
    return family ? showFamilies([family], reports, language) : showToldOnce(language);
  });
  return 0;
}

export const command: Command = {
  usage: ['roots REPORT/CLAIM [--as-of DAY]'],
  example: 'isnad roots 17-daftar-security-source/c3',
  options: {
    ...DATA_OPTION,
    'as-of': { value: 'DAY' },
    json: {},
  },
  operands: [1, 1],
  run,
};
