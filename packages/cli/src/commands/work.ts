import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION, numberOf, threadsOf } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { Progress } from '../progress.ts';
import { stopSignal } from '../stopping.ts';
import { tell, tellNote } from '../tell.ts';

/** A day: a server counts milliseconds, and not very many of them. */
const longestSilence = 86_400;

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const threads = threadsOf(options.threads);
  const silence = numberOf('--silence', options.silence);
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Failure('work-without-server');
  const { work } = await import('@isnad/desk');
  const progress = new Progress(language);
  let done = 0;
  await tellNote('terminal.working', language);
  await work({
    folder: dataFolder(options.data),
    databaseUrl,
    ...threads,
    ...(silence !== null && { silence: Math.min(silence, longestSilence) }),
    signal: stopSignal(),
    read: (reports) => {
      done += reports;
      progress.update('working', done, null);
    },
    notice: ({ code, values }) => void tell(new Failure(code, values), language),
    trouble: (failure) => void tell(failure, language),
  });
  progress.end();
  await tellNote('terminal.worked', language, { reports: done });
  return 0;
}

export const command: Command = {
  usage: ['work [--threads N] [--silence SECONDS]'],
  example: 'isnad work --threads 4',
  options: { ...DATA_OPTION, threads: { value: 'N' }, silence: { value: 'SECONDS' } },
  operands: [0, 0],
  run,
};
