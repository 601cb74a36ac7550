import type { SetLevel } from '@isnad/ledger';
import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { asOfDay } from '../day.ts';
import { withDesk } from '../folder.ts';
import { print } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';

/** A level as it is typed: 0 to 3, or the word. */
function levelOf(typed: string): SetLevel['value'] {
  if (typed === 'undetermined') return typed;
  if (/^[0-3]$/.test(typed)) return Number(typed) as SetLevel['value'];
  throw new Failure('level-invalid', { value: typed });
}

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const [accord = '', stipulation = '', typed = ''] = operands;
  const from = asOfDay(options['as-of']);
  const by = typeof options.by === 'string' ? options.by : (process.env.USER ?? 'editor');
  const why = typeof options.why === 'string' ? options.why : null;
  const level: SetLevel = { stipulation, value: levelOf(typed), from, by, why };
  await withDesk({ options, language }, (desk) => desk.setLevel(accord, level));
  const paper = new Paper(language, surfaceOf(process.stdout, process.env));
  await print(`${paper.say('terminal.level-set', { stipulation, level: String(level.value), day: from, by })}\n`);
  return 0;
}

export const command: Command = {
  usage: ['level ACCORD STIPULATION 0|1|2|3|undetermined [--as-of DAY] [--why TEXT] [--by NAME]'],
  example: 'isnad level iraq-coalition-2024 leave-ain-al-asad 3 --as-of 2026-01-18 --why inspected',
  options: {
    ...DATA_OPTION,
    'as-of': { value: 'DAY' },
    why: { value: 'TEXT' },
    by: { value: 'NAME' },
  },
  operands: [3, 3],
  run,
};
