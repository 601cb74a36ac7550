import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { withDesk } from '../folder.ts';
import { print, printJson } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const result = await withDesk({ options, language }, (desk) => desk.rebuild());
  if (options.json) await printJson(result);
  else {
    const paper = new Paper(language, surfaceOf(process.stdout, process.env));
    await print(`${paper.say('terminal.rebuilt', { entries: result.entries, reports: result.reports })}\n`);
  }
  return 0;
}

export const command: Command = {
  usage: ['rebuild'],
  example: 'isnad rebuild --data ./archive',
  options: { ...DATA_OPTION, json: {} },
  operands: [0, 0],
  run,
};
