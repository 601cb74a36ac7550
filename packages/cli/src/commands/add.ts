import type { Added, AddInput, Desk, FeedEntry, Refused } from '@isnad/desk';
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
import { statedLines } from '../view/stated.ts';

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const teller = new Teller(options, language);
  const refuse = (error: unknown): Promise<void> => teller.refuse(error);
  await withDesk({ options, language }, async (desk, signal) => {
    for await (const answer of answers({ desk, signal, options, refuse }, operands)) {
      if (answer.status === 'refused') await refuse(new Failure(answer.code, answer.values));
      else await teller.added(answer);
    }
  });
  return teller.status;
}

/** Why the words of a feed were taken, where nothing is missing. */
const FULL_IN_FEED: ReadonlySet<string> = new Set(['feed-item-without-page', 'page-shorter-than-feed']);

/** Says what became of each input, and what was wrong with it. */
class Teller {
  readonly #lines: boolean;
  readonly #language: Invocation['language'];
  readonly #paper: Paper;
  status: 0 | 1 = 0;

  constructor({ json, jsonl }: Invocation['options'], language: Invocation['language']) {
    this.#lines = json === true || jsonl === true || !process.stdout.isTTY;
    this.#language = language;
    this.#paper = new Paper(language, surfaceOf(process.stdout, process.env));
  }

  async refuse(error: unknown): Promise<void> {
    this.status = 1;
    await tell(error, this.#language);
  }

  async added({ id, status, capture, clashes, fromFeed, flaws }: Added): Promise<void> {
    if (this.#lines)
      await printLine({ id, status, capture, ...(clashes && { clashes }), ...(fromFeed && { fromFeed }) });
    else {
      await print(`${this.#paper.say(`terminal.${status}`, { id })}\n`);
      const more = statedLines(this.#paper, clashes ?? []);
      if (fromFeed) more.push(this.#paper.say('terminal.from-feed', { id }));
      for (const line of more) await print(`  ${line}\n`);
    }
    if (fromFeed && !FULL_IN_FEED.has(fromFeed.code)) await this.refuse(new Failure(fromFeed.code, fromFeed.values));
    if (flaws && (await tellFlaws(id, flaws, this.#language)) === 1) this.status = 1;
  }
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
      const entries: FeedEntry[] = [];
      yield* desk.add(until(signal, readable(group, askedKind(options), dossier, refuse, entries)));
      for (const entry of entries) if (!signal.aborted) yield await desk.addEntry(entry, dossier);
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
 * @param entries takes the entries of feeds among them: their pages have yet to be fetched.
 */
async function* readable(
  operands: readonly string[],
  kind: Kind | undefined,
  dossier: string | undefined,
  refuse: (error: unknown) => Promise<void>,
  entries: FeedEntry[],
): AsyncGenerator<AddInput> {
  for (const operand of operands)
    for await (const file of filesOf(operand, refuse)) {
      try {
        for await (const found of inputsOf(file, kind, dossier)) {
          if ('input' in found) yield found.input;
          else if ('entry' in found) entries.push(found.entry);
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
