import type { Changes, Desk, WatchInput, WatchLook } from '@isnad/desk';
import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { fetchSettings } from '../fetch-settings.ts';
import { tellNotices, withDesk } from '../folder.ts';
import { byteStream, collect } from '../input.ts';
import { isAddress } from '../input-kind.ts';
import { Misuse } from '../misuse.ts';
import { print, printJson, printLine } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';
import { aborted, stopSignal } from '../stopping.ts';
import { tell, tellNote } from '../tell.ts';

type Verb = (invocation: Invocation) => Promise<0 | 1>;

const VERBS: Readonly<Record<string, Verb>> = { add, list, remove, run: runWatches, export: exportList };

async function run({ operands, ...more }: Invocation): Promise<0 | 1> {
  const [name = '', ...rest] = operands;
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) throw new Misuse('watch-verb-unknown', { verb: name });
  return verb({ ...more, operands: rest });
}

/** Each address, and each address of a list of feeds, with the same options. What is wrong with one stops no other. */
async function add(invocation: Invocation): Promise<0 | 1> {
  const { operands, options, language } = invocation;
  if (operands.length === 0) throw new Misuse('too-few-operands', { command: 'watch' });
  const settings = await inputSettings(options);
  const paper = new Paper(language, surfaceOf(process.stdout, process.env));
  let status: 0 | 1 = 0;
  const refuse = async (error: unknown): Promise<void> => {
    if (!(error instanceof Failure)) throw error;
    status = 1;
    await tell(error, language);
  };
  await withDesk(invocation, async (desk) => {
    for (const operand of operands)
      for (const input of await inputsOf(operand, refuse).catch(async (error) => (await refuse(error)) ?? []))
        try {
          const answer = await desk.watch({ ...input, ...settings });
          if (options.json) await printLine({ ...answer, address: input.address });
          else
            await print(`${paper.say(`terminal.watch-${answer.status}`, { id: answer.id, address: input.address })}\n`);
        } catch (error) {
          await refuse(error);
        }
  });
  return status;
}

async function inputSettings({ every, page, dossier }: Invocation['options']): Promise<Omit<WatchInput, 'address'>> {
  const { secondsOf } = await import('@isnad/desk');
  const seconds = typeof every === 'string' ? secondsOf(every) : undefined;
  if (seconds === null) throw new Misuse('watch-every', { value: String(every) });
  return {
    ...(seconds !== undefined && { every: seconds }),
    ...(page === true && { kind: 'page' }),
    ...(typeof dossier === 'string' && { dossier }),
  };
}

