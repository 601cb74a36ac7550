import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { withDesk } from '../folder.ts';
import { print, printJson } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';
import { tell, tellNote } from '../tell.ts';

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const result = await withDesk({ options, language }, (desk) => desk.verify());
  for (const { code, values } of result.faults) await tell(new Failure(code, values), language);
  const { entries, reports, captures, faults } = result;
  if (options.json) await printJson(result);
  else {
    const paper = new Paper(language, surfaceOf(process.stdout, process.env));
    const verdict = faults.length === 0 ? 'terminal.journal-holds' : 'terminal.journal-broken';
    await print(`${paper.say(verdict, { entries, reports, captures, count: faults.length })}\n`);
  }
  if (result.forgotten > 0) await tellNote('terminal.journal-forgotten', language, { count: result.forgotten });
  return faults.length === 0 ? 0 : 1;
}

export const command: Command = {
  usage: ['verify'],
  example: 'isnad verify --data ./archive',
  options: { ...DATA_OPTION, json: {} },
  operands: [0, 0],
  run,
};
