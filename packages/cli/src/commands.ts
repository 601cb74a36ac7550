import type { Command } from './command.ts';

type Load = () => Promise<{ readonly command: Command }>;

/** Every command, in the order of the help. Each is a file of its own, so that a call loads no other. */
export const COMMANDS: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['read', () => import('./commands/read.ts')],
  ['time', () => import('./commands/time.ts')],
  ['demo', () => import('./commands/demo.ts')],
  ['add', () => import('./commands/add.ts')],
  ['watch', () => import('./commands/watch.ts')],
  ['accord', () => import('./commands/accord.ts')],
  ['places', () => import('./commands/places.ts')],
  ['list', () => import('./commands/list.ts')],
  ['standing', () => import('./commands/standing.ts')],
  ['level', () => import('./commands/level.ts')],
  ['trace', () => import('./commands/trace.ts')],
  ['roots', () => import('./commands/roots.ts')],
  ['conflicts', () => import('./commands/conflicts.ts')],
  ['serve', () => import('./commands/serve.ts')],
  ['export', () => import('./commands/export.ts')],
  ['work', () => import('./commands/work.ts')],
  ['verify', () => import('./commands/verify.ts')],
  ['backup', () => import('./commands/backup.ts')],
  ['restore', () => import('./commands/restore.ts')],
  ['seal', () => import('./commands/seal.ts')],
  ['retain', () => import('./commands/retain.ts')],
  ['rebuild', () => import('./commands/rebuild.ts')],
]);
