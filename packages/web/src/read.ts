import { secondsOf, type WatchInput } from '@isnad/desk';
import type { SetLevel } from '@isnad/ledger';
import type { ReportInput } from '@isnad/reading';
import { Failure } from '@isnad/views';
import type { Context } from 'hono';
import { isDay } from './day.ts';
import type { WatchTyped } from './pages/intake.tsx';
import type { LevelInput } from './parts/level-form.tsx';
import type { ReadInput } from './parts/read-form.tsx';
import type { AppOptions, WebSettings } from './settings.ts';

/** The fields of a form that are text; files and repeated fields are no input of ours. */
export async function formOf(c: Context): Promise<Record<string, string>> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) throw new Failure('web-form');
  const body = await c.req.parseBody().catch((cause: unknown) => {
    throw new Failure('web-form', {}, { cause });
  });
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Browsers send line ends of a form as CR LF, whatever was pasted. */
const withPlainLines = (text: string): string => text.replace(/\r\n?/g, '\n');

export function readInputOf(form: Readonly<Record<string, string>>): ReadInput {
  const field = (name: string): string => (form[name] ?? '').trim();
  return {
    text: withPlainLines(form.text ?? '').replace(/^\n+|\s+$/g, ''),
    address: field('address'),
    title: field('title'),
    outlet: field('outlet'),
    published: field('published'),
  };
}

/**
 * What a form asks to be watched.
 * @throws {Failure} `watch-every` for a pause that is none.
 */
export function watchInputOf({ address, every, kind, dossier }: WatchTyped): WatchInput {
  const seconds = secondsOf(every);
  if (seconds === null) throw new Failure('watch-every', { value: every });
  return { address, every: seconds, kind: kind as WatchInput['kind'] & string, ...(dossier !== '' && { dossier }) };
}

/**
 * The report that a form speaks of: the text typed, else what the address holds.
 * @throws {Failure} when there is neither, the text is too long or the day is none.
 */
export async function reportOf(input: ReadInput, options: AppOptions, settings: WebSettings): Promise<ReportInput> {
  const { text, address, title, outlet, published } = input;
  if (published && !isDay(published)) throw new Failure('web-day', { value: published });
  if (text.length > settings.longestText) {
    throw new Failure('web-text-too-long', { length: text.length, limit: settings.longestText });
  }
  const said = { ...(title ? { title } : {}), ...(outlet ? { outlet } : {}), ...(published ? { published } : {}) };
  if (text.trim() !== '') return { text, ...said };
  if (address === '') throw new Failure('web-empty');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol) || !options.look) {
    throw new Failure('web-address', { address: address.slice(0, 200) });
  }
  return { ...(await options.look(address)), ...said };
}

export function levelInputOf(form: Readonly<Record<string, string>>): LevelInput {
  const field = (name: string): string => (form[name] ?? '').trim();
  const [stipulation, value, from] = [field('stipulation'), field('value'), field('from')];
  return { stipulation, value, from, by: field('by'), why: field('why') };
}

/** The level that a form of the dossier's page sets. What is no level, day or name is found by the desk. */
export function levelOf({ value, why, ...said }: LevelInput): SetLevel {
  return { ...said, value: (/^[0-3]$/.test(value) ? Number(value) : value) as SetLevel['value'], why: why || null };
}
