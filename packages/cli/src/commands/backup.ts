import { resolve } from 'node:path';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { tellCopy } from '../copy.ts';
import { dataFolder } from '../data-folder.ts';

async function run({ options, operands: [target = ''], language }: Invocation): Promise<0 | 1> {
  const { backUpFolder } = await import('@isnad/desk');
  const check = await backUpFolder({ folder: dataFolder(options.data) }, resolve(target));
  return tellCopy('terminal.backed-up', target, check, Boolean(options.json), language);
}

export const command: Command = {
  usage: ['backup FILE.tar.gz|FOLDER'],
  example: 'isnad backup archive-2026-01.tar.gz --data ./archive',
  options: { ...DATA_OPTION, json: {} },
  operands: [1, 1],
  run,
};
