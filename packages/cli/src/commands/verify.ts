import { existsSync } from 'node:fs';
import type { Verification } from '@isnad/desk';
import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
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

/** Failures after which the journal can be read all the same. */
const unwritable: ReadonlySet<string> = new Set(['data-folder-unwritable', 'disk-full', 'database-disk-full']);

/**
 * With the database that followed the journal, where a desk can be opened; else the journal alone. A folder that is not
 * there is none that holds: it throws the Failure `data-folder-missing`, unless the journal lies on a server.
 */
async function verify({ options, language }: Pick<Invocation, 'options' | 'language'>): Promise<Verification> {
  const folder = dataFolder(options.data);
  if (!process.env.DATABASE_URL && !existsSync(folder)) throw new Failure('data-folder-missing', { folder });
  try {
    return await withDesk({ options, language }, (desk) => desk.verify());
  } catch (error) {
    if (!(error instanceof Failure) || !unwritable.has(error.code)) throw error;
    const { verifyFolder } = await import('@isnad/desk');
    const alone = await verifyFolder({ folder });
    if (alone.entries === 0) throw error;
    await tellNote('terminal.journal-alone', language);
    return alone;
  }
}

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const verified = await verify({ options, language });
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
