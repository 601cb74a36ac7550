import type { Desk, LocalDesk } from '@isnad/desk';
import type { InterfaceLanguage } from '@isnad/views';
import { Failure } from '@isnad/views';
import type { Invocation } from './command.ts';
import { dataFolder } from './data-folder.ts';

/**
 * Opens the data folder that the command was told to use, lets it work there, and closes it. While another process
 * serves the folder, the desk is that process, spoken to over HTTP.
 */
export async function withDesk<T>(
  { options, language }: Pick<Invocation, 'options' | 'language'>,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const desk = await openFolder(dataFolder(options.data), language);
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

async function openFolder(folder: string, language: InterfaceLanguage): Promise<Desk> {
  const { openDesk, whoServes } = await import('@isnad/desk');
  const server = await whoServes(folder);
  if (server) {
    const { RemoteDesk } = await import('./remote-desk.ts');
    return new RemoteDesk(server);
  }
  const desk = await openDesk({ folder });
  await tellNotices(desk, language);
  return desk;
}

/** Tells what was found and mended on opening: a person should know, but nothing has failed. */
export async function tellNotices({ notices }: LocalDesk, language: InterfaceLanguage): Promise<void> {
  if (notices.length === 0) return;
  const { tell } = await import('./tell.ts');
  for (const { code, values } of notices) await tell(new Failure(code, values), language);
}
