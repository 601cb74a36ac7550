import { openDesk } from '@isnad/desk';
import { examine } from '@isnad/desk/examine';
import { createApp, serve } from '@isnad/web';
import { describe, expect, test } from 'vitest';
import { RemoteDesk } from '../src/remote-desk.ts';
import { deskContract } from './desk.case.ts';
import { testFolder } from './program.ts';

const TOKEN = 'a word that only the lock knows';

deskContract('the desk of this process', async () => {
  const folder = testFolder();
  const desk = await openDesk({ folder: folder.path, databaseUrl: '' });
  const end = async (): Promise<void> => {
    await desk.close();
    folder.remove();
  };
  return { desk, end };
});

async function served(): Promise<{ port: number; end(): Promise<void> }> {
  const folder = testFolder();
  const desk = await openDesk({ folder: folder.path, databaseUrl: '' });
  const app = createApp({
    desk,
    clock: () => new Date(),
    examine: (report) => examine(report),
    settings: { token: TOKEN },
  });
  const serving = await serve(app, { port: 0 });
  const end = async (): Promise<void> => {
    await serving.close();
    await desk.close();
    folder.remove();
  };
  return { port: serving.port, end };
}

deskContract('the desk of another process', async () => {
  const { port, end } = await served();
  return { desk: new RemoteDesk({ port, token: TOKEN }), end };
});

describe('the desk of another process', () => {
  test('is closed to who does not know the word', async () => {
    const { port, end } = await served();
    const stranger = new RemoteDesk({ port, token: 'a guess' });
    await expect(stranger.list()).rejects.toMatchObject({ code: 'web-token' });
    await end();
  });

  test('may be gone', async () => {
    const { port, end } = await served();
    await end();
    await expect(new RemoteDesk({ port, token: TOKEN }).list()).rejects.toMatchObject({ code: 'server-gone' });
  });
});
