import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { withDesk } from '../folder.ts';
import { Misuse } from '../misuse.ts';
import { print, printJson } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';

function daysOf(typed: string | true | undefined): number {
  if (typed === undefined) throw new Misuse('retain-without-days');
  if (typeof typed === 'string' && /^\d{1,6}$/.test(typed)) return Number(typed);
  throw new Misuse('retention-invalid', { value: String(typed) });
}

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const rule = {
    days: daysOf(options['older-than']),
    ...(typeof options.dossier === 'string' && { dossier: options.dossier }),
    dryRun: options['dry-run'] === true,
  };
  const removed = await withDesk({ options, language }, (desk) => desk.retain(rule));
  if (options.json) await printJson(removed);
  else {
    const paper = new Paper(language, surfaceOf(process.stdout, process.env));
    const sentence = rule.dryRun ? 'terminal.would-forget' : 'terminal.forgot';
    await print(`${paper.say(sentence, { ...removed })}\n`);
  }
  return 0;
}

export const command: Command = {
  usage: ['retain --older-than DAYS [--dossier ID] [--dry-run]'],
  example: 'isnad retain --older-than 730 --dry-run --data ./archive',
  options: {
    ...DATA_OPTION,
    'older-than': { value: 'DAYS' },
    dossier: { value: 'ID' },
    'dry-run': {},
    json: {},
  },
  operands: [0, 0],
  run,
};
