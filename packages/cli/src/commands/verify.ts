import type { Verification } from '@isnad/desk';
import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { withDesk } from '../folder.ts';
import { print, printJson } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';
import { tell, tellNote } from '../tell.ts';

type Seals = Verification['seals'];

/** Of each key and each authority the newest seal. */
function newestSeals(seals: Seals): Seals {
  return [...new Map(seals.map((seal) => [`${seal.key} ${seal.authority}`, seal])).values()];
}

/** A fault when there is no seal by the key that was asked for. */
function missingSeal(seals: Seals, wanted: string | true | undefined): Verification['faults'] {
  if (typeof wanted !== 'string' || seals.some(({ key }) => key === wanted)) return [];
  return [{ code: 'seal-missing', values: { key: wanted } }];
}

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const verified = await withDesk({ options, language }, (desk) => desk.verify());
  const result = { ...verified, faults: [...verified.faults, ...missingSeal(verified.seals, options.key)] };
  for (const { code, values } of result.faults) await tell(new Failure(code, values), language);
  const { entries, reports, captures, faults } = result;
  if (options.json) await printJson(result);
  else {
    const paper = new Paper(language, surfaceOf(process.stdout, process.env));
    const verdict = faults.length === 0 ? 'terminal.journal-holds' : 'terminal.journal-broken';
    await print(`${paper.say(verdict, { entries, reports, captures, count: faults.length })}\n`);
  }
  for (const { seq, key, time, authority } of newestSeals(result.seals)) {
    if (key) await tellNote('terminal.signed-by', language, { seq, key });
    if (time) await tellNote('terminal.stamped-by', language, { seq, time, authority: authority ?? '' });
  }
  if (result.forgotten > 0) await tellNote('terminal.journal-forgotten', language, { count: result.forgotten });
  return faults.length === 0 ? 0 : 1;
}

export const command: Command = {
  usage: ['verify [--key KEY]'],
  example: 'isnad verify --data ./archive',
  options: { ...DATA_OPTION, key: { value: 'KEY' }, json: {} },
  operands: [0, 0],
  run,
};
