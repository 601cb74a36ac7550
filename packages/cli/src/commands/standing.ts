import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { asOfDay } from '../day.ts';
import { withDesk } from '../folder.ts';
import { printJson } from '../output.ts';

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const asOf = asOfDay(options['as-of']);
  const [accord] = operands;
  await withDesk({ options, language }, async (desk) => {
    if (accord === undefined) {
      const { showAccords } = await import('../view/standing.ts');
      return showAccords(await desk.accords(), language);
    }
    if (options.json) return printJson(await desk.standing(accord, asOf));
    const { showStanding } = await import('../view/standing.ts');
    return showStanding(await desk.standingView(accord, asOf), language);
  });
  return 0;
}

export const command: Command = {
  usage: ['standing ACCORD [--as-of DAY]', 'standing'],
  example: 'isnad standing iraq-coalition-2024 --as-of 2025-11-15',
  options: {
    ...DATA_OPTION,
    'as-of': { value: 'DAY' },
    json: {},
  },
  operands: [0, 1],
  run,
};
