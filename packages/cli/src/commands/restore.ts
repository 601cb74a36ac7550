import { resolve } from 'node:path';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { tellCopy } from '../copy.ts';
import { dataFolder } from '../data-folder.ts';

async function run({ options, operands: [source = ''], language }: Invocation): Promise<0 | 1> {
  const { restoreFolder } = await import('@isnad/desk');
  const check = await restoreFolder({ folder: dataFolder(options.data) }, resolve(source));
  return tellCopy('terminal.restored', source, check, Boolean(options.json), language);
}

export const command: Command = {
  usage: ['restore FILE.tar.gz|FOLDER'],
  example: 'isnad restore archive-2026-01.tar.gz --data ./again',
  options: { ...DATA_OPTION, json: {} },
  operands: [1, 1],
  run,
};
