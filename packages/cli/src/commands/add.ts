import type { Added, AddInput, Desk, Refused } from '@isnad/desk';
import { Failure } from '@isnad/views';
import { inputsOf } from '../add-input.ts';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { filesOf } from '../files.ts';
import { withDesk } from '../folder.ts';
import type { Kind } from '../input-kind.ts';
import { isAddress } from '../input-kind.ts';
import { print, printLine } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';
import { until } from '../stopping.ts';
import { tell, tellFlaws } from '../tell.ts';

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const lines = options.json === true || options.jsonl === true || !process.stdout.isTTY;
  const paper = new Paper(language, surfaceOf(process.stdout, process.env));
  let status: 0 | 1 = 0;
  const refuse = async (error: unknown): Promise<void> => {
    status = 1;
    await tell(error, language);
  };
  await withDesk({ options, language }, async (desk, signal) => {
    for await (const answer of answers({ desk, signal, options, refuse }, operands)) {
      if (answer.status === 'refused') await refuse(new Failure(answer.code, answer.values));
      else {
        if (lines) await printLine({ id: answer.id, status: answer.status, capture: answer.capture });
        else await print(`${paper.say(`terminal.${answer.status}`, { id: answer.id })}\n`);
        if (answer.flaws && (await tellFlaws(answer.id, answer.flaws, language)) === 1) status = 1;
      }
    }
  });
  return status;
}

function askedKind({ jsonl, html, text }: Invocation['options']): Kind | undefined {
  if (jsonl) return 'json-line';
  if (html) return 'html';
  return text ? 'text' : undefined;
}

interface Adding {
  readonly desk: Desk;
  /** When it is given nothing more is taken; what was taken is answered. */
  readonly signal: AbortSignal;
  readonly options: Invocation['options'];
  readonly refuse: (error: unknown) => Promise<void>;
}

/** What became of each operand, in order. Files that follow each other go to the desk in one stream: it syncs them together. */
async function* answers(
  { desk, signal, options, refuse }: Adding,
  operands: readonly string[],
): AsyncGenerator<Added | Refused> {
  const dossier = typeof options.dossier === 'string' ? options.dossier : undefined;
  for (const group of groups(operands)) {
    if (signal.aborted) break;
    if (isAddress(group[0] ?? '')) yield await desk.fetch(group[0] as string, dossier);
    else {
      const addresses: string[] = [];
      yield* desk.add(until(signal, readable(group, askedKind(options), dossier, refuse, addresses)));
      for (const address of addresses) if (!signal.aborted) yield await desk.fetch(address, dossier);
    }
  }
  if (signal.aborted) await refuse(new Failure('stopped'));
}

/** Every address by itself, files that follow each other together. */
function groups(operands: readonly string[]): string[][] {
  const all: string[][] = [];
  let files: string[] | null = null;
  for (const operand of operands) {
    if (isAddress(operand)) {
      all.push([operand]);
      files = null;
    } else if (files) files.push(operand);
    else {
      files = [operand];
      all.push(files);
    }
  }
  return all;
}

/**
 * The inputs of several files and folders. What cannot be read is told, and the next one goes on.
 * @param addresses takes the addresses that feeds among them name: their reports have yet to be fetched.
 */
async function* readable(
  operands: readonly string[],
  kind: Kind | undefined,
  dossier: string | undefined,
  refuse: (error: unknown) => Promise<void>,
  addresses: string[],
): AsyncGenerator<AddInput> {
  for (const operand of operands)
    for await (const file of filesOf(operand, refuse)) {
      try {
        for await (const found of inputsOf(file, kind, dossier)) {
          if ('input' in found) yield found.input;
          else if ('address' in found) addresses.push(found.address);
          else await refuse(found.failure);
        }
      } catch (error) {
        await refuse(error);
      }
    }
}

export const command: Command = {
  usage: ['add FILE…', 'add FOLDER…', 'add ADDRESS…', 'add -'],
  example: 'isnad add --dossier iraq-coalition-2024 report.txt page.html archive.jsonl crawl.warc.gz feed.xml',
  options: {
    ...DATA_OPTION,
    dossier: { value: 'ACCORD' },
    jsonl: {},
    html: {},
    text: {},
    json: {},
  },
  operands: [1, Number.POSITIVE_INFINITY],
  run,
};
