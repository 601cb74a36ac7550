import {
  type Capture,
  type CapturedReport,
  type FetchSettings,
  fetchAddress,
  type Given,
  type Taken,
  type TakeSettings,
  takeFetched,
  takeHtml,
  takeLine,
  takeSample,
  takeText,
} from '@isnad/intake';
import type { ReportInput } from '@isnad/reading';
import { type Addition, canonical, type JournalBody, type ReportFacts, sha256 } from '@isnad/store';
import type { AddInput } from './types.ts';

type ReportBody = Extract<JournalBody, { kind: 'report' }>;
const facts = ['title', 'published', 'modified', 'outlet', 'authors', 'agency', 'url', 'language', 'charset'] as const;

/** Takes an input apart by its kind. Throws a Failure of intake. @param said What its user says about it. */
export async function takeInput(input: AddInput, at: string, said: Given = {}): Promise<Taken> {
  const { bytes, kind, line, dossier, captured } = input;
  // What is wrong is wrong with one page of an archive.
  const name = captured ? `${captured.archive}: ${captured.address}` : input.name;
  const given = dossier === undefined ? said : { ...said, dossier };
  const settings = captureSettings(input, at);
  if (kind === 'json-line') return takeLine(name, bytes, line ?? 1, given, settings);
  if (kind === 'sample') return takeSample(name, bytes, given, { at });
  return kind === 'html' ? takeHtml(name, bytes, given, settings) : takeText(name, bytes, given, settings);
}

/** Where and when an input was captured: just now, or when the archive that it comes from says so. */
function captureSettings({ name, kind, captured }: AddInput, at: string): TakeSettings {
  if (captured) {
    const { address, archive, at: then, headers } = captured;
    const origin: Capture['origin'] = { kind: 'archive', name: address, archive, ...(then && { captured: then }) };
    return { at: then ?? at, headers, origin };
  }
  return { at, ...(name === '-' && kind !== 'json-line' && { origin: { kind: 'stdin', name } as const }) };
}

/** Fetches an address and takes the report out of its answer. Throws a Failure of intake. */
export async function takeAddress(
  address: string,
  settings: FetchSettings,
  at: string,
  dossier?: string,
): Promise<Taken> {
  return takeFetched(await fetchAddress(address, settings), dossier === undefined ? {} : { dossier }, { at });
}

/** A report that was only looked at. */
export interface Looked {
  readonly report: ReportInput;
  /** What it states about itself, each fact with where it does. */
  readonly stated: ReportFacts;
}

/** Fetches an address and gives the report that it holds; nothing is stored. */
export async function lookAt(address: string, settings: FetchSettings = {}, given: Given = {}): Promise<Looked> {
  return looked(await takeFetched(await fetchAddress(address, settings), given));
}

/** Takes an input apart and gives the report that it holds; nothing is stored. Throws a Failure of intake. */
export async function lookInto(input: AddInput, given: Given = {}): Promise<Looked> {
  return looked(await takeInput(input, new Date(0).toISOString(), given));
}

function looked({ report }: Taken): Looked {
  const stated = statedOf(report);
  return { report: inputOf(report.text, stated), stated };
}

/** What the journal keeps of a report, and the bytes that lie beside it. */
export function additionOf(id: string, taken: Taken): Addition {
  const body = bodyOf(id, taken);
  const { bytes } = taken.capture;
  return { body, captures: body.text === undefined ? [bytes] : [bytes, encoder.encode(taken.report.text)] };
}

/** That a report came again. @param first The capture that it came in: the same bytes lie there already. */
export function sightingOf(id: string, { capture }: Taken, first: string): Addition {
  const { sha256: hash, origin, headers, bytes } = capture;
  const body = { kind: 'sighting', report: id, capture: hash, origin, headers } as const;
  return hash === first ? { body } : { body, captures: [bytes] };
}

const encoder = new TextEncoder();

function bodyOf(id: string, { capture, report }: Taken): ReportBody {
  const { sha256: hash, origin, mediaType, headers } = capture;
  const stated = statedOf(report);
  const dossier = report.dossier === undefined ? {} : { dossier: report.dossier };
  // A better detector of character sets must not change a text, either.
  const text = mediaType === 'text/html' || report.charset ? { text: sha256(report.text) } : {};
  return { kind: 'report', report: id, capture: hash, ...text, origin, mediaType, headers, stated, ...dossier };
}

/** The text of a stored report, as it was the first time. Throws a Failure of intake or of the store. */
export async function textAgain(body: ReportBody, capture: (hash: string) => Promise<Uint8Array>): Promise<string> {
  if (body.text !== undefined) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await capture(body.text));
  const bytes = await capture(body.capture);
  const { name } = body.origin;
  const settings = { origin: body.origin as Capture['origin'], headers: body.headers };
  if (body.origin.kind === 'sample') return takeSample(name, bytes, {}, settings).report.text;
  if (body.mediaType === 'application/json') return takeLine(name, bytes, 1, {}, settings).report.text;
  // Plain UTF-8, or the text would lie beside: nothing is detected a second time.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The facts that a report states about itself. */
export function statedOf(report: CapturedReport): ReportFacts {
  return Object.fromEntries(facts.flatMap((name) => (report[name] ? [[name, report[name]]] : [])));
}

/** The report as reading takes it. */
export function inputOf(text: string, stated: ReportFacts, id?: string): ReportInput {
  const { title, published, outlet, url, language } = stated;
  return {
    ...(id === undefined ? {} : { id }),
    text,
    ...(title && { title: title.value }),
    ...(published && { published: published.value }),
    ...(outlet && { outlet: outlet.value }),
    ...(url && { url: url.value }),
    ...(language && { language: language.value as NonNullable<ReportInput['language']> }),
  };
}

/** The same for the same report: SHA-256 over its text and the facts that it states. */
export function contentHash(text: string, stated: ReportFacts): string {
  return sha256(canonical(inputOf(text, stated)));
}

/** Did the report come with an id of its own, or is it the one that its text gave it? */
export function hasOwnId({ id, text }: CapturedReport): boolean {
  return id.length !== 16 || !sha256(text).startsWith(id);
}
