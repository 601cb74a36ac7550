import { randomBytes } from 'node:crypto';
import type { LocalDesk } from '@isnad/desk';
import type { InterfaceLanguage, Settings } from '@isnad/views';
import { defaultSettings, Failure } from '@isnad/views';
import type { AppOptions, Serving } from '@isnad/web';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION, threadsOf } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { fetchSettings } from '../fetch-settings.ts';
import { tellNotices } from '../folder.ts';
import { Misuse } from '../misuse.ts';
import { print } from '../output.ts';
import { Progress } from '../progress.ts';
import { aborted, stopSignal } from '../stopping.ts';
import { tell, tellNote } from '../tell.ts';

/** Where the pages are when nobody said where, so that a bookmark stays good. */
const USUAL_PORT = 4126;

async function run({ options, language }: Invocation): Promise<0 | 1> {
  const port = portOf(options.port);
  const folder = dataFolder(options.data);
  const { openDesk, whoServes } = await import('@isnad/desk');
  const other = await whoServes(folder);
  if (other) throw new Failure('data-folder-served', { folder, address: `http://127.0.0.1:${other.port}/` });
  const signal = stopSignal();
  const progress = new Progress(language);
  // Ends the opening alone: what is asked for once it serves is answered before it closes.
  const opening = new AbortController();
  const stop = (): void => opening.abort();
  signal.addEventListener('abort', stop);
  const desk = await openDesk({
    folder,
    fetch: fetchSettings(),
    ...threadsOf(options.threads),
    progress: ({ step, done, total }) => progress.update(step, done, total),
    signal: opening.signal,
  });
  signal.removeEventListener('abort', stop);
  progress.end();
  try {
    await tellNotices(desk, language);
    const token = randomBytes(32).toString('base64url');
    const serving = await listen(await appOptions(desk, token, options.lang, language), port, hostOf(options.host));
    await desk.publish({ port: serving.port, token });
    desk.startWatching();
    await tellNote('terminal.serving', language, { folder });
    await print(`${serving.address}\n`);
    if (options.open) await openBrowser(serving.address);
    await aborted(signal);
    await tellNote('terminal.closing', language);
    await serving.close();
  } finally {
    await desk.close();
  }
  return 0;
}

function portOf(given: string | true | undefined): number | null {
  if (typeof given !== 'string') return null;
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535) throw new Misuse('option-not-port', { value: given });
  return Number(given);
}

/** Where it listens: 127.0.0.1, unless another address of this machine was asked for. */
function hostOf(given: string | true | undefined): string {
  return typeof given === 'string' ? given : '127.0.0.1';
}

async function appOptions(
  desk: LocalDesk,
  token: string,
  lang: string | true | undefined,
  language: InterfaceLanguage,
): Promise<AppOptions> {
  const { examine, lookAt } = await import('@isnad/desk');
  const defaults: Settings = lang === 'ar' || lang === 'en' ? { ...defaultSettings, language: lang } : defaultSettings;
  return {
    desk,
    clock: () => new Date(),
    examine: async (report) => examine(report, await desk.accords(), desk.places),
    look: async (address) => (await lookAt(address, fetchSettings())).report,
    report: (error) => void tell(error, language),
    settings: { token, defaults },
    health: () => desk.health(),
  };
}

/** Listens on the port that was asked for; on the usual one, or else on any, when none was. */
async function listen(options: AppOptions, port: number | null, host: string): Promise<Serving> {
  const { createApp, serve } = await import('@isnad/web');
  const app = createApp(options);
  if (port !== null) return serve(app, { port, host });
  try {
    return await serve(app, { port: USUAL_PORT, host });
  } catch (error) {
    if (error instanceof Failure && error.code === 'web-port-in-use') return serve(app, { port: 0, host });
    throw error;
  }
}

/** The command that opens an address in the browser, by system. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** A machine without a browser is no fault: the address was printed. */
async function openBrowser(address: string): Promise<void> {
  const { spawn } = await import('node:child_process');
  const [program = 'xdg-open', ...words] = OPENERS[process.platform] ?? [];
  spawn(program, [...words, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

export const command: Command = {
  usage: ['serve [--port N] [--open] [--host ADDRESS] [--threads N]'],
  example: 'isnad serve --port 8080 --open',
  options: { ...DATA_OPTION, port: { value: 'N' }, open: {}, host: { value: 'ADDRESS' }, threads: { value: 'N' } },
  operands: [0, 0],
  run,
};
