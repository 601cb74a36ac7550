import type { InterfaceLanguage } from '@isnad/views';
import { isJsonLog, logLine } from './log.ts';
import { Paper, surfaceOf } from './paper.ts';

/** Milliseconds before anything is told: most work is done by then. */
const patience = 1500;
/** Milliseconds between two tellings, on a terminal and in a log. */
const pause = { terminal: 250, log: 10_000 } as const;

/** Tells how far long work is: on a terminal in one line that is written over, else in plain lines now and then. */
export class Progress {
  readonly #language: InterfaceLanguage;
  readonly #now: () => number;
  readonly #out: NodeJS.WriteStream;
  readonly #terminal: boolean;
  #step = '';
  #began: { readonly at: number; readonly done: number } = { at: 0, done: 0 };
  #told = 0;
  #written = false;

  constructor(language: InterfaceLanguage, out: NodeJS.WriteStream = process.stderr, now: () => number = Date.now) {
    this.#language = language;
    this.#out = out;
    this.#now = now;
    this.#terminal = out.isTTY === true && !isJsonLog();
  }

  /** @param step `taking`, `reading`, `working`; @param total null when nobody knows it. */
  update(step: string, done: number, total: number | null): void {
    const now = this.#now();
    if (step !== this.#step) {
      this.end();
      this.#step = step;
      this.#began = { at: now, done };
      this.#told = now + patience - pause[this.#terminal ? 'terminal' : 'log'];
    }
    if (now - this.#told < pause[this.#terminal ? 'terminal' : 'log']) return;
    this.#told = now;
    this.#tell(step, done, total, (now - this.#began.at) / 1000);
  }

  /** Leaves the line, so that whatever is told next stands on one of its own. */
  end(): void {
    if (this.#written) this.#out.write('\r\x1b[K');
    this.#written = false;
    this.#step = '';
  }

  #tell(step: string, done: number, total: number | null, seconds: number): void {
    const rate = seconds > 0 ? (done - this.#began.done) / seconds : 0;
    const left = total === null || rate === 0 ? null : Math.round((total - done) / rate);
    if (isJsonLog()) {
      logLine('info', `progress-${step}`, {
        done,
        ...(total !== null && { total }),
        rate: Math.round(rate),
        ...(left !== null && { left }),
      });
      return;
    }
    const paper = new Paper(this.#language, surfaceOf(this.#out, process.env));
    const values = { done, total: total ?? 0, rate: Math.round(rate), left: left === null ? '…' : clock(left) };
    const sentence = paper.say(`terminal.progress-${step}`, values);
    this.#out.write(this.#terminal ? `\r\x1b[K${sentence}` : `${sentence}\n`);
    this.#written = this.#terminal;
  }
}

/** 75 -> 1:15; 4000 -> 1:06:40. */
function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
