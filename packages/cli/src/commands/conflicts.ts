import type { Desk, Dossier } from '@isnad/desk';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { asOfDay } from '../day.ts';
import { withDesk } from '../folder.ts';
import { printJson } from '../output.ts';

/** The dossier that was named, or all that the folder holds. */
async function dossiers(desk: Desk, named: string | undefined, asOf: string): Promise<Dossier[]> {
  const ids = named === undefined ? (await desk.accords()).map(({ id }) => id) : [named];
  const found: Dossier[] = [];
  for (const id of ids) found.push(await desk.dossier(id, asOf));
  return found;
}

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const asOf = asOfDay(options['as-of']);
  await withDesk({ options, language }, async (desk) => {
    const found = await dossiers(desk, operands[0], asOf);
    if (options.json) return printJson(found.flatMap(({ standing }) => standing.conflicts));
    const { showConflicts } = await import('../view/conflicts.ts');
    return showConflicts(found, language);
  });
  return 0;
}

export const command: Command = {
  usage: ['conflicts [DOSSIER] [--as-of DAY]'],
  example: 'isnad conflicts iraq-coalition-2024',
  options: {
    ...DATA_OPTION,
    'as-of': { value: 'DAY' },
    json: {},
  },
  operands: [0, 1],
  run,
};
