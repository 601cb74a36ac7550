import { resolve } from 'node:path';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { withDesk } from '../folder.ts';
import { Misuse } from '../misuse.ts';
import { print, printJson } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';

/** What was typed, else what the environment says, else nothing. */
function setting(typed: string | true | undefined, name: string): string | undefined {
  return typeof typed === 'string' ? typed : process.env[name] || undefined;
}

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const { makeSealKey, sealHead } = await import('@isnad/desk');
  const paper = new Paper(language, surfaceOf(process.stdout, process.env));
  const newKey = options['new-key'];
  if (typeof newKey === 'string') {
    const key = await makeSealKey(resolve(newKey));
    await print(`${paper.say('terminal.seal-key', { file: newKey, key })}\n`);
    return 0;
  }
  const key = setting(options.key, 'ISNAD_SEAL_KEY');
  const authority = setting(options.tsa, 'ISNAD_TSA');
  if (key === undefined && authority === undefined) throw new Misuse('seal-with-nothing');
  const given = { ...(key !== undefined && { key: resolve(key) }), ...(authority !== undefined && { authority }) };
  const head = await withDesk({ options, language }, (desk) => sealHead(desk, given));
  if (options.json) await printJson(head);
  else await print(`${paper.say('terminal.sealed', { seq: head.seq, hash: head.hash })}\n`);
  return 0;
}

export const command: Command = {
  usage: ['seal [--key FILE] [--tsa ADDRESS]', 'seal --new-key FILE'],
  example: 'isnad seal --key seal.key --data ./archive',
  options: {
    ...DATA_OPTION,
    key: { value: 'FILE' },
    tsa: { value: 'ADDRESS' },
    'new-key': { value: 'FILE' },
    json: {},
  },
  operands: [0, 0],
  run,
};
