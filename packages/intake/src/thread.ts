import { once } from 'node:events';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** What a thread runs. */
export interface ThreadProgram {
  /** A file of JavaScript: a thread starts from one. */
  readonly file: URL;
  /** Megabytes of memory with which a thread that wants more is ended. */
  readonly memoryMb: number;
}

/**
 * The program of a thread lies beside the module that starts it once built: in `dist` of its room, and in that of the bundled
 * command. From the sources (tests) it is the built one too, because Node 20 runs no TypeScript.
 * @param module `import.meta.url` of the module that starts it.
 */
export function programBeside(module: string, name: string): URL {
  return new URL(module.endsWith('.ts') ? `../dist/${name}.js` : `./${name}.js`, module);
}

/** A thread came to its end, or to the end of our patience, before it had answered. */
export class ThreadLost extends Error {
  /** Did it take too long? */
  readonly isTooSlow: boolean;

  constructor(reason: string, isTooSlow = false) {
    super(reason);
    this.isTooSlow = isTooSlow;
  }
}

/** A thread with a program that answers one question after the other. It keeps no process alive but while it is asked. */
export class Thread<Question, Answer> {
  readonly #worker: Worker;
  #lost: ThreadLost | null = null;
  #asked: Promise<unknown> = Promise.resolve();

  /** @param lost is told when it has come to its end. */
  constructor({ file, memoryMb }: ThreadProgram, lost: () => void = () => {}) {
    // It runs built files, whatever conditions this process was started with: it inherits no arguments.
    this.#worker = new Worker(file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    this.#worker.unref();
    const end = (reason: string): void => {
      this.#lost ??= new ThreadLost(reason);
      lost();
    };
    this.#worker.on('error', (error) => end(String(error)));
    this.#worker.on('exit', (status) => end(`the thread ended with status ${status}`));
  }

  /**
   * The answer to a question, when those before it were answered. A thread that is lost answers nothing more.
   * @param longestMs Milliseconds after which it is given up, counted from when its turn has come.
   * @throws {ThreadLost}
   */
  ask(question: Question, longestMs: number): Promise<Answer> {
    const answer = this.#asked.then(() => this.#ask(question, longestMs));
    this.#asked = answer.catch(() => {});
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  async #ask(question: Question, longestMs: number): Promise<Answer> {
    if (this.#lost) throw this.#lost;
    const waiting = new AbortController();
    const { signal } = waiting;
    const answered = once(this.#worker, 'message', { signal }).then(([answer]) => answer as Answer);
    const ended = once(this.#worker, 'exit', { signal }).then(() => Promise.reject(this.#lost));
    const tooLong = delay(longestMs, undefined, { signal, ref: false }).then(async () => {
      this.#lost ??= new ThreadLost('it did not come to an end', true);
      await this.end();
      throw this.#lost;
    });
    this.#worker.ref();
    this.#worker.postMessage(question);
    try {
      const answer = await Promise.race([answered, ended, tooLong]);
      // A port hands out what comes while one message is dealt with before anything else has its turn.
      await turn();
      return answer;
    } catch (error) {
      throw this.#lost ?? error;
    } finally {
      waiting.abort();
      this.#worker.unref();
    }
  }
}

/** Threads of this process that run one program, whoever they work for. Starting one takes longer than most of what they are asked. */
export class Threads<Question, Answer> {
  readonly #program: ThreadProgram;
  readonly #mostIdle: number;
  readonly #idle: Thread<Question, Answer>[] = [];

  /** @param mostIdle How many are kept that have nothing to do. */
  constructor(program: ThreadProgram, mostIdle: number) {
    this.#program = program;
    this.#mostIdle = mostIdle;
  }

  /** One that waits for work, or a new one. */
  take(): Thread<Question, Answer> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    const thread: Thread<Question, Answer> = new Thread(this.#program, () => {
      const at = this.#idle.indexOf(thread);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return thread;
  }

  /** Gives one back that has answered everything. */
  async rest(thread: Thread<Question, Answer>): Promise<void> {
    if (this.#idle.length < this.#mostIdle) this.#idle.push(thread);
    else await thread.end();
  }
}
