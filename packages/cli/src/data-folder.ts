import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Name of a data folder that stands beside the work: `npm start` makes one in the checkout. */
const HERE = '.isnad';

/**
 * Where the data lies: what was asked for with `--data`, else `ISNAD_DATA`, else `.isnad` in the current folder when
 * there is one, else a folder of the user's own, where the system keeps such things.
 */
export function dataFolder(asked: string | true | undefined, env: Environment = process.env): string {
  if (typeof asked === 'string') return resolve(asked);
  if (env.ISNAD_DATA) return resolve(env.ISNAD_DATA);
  const here = resolve(HERE);
  return existsSync(here) ? here : userFolder(env, process.platform);
}

/** The user's own folder: after the XDG rules, on macOS and Windows after theirs. */
export function userFolder(env: Environment, platform: NodeJS.Platform, home: string = homedir()): string {
  if (env.XDG_DATA_HOME) return join(env.XDG_DATA_HOME, 'isnad');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'isnad');
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'isnad');
  return join(home, '.local', 'share', 'isnad');
}