/** An address, or those of a file in OPML. */
async function inputsOf(operand: string, refuse: (error: unknown) => Promise<void>): Promise<WatchInput[]> {
  if (isAddress(operand) || /^[a-z][a-z0-9+.-]*:\/\//i.test(operand)) return [{ address: operand }];
  const { readOpml } = await import('@isnad/desk');
  const { feeds, faults } = readOpml(operand, await collect(operand, byteStream(operand)));
  for (const { code, values } of faults) await refuse(new Failure(code, values));
  return feeds.map(({ address, title }) => ({ address, ...(title !== null && { title }) }));
}

async function list(invocation: Invocation): Promise<0 | 1> {
  await withDesk(invocation, async (desk) => {
    const watches = await desk.watches();
    if (invocation.options.json) return printJson(watches);
    const { showWatches } = await import('../view/watches.ts');
    return showWatches(watches, invocation.language);
  });
  return 0;
}

async function remove(invocation: Invocation): Promise<0 | 1> {
  const { operands, language } = invocation;
  if (operands.length === 0) throw new Misuse('too-few-operands', { command: 'watch' });
  const paper = new Paper(language, surfaceOf(process.stdout, process.env));
  let status: 0 | 1 = 0;
  await withDesk(invocation, async (desk) => {
    for (const id of operands)
      try {
        await desk.unwatch(id);
        await print(`${paper.say('terminal.watch-removed', { id })}\n`);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        status = 1;
        await tell(error, language);
      }
  });
  return status;
}

/** Looks at what is due and ends, or goes on until it is interrupted. */
async function runWatches(invocation: Invocation): Promise<0 | 1> {
  const { operands, options, language } = invocation;
  if (options.once || operands.length > 0)
    return withDesk(invocation, async (desk) => {
      const told = new Teller(desk, invocation);
      for (const look of await desk.lookAtWatches(operands.length > 0 ? operands : undefined)) await told.look(look);
      return told.status;
    });
  const folder = dataFolder(options.data);
  const { openDesk, whoServes } = await import('@isnad/desk');
  const other = await whoServes(folder);
  if (other) throw new Failure('watch-served', { folder, address: `http://127.0.0.1:${other.port}/` });
  const signal = stopSignal();
  const desk = await openDesk({ folder, fetch: fetchSettings(), signal });
  try {
    await tellNotices(desk, language);
    const told = new Teller(desk, invocation);
    desk.startWatching((look) => void told.look(look));
    await tellNote('terminal.watching', language, { folder });
    await aborted(signal);
    await tellNote('terminal.closing', language);
  } finally {
    await desk.close();
  }
  return 0;
}

/** A text that took the place of another one at its address, and the claims that it changed. */
interface Revision {
  readonly address: string;
  readonly report: string;
  /** Null when its address went back to its first text. */
  readonly before: string | null;
  readonly claims: Changes['claims'];
}

const MARKS = {
  same: (text: string) => text,
  gone: (text: string) => `[-${text}-]`,
  new: (text: string) => `{+${text}+}`,
} as const;

/** Says what each look came to. One that found nothing new says nothing, unless lines are asked for. */
class Teller {
  readonly #desk: Desk;
  readonly #lines: boolean;
  readonly #language: Invocation['language'];
  readonly #paper: Paper;
  readonly #addresses: Map<string, string> = new Map();
  status: 0 | 1 = 0;

  constructor(desk: Desk, { options, language }: Invocation) {
    this.#desk = desk;
    this.#lines = options.json === true || !process.stdout.isTTY;
    this.#language = language;
    this.#paper = new Paper(language, surfaceOf(process.stdout, process.env));
  }

  async look(look: WatchLook): Promise<void> {
    const address = await this.#address(look.watch);
    const { added, revised, failed, waiting, why } = look;
    const revisions = revised > 0 ? await this.#revisions(look) : [];
    if (this.#lines) await printLine({ ...look, address, ...(revised > 0 && { revisions }) });
    else if (added + revised + failed > 0) {
      await print(`${this.#paper.say('terminal.watch-look', { address, added, revised, failed, waiting })}\n`);
      for (const revision of revisions) await print(this.#shown(revision));
    }
    if (!why) return;
    this.status = 1;
    await tell(new Failure(why.code, why.values), this.#language);
  }

  /** The newest revisions that a look found, with the claims that each changed. */
  async #revisions({ watch, revised }: WatchLook): Promise<Revision[]> {
    const latest = (await this.#desk.watches()).find(({ id }) => id === watch)?.state.latest ?? [];
    const found = latest.filter(({ status }) => status === 'revised').slice(0, revised);
    return Promise.all(
      found.map(async ({ address, report }) => {
        const { before = null, claims = [] } = (await this.#desk.report(report))?.changes ?? {};
        return { address, report, before, claims };
      }),
    );
  }

  /** As `wdiff` writes them: `[-gone-] {+new+}`. */
  #shown({ address, report, claims }: Revision): string {
    const lines = claims.map((parts) => parts.map(({ text, kind }) => MARKS[kind](text)).join(' '));
    const key = claims.length > 0 ? 'terminal.watch-revised' : 'terminal.watch-revised-words';
    const head = this.#paper.say(key, { address, id: report });
    return [head, ...lines.map((line) => this.#paper.foreign(line))].map((line) => `  ${line}\n`).join('');
  }

  async #address(id: string): Promise<string> {
    if (!this.#addresses.has(id))
      for (const watch of await this.#desk.watches()) this.#addresses.set(watch.id, watch.address);
    return this.#addresses.get(id) ?? id;
  }
}

async function exportList(invocation: Invocation): Promise<0 | 1> {
  const { writeOpml } = await import('@isnad/desk');
  await withDesk(invocation, async (desk) => {
    const feeds = (await desk.watches()).filter(({ kind }) => kind === 'feed');
    const named = feeds.map(({ address, title, dossier, state }) => ({
      address,
      title: title ?? state.title,
      folder: dossier,
    }));
    await print(writeOpml('isnad', named));
  });
  return 0;
}

export const command: Command = {
  usage: [
    'watch add ADDRESS… [--every TIME] [--page] [--dossier ACCORD]',
    'watch add FILE.opml',
    'watch list [--json]',
    'watch remove ID…',
    'watch run [--once] [ID…]',
    'watch export',
  ],
  example: 'isnad watch add https://news.example/feed.xml --every 15m --dossier iraq-coalition-2024',
  options: {
    ...DATA_OPTION,
    every: { value: 'TIME' },
    page: {},
    dossier: { value: 'ACCORD' },
    once: {},
    json: {},
  },
  operands: [1, Number.POSITIVE_INFINITY],
  run,
};
