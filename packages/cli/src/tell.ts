import type { Flaw } from '@isnad/text';
import type { InterfaceLanguage, MessageValues } from '@isnad/views';
import { Failure } from '@isnad/views';
import { harmless } from './bidi.ts';
import { isJsonLog, logLine } from './log.ts';
import { Misuse } from './misuse.ts';

async function paper(language: InterfaceLanguage): Promise<import('./paper.ts').Paper> {
  const { Paper, surfaceOf } = await import('./paper.ts');
  return new Paper(language, surfaceOf(process.stderr, process.env));
}

/** Something that went wrong as one sentence: a failure in its own words, anything else as unexpected. */
async function sentence(error: unknown, language: InterfaceLanguage): Promise<string> {
  const page = await paper(language);
  if (error instanceof Failure && page.has(error.code)) return page.say(error.code, named(error.values, page));
  return page.say('unexpected', { why: error instanceof Error ? error.message : String(error) });
}

/** Nobody knows a file by the name `-`. */
function named(values: MessageValues, page: import('./paper.ts').Paper): MessageValues {
  return values.file === '-' ? { ...values, file: page.say('terminal.standard-input') } : values;
}

/** Tells an error on standard error and answers the exit status: 2 when the command was called wrongly, else 1. */
export async function tell(error: unknown, language: InterfaceLanguage): Promise<1 | 2> {
  const said = await sentence(error, language);
  if (isJsonLog()) logLine(error instanceof Failure ? 'warn' : 'error', codeOf(error), valuesOf(error), said);
  else process.stderr.write(`isnad: ${said}\n`);
  if (process.env.ISNAD_DEBUG && error instanceof Error) process.stderr.write(`${harmlessStack(error)}\n`);
  return error instanceof Misuse ? 2 : 1;
}

/** Tells what is no sound writing in a text that was taken all the same, and answers the exit status. */
export async function tellFlaws(file: string, flaws: readonly Flaw[], language: InterfaceLanguage): Promise<0 | 1> {
  for (const { from, kind } of flaws) await tell(new Failure(`text-${kind}`, { file, at: from + 1 }), language);
  return flaws.length > 0 ? 1 : 0;
}

/** Tells that a line was skipped. The word `line` and the number are for programs and the same in every language. */
export async function tellLine(number: number, error: unknown, language: InterfaceLanguage): Promise<void> {
  process.stderr.write(`line ${number}: ${await sentence(error, language)}\n`);
}

function harmlessStack(error: Error): string {
  return (error.stack ?? error.message).split('\n').map(harmless).join('\n');
}

/** One thing wrong in a file of ours, with where it is. */
interface Fault {
  readonly file: string;
  readonly line: number;
  readonly path: string;
  readonly code: string;
  readonly values: MessageValues;
}

/** Tells each fault on a line of its own that begins as compilers and editors write places: `file:line`. */
export async function tellFaults(faults: readonly Fault[], language: InterfaceLanguage): Promise<void> {
  const page = await paper(language);
  for (const { file, line, path, code, values } of faults) {
    const place = `${harmless(file)}:${line}:${path === '' ? '' : ` ${harmless(path)}:`}`;
    process.stderr.write(`${place} ${page.say(code, values)}\n`);
  }
}

/** Tells something that is neither an answer nor an error. */
export async function tellNote(key: string, language: InterfaceLanguage, values: MessageValues = {}): Promise<void> {
  const said = (await paper(language)).say(key, values);
  if (isJsonLog()) logLine('info', key.replace(/^terminal\./, ''), values, said);
  else process.stderr.write(`${said}\n`);
}

function codeOf(error: unknown): string {
  return error instanceof Failure ? error.code : 'unexpected';
}

function valuesOf(error: unknown): MessageValues {
  return error instanceof Failure ? error.values : {};
}
