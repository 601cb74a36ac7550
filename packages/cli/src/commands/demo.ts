import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { withDesk } from '../folder.ts';
import { print, printJson } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const { loadDemo } = await import('@isnad/desk');
  const result = await withDesk({ options, language }, loadDemo);
  if (options.json) await printJson(result);
  else {
    const paper = new Paper(language, surfaceOf(process.stdout, process.env));
    const { reports, added } = result;
    await print(`${paper.say('terminal.demo-loaded', { added, known: reports - added })}\n`);
  }
  return 0;
}

export const command: Command = {
  usage: ['demo'],
  example: 'isnad demo --data ./demo',
  options: { ...DATA_OPTION, json: {} },
  operands: [0, 0],
  run,
};
