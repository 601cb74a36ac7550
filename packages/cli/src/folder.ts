import type { Desk, LocalDesk } from '@isnad/desk';
import type { InterfaceLanguage } from '@isnad/views';
import { Failure } from '@isnad/views';
import type { Invocation } from './command.ts';
import { dataFolder } from './data-folder.ts';
import { fetchSettings } from './fetch-settings.ts';
import { Progress } from './progress.ts';
import { stopSignal } from './stopping.ts';

/**
 * Opens the data folder that the command was told to use, lets it work there, and closes it. While another process
 * serves the folder, the desk is that process, spoken to over HTTP. A signal to stop ends it when what is under way is
 * safe.
 */
export async function withDesk<T>(
  { options, language }: Pick<Invocation, 'options' | 'language'>,
  work: (desk: Desk, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = stopSignal();
  const progress = new Progress(language);
  const desk = await openFolder(dataFolder(options.data), language, progress, signal);
  try {
    return await work(desk, signal);
  } finally {
    progress.end();
    await desk.close();
  }
}

async function openFolder(
  folder: string,
  language: InterfaceLanguage,
  progress: Progress,
  signal: AbortSignal,
): Promise<Desk> {
  const { openDesk, whoServes } = await import('@isnad/desk');
  const server = await whoServes(folder);
  if (server) {
    const { RemoteDesk } = await import('./remote-desk.ts');
    return new RemoteDesk(server);
  }
  const desk = await openDesk({
    folder,
    signal,
    fetch: fetchSettings(),
    progress: ({ step, done, total }) => progress.update(step, done, total),
  });
  await tellNotices(desk, language);
  return desk;
}

/** Tells what was found and mended on opening: a person should know, but nothing has failed. */
export async function tellNotices({ notices }: LocalDesk, language: InterfaceLanguage): Promise<void> {
  if (notices.length === 0) return;
  const { tell } = await import('./tell.ts');
  for (const { code, values } of notices) await tell(new Failure(code, values), language);
}
