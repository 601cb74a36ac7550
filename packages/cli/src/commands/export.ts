import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Kept } from '@isnad/desk';
import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { withDesk } from '../folder.ts';
import { print } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';
import { tell } from '../tell.ts';

async function run(invocation: Invocation): Promise<0 | 1> {
  const { options, operands, language } = invocation;
  const [file = '-'] = operands;
  const missing: Failure[] = [];
  let count = 0;
  async function* counted(reports: AsyncIterable<Kept>): AsyncGenerator<Kept> {
    for await (const report of reports) {
      count++;
      yield report;
    }
  }
  const { writeWacz, writeWarc } = await import('@isnad/desk');
  const form = options.wacz === true || (options.warc !== true && /\.wacz$/i.test(file)) ? writeWacz : writeWarc;
  const dossier = typeof options.dossier === 'string' ? options.dossier : undefined;
  await withDesk(invocation, async (desk) => {
    const reports = await desk.kept(dossier, (failure) => missing.push(failure));
    await write(file, form(counted(reports), new Date().toISOString()));
  });
  for (const failure of missing) await tell(failure, language);
  if (file !== '-') {
    const paper = new Paper(language, surfaceOf(process.stdout, process.env));
    await print(`${paper.say('terminal.exported', { count, file })}\n`);
  }
  return missing.length === 0 ? 0 : 1;
}

/** Writes beside the file and puts it in its place when it is whole: half an archive never looks like one. */
async function write(file: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  if (file === '-') {
    for await (const piece of bytes) if (!process.stdout.write(piece)) await drained();
    return;
  }
  const beside = `${file}.part`;
  try {
    await pipeline(bytes, createWriteStream(beside));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    const reason = (error as NodeJS.ErrnoException).code;
    throw reason === undefined || error instanceof Failure
      ? error
      : new Failure('file-not-written', { file, reason }, { cause: error });
  }
}

function drained(): Promise<void> {
  return new Promise((resolve) => process.stdout.once('drain', () => resolve()));
}

export const command: Command = {
  usage: ['export FILE', 'export -'],
  example: 'isnad export --dossier iraq-coalition-2024 reports.wacz',
  options: { ...DATA_OPTION, dossier: { value: 'ACCORD' }, warc: {}, wacz: {} },
  operands: [1, 1],
  run,
};
