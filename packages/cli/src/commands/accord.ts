import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { withDesk } from '../folder.ts';
import { allBytes } from '../input.ts';
import { Misuse } from '../misuse.ts';
import { print } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';
import { tellFaults } from '../tell.ts';

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const [verb = '', file = '-'] = operands;
  if (verb !== 'check' && verb !== 'add') throw new Misuse('accord-verb-unknown', { verb });
  const { AccordFileFailure, loadAccordFile } = await import('@isnad/desk');
  const paper = new Paper(language, surfaceOf(process.stdout, process.env));
  try {
    const accord = loadAccordFile(file, await allBytes(file));
    if (verb === 'check') await print(`${paper.say('terminal.accord-holds', { accord: accord.id, file })}\n`);
    else {
      const { id, status } = await withDesk({ options, language }, (desk) => desk.addAccord(accord));
      await print(`${paper.say(`terminal.accord-${status}`, { accord: id })}\n`);
    }
    return 0;
  } catch (error) {
    if (error instanceof AccordFileFailure) await tellFaults(error.faults, language);
    throw error;
  }
}

export const command: Command = {
  usage: ['accord check FILE', 'accord add FILE'],
  example: 'isnad accord check accords/iraq-coalition-2024.yaml',
  options: DATA_OPTION,
  operands: [2, 2],
  run,
};
