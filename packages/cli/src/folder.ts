import type { Desk } from '@isnad/desk';
import type { Invocation } from './command.ts';
import { dataFolder } from './data-folder.ts';

/**
 * Opens the data folder that the command was told to use, lets it work there, and closes it. While another process
 * serves the folder, the desk is that process, spoken to over HTTP.
 */
export async function withDesk<T>(options: Invocation['options'], work: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = await openFolder(dataFolder(options.data));
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

async function openFolder(folder: string): Promise<Desk> {
  const { openDesk, whoServes } = await import('@isnad/desk');
  const server = await whoServes(folder);
  if (!server) return openDesk({ folder });
  const { RemoteDesk } = await import('./remote-desk.ts');
  return new RemoteDesk(server);
}
