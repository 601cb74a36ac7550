import { isUtf8 } from 'node:buffer';
import { closeSync, createReadStream, fstatSync, openSync, readFileSync } from 'node:fs';
import type { Looked } from '@isnad/desk';
import { Failure } from '@isnad/views';
import { languageOf } from './language.ts';

/** More bytes than any one report has; what is larger is an archive, and goes in line by line. */
export const REPORT_LIMIT: number = 16 * 1024 * 1024;
/** A line holds one report, and JSON may write one letter in six bytes. */
export const LINE_LIMIT: number = 64 * 1024 * 1024;

/** How a failure names the input: the file, or standard input. */
export function inputName(operand: string | undefined): string {
  return operand === undefined ? '-' : operand;
}

const FILE_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'file-not-found',
  ENOTDIR: 'file-not-found',
  ELOOP: 'file-not-found',
  ENAMETOOLONG: 'file-not-found',
  EISDIR: 'file-is-folder',
  EACCES: 'file-not-readable',
  EPERM: 'file-not-readable',
};

/** Says that we wait for a text to be typed, so that nobody takes it for hanging. */
async function tellWaiting(): Promise<void> {
  const { tellNote } = await import('./tell.ts');
  await tellNote('terminal.reading-terminal', languageOf(undefined, process.env));
}

/** A file system error as a failure that names the file; any other error stays what it is. */
export function fileFailure(error: unknown, file: string): unknown {
  const code = FILE_FAILURES[(error as NodeJS.ErrnoException).code ?? ''];
  return code ? new Failure(code, { file }, { cause: error }) : error;
}

/** The bytes of a file or of standard input, as a stream. */
export async function* byteStream(operand: string | undefined): AsyncGenerator<Buffer> {
  const file = operand === undefined || operand === '-' ? null : operand;
  if (file === null && process.stdin.isTTY) await tellWaiting();
  try {
    yield* file === null ? (process.stdin as AsyncIterable<Buffer>) : createReadStream(file);
  } catch (error) {
    throw fileFailure(error, file ?? '-');
  }
}

/**
 * The whole of a file or of standard input.
 * @throws {Failure} when it cannot be read, or holds more than `limit` bytes: nothing larger is ever held in memory.
 */
export async function allBytes(operand: string | undefined, limit: number = REPORT_LIMIT): Promise<Buffer> {
  const name = inputName(operand);
  return name === '-' ? collect(name, byteStream(operand), limit) : fileBytes(name, limit);
}

/**
 * The whole of a stream.
 * @throws {Failure} when it holds more than `limit` bytes.
 */
export async function collect(
  name: string,
  stream: AsyncIterable<Buffer>,
  limit: number = REPORT_LIMIT,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) throw tooLarge(name, limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function fileBytes(file: string, limit: number): Buffer {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    if (fstatSync(handle).size > limit) throw tooLarge(file, limit);
    return readFileSync(handle);
  } catch (error) {
    throw fileFailure(error, file);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function tooLarge(file: string, limit: number): Failure {
  return new Failure('input-too-large', { file, limit: limit / (1024 * 1024) });
}

/** One report, and what a page states about itself; nothing of the latter where it is plainly a text. */
export interface OneReport {
  readonly report: { readonly text: string };
  readonly stated?: Looked['stated'];
}

/**
 * The report that a file or standard input holds: a text exactly as it stands there (a byte order mark is no text), or the
 * article of a page with what the page says of itself.
 * @param said What its user says about it.
 * @throws {Failure} when it cannot be read, is too large, holds no text, none that has a word, or many reports.
 */
export async function oneReport(operand: string | undefined, said: object = {}): Promise<OneReport> {
  const name = inputName(operand);
  const bytes = await allBytes(operand);
  const text = plainText(bytes);
  if (text !== null) return { report: { text } };
  const { formatOf, lookInto } = await import('@isnad/desk');
  const format = formatOf(name, bytes.subarray(0, HEAD));
  if (OF_MANY.has(format)) throw new Failure('input-of-many', { file: name });
  return lookInto({ name, kind: format === 'html' ? 'html' : 'text', bytes }, said);
}

/** Enough to tell what an input is. */
const HEAD = 65_536;
/** Inputs that hold or name many reports. */
const OF_MANY: ReadonlySet<string> = new Set(['feed', 'opml', 'warc', 'json-line']);

/**
 * What is beyond doubt a text in UTF-8; null for all that looks like a file of another kind or holds no word. That is left
 * to intake, whose libraries take longer to load than a report takes to read.
 */
function plainText(bytes: Buffer): string | null {
  if (!isUtf8(bytes) || bytes.includes(0)) return null;
  const text = withoutMark(bytes.toString('utf8'));
  return /^[\s\p{Cf}]*[^\s\p{Cf}{[%<]/u.test(text) && !text.startsWith('WARC/') ? text : null;
}

/** Drops the byte order mark that some editors put before a text. */
export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
