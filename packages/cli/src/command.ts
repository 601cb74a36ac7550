import type { InterfaceLanguage } from '@isnad/views';
import { Misuse } from './misuse.ts';

/** An option of a command. `value` is the word that stands for its value in the help; an option without one is a switch. */
export interface Option {
  readonly value?: string;
}

/** What the user asked for, taken apart. */
export interface Invocation {
  readonly options: Readonly<Record<string, string | true | undefined>>;
  readonly operands: readonly string[];
  readonly language: InterfaceLanguage;
}

/** One command: a file of `commands/`, loaded only when it is called. */
export interface Command {
  /** How it is written, without its options: `read [FILE|-]`. */
  readonly usage: readonly string[];
  /** One line that works, as shown by `--help` and in README.md. */
  readonly example: string;
  readonly options: Readonly<Record<string, Option>>;
  /** How many operands it takes, least and most. */
  readonly operands: readonly [least: number, most: number];
  /** Does the work and answers the exit status: 0, or 1 when something could not be done and was told on standard error. */
  run(invocation: Invocation): Promise<0 | 1>;
}

/** Options that every command takes. */
export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  lang: { value: 'ar|en' },
  log: { value: 'text|json' },
  help: {},
};

/** The option of every command that works on a data folder. */
export const DATA_OPTION: Readonly<Record<string, Option>> = { data: { value: 'DIR' } };

/**
 * The number of `--threads`, when it was given.
 * @throws {Misuse} `option-not-threads`.
 */
export function threadsOf(given: string | true | undefined): { readonly threads?: number } {
  if (typeof given !== 'string') return {};
  if (!/^\d{1,3}$/.test(given)) throw new Misuse('option-not-threads', { value: given });
  return { threads: Number(given) };
}

/**
 * The value of an option that takes a whole number above zero; null when it was not given.
 * @throws {Misuse} `option-not-number`.
 */
export function numberOf(option: string, given: string | true | undefined): number | null {
  if (typeof given !== 'string') return null;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new Misuse('option-not-number', { option, value: given });
  return Number(given);
}
