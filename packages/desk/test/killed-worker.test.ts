import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { expect, inject, onTestFinished, test } from 'vitest';
import { answers, dataFolder, deskOf, line, temporaryFolder } from './fixtures.ts';

const server = inject('postgres');
const program = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url));

/** Reports of many sentences: a batch of them is long enough in hand to be found there. */
function slowReports(round: string): ReturnType<typeof line>[] {
  const sentence = 'قال مصدر أمني إن القوات ستغادر قاعدة عين الأسد في أيلول المقبل.\n';
  return Array.from({ length: 8 }, (_, index) =>
    line({ id: `${round}${index}`, text: `${round} ${index}\n${sentence.repeat(400)}` }),
  );
}

interface Worker {
  readonly child: ChildProcess;
  readonly cable: Cable;
}

/** A process `isnad work`, behind a cable of its own. */
async function startWorker(url: string): Promise<Worker> {
  const way = await cable(url);
  const words = ['work', '--threads', '1', '--silence', '1', '--data', temporaryFolder()];
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, DATABASE_URL: way.url },
    stdio: 'ignore',
  });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  return { child, cable: way };
}

/** A way to the server that can be unplugged: both ends stay open, and nothing passes any more. */
interface Cable {
  readonly url: string;
  plug(isIn: boolean): void;
}

async function cable(url: string): Promise<Cable> {
  const way = new URL(url);
  const [host, port] = [way.hostname, Number(way.port)];
  const ends = new Set<Socket>();
  let isPlugged = true;
  const join = (from: Socket, to: Socket): void => {
    ends.add(from);
    from.on('data', (bytes) => to.write(bytes));
    from.on('close', () => to.destroy()).on('error', () => to.destroy());
    if (!isPlugged) from.pause();
  };
  const between = createServer((near) => {
    const far = connect(port, host);
    join(near, far);
    join(far, near);
  });
  await new Promise<void>((done) => between.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const end of ends) end.destroy();
    between.close();
  });
  way.port = String((between.address() as { port: number }).port);
  return {
    url: way.href,
    plug(isIn) {
      isPlugged = isIn;
      for (const end of ends) isIn ? end.resume() : end.pause();
    },
  };
}

/** The first answer that is one, asked for again and again. */
async function when<T>(ask: () => Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await delay(10);
  }
}

test.skipIf(!server || !existsSync(program))(
  'a batch is read by another worker, once',
  {
    timeout: 120_000,
  },
  async () => {
    const base = postgres(server, { onnotice: () => {} });
    await base.unsafe('create database killed_at_work');
    await base.end();
    const url = server.replace(/[^/]*$/, 'killed_at_work');
    const client = postgres(url, { onnotice: () => {}, max: 1 });
    onTestFinished(() => client.end());
    const desk = await deskOf(await dataFolder(), url, 0);
    const workers = await Promise.all([startWorker(url), startWorker(url)]);

    /** Which of the two the rows are about: a session tells whose it is. */
    const named = (rows: readonly { readonly name?: string }[]): Worker[] =>
      workers.filter(({ child }) => rows.some(({ name }) => name?.startsWith(`isnad ${child.pid}@`)));
    const sessions = () => client`
    select application_name as name from pg_stat_activity where datname = current_database()`;
    const inHand = () => client`
    select application_name as name from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction' and clock_timestamp() - state_change > '20ms'`;
    const read = async (): Promise<Map<string, number>> =>
      new Map((await client`select name, read from isnad.workers`).map(({ name, read }) => [name, read]));

    /** Gives one of the two a batch, which is lost to it then; the other reads it all. */
    async function lost(round: string, how: (holder: Worker) => void): Promise<{ holder: Worker; other: Worker }> {
      await when(async () => named(await sessions()).length === 2);
      const given = slowReports(round);
      const before = await read();
      await answers(desk, given);
      const holder = await when(async () => named(await inHand())[0]);
      const other = workers.find((worker) => worker !== holder) as Worker;
      how(holder);
      await when(async () => (await desk.queue()).unread === 0);
      const after = [...(await read())].map(([name, read]) => [name.split('/').at(-1), read - (before.get(name) ?? 0)]);
      const someone = after.filter(([, read]) => read !== 0);
      expect(someone, round).toEqual([[String(other.child.pid), given.length]]);
      return { holder, other };
    }

    const stopped = await lost('stopped', ({ child }) => child.kill('SIGSTOP'));
    stopped.holder.child.kill('SIGCONT');
    const unplugged = await lost('unplugged', ({ cable }) => cable.plug(false));
    unplugged.holder.cable.plug(true);
    const killed = await lost('killed', ({ child }) => child.kill('SIGKILL'));
    expect((await desk.queue()).failed).toBe(0);
    expect(await desk.list()).toHaveLength(24);
    const exit = once(killed.other.child, 'exit');
    killed.other.child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  },
);

test.skipIf(!server)(
  'a desk that is cut off from its database says that it is not ready, and that it is again',
  async () => {
    const base = postgres(server, { onnotice: () => {} });
    await base.unsafe('create database cut_off');
    await base.end();
    const way = await cable(server.replace(/[^/]*$/, 'cut_off'));
    const desk = await deskOf(await dataFolder(), way.url, 0);
    expect(await desk.health()).toMatchObject({ ready: true });
    way.plug(false);
    expect(await desk.health()).toMatchObject({ ready: false, database: 'database-silent', queue: null });
    way.plug(true);
    expect(await desk.health()).toMatchObject({ ready: true, database: 'ok' });
  },
);
