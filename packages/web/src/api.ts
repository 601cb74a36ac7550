import type { AddInput, Desk, FeedEntry, RetentionRule, Seal, WatchInput } from '@isnad/desk';
import { answerOf } from '@isnad/desk/examine';
import type { Accord, SetLevel } from '@isnad/ledger';
import type { ReportInput } from '@isnad/reading';
import { Failure } from '@isnad/views';
import { type Context, Hono } from 'hono';
import { isDay } from './day.ts';
import { failureOf } from './failures.ts';
import { withToken } from './guard.ts';
import { linesOf } from './lines.ts';
import type { AppOptions, WebSettings } from './settings.ts';

type Json = Record<string, unknown>;

async function bodyOf(c: Context): Promise<Json> {
  const body: unknown = await c.req.json().catch(() => null);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Failure('web-json');
  return body as Json;
}

function textField(body: Json, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '') throw new Failure('web-field', { field });
  return value;
}

function optionalText(body: Json, field: string): string | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new Failure('web-field', { field });
  return value;
}

/** The watches to look at; nothing for those that are due. */
function idsField({ ids }: Json): string[] | undefined {
  if (ids === undefined || ids === null) return undefined;
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string')) throw new Failure('web-field', { field: 'ids' });
  return ids;
}

/** A whole number of the query, or nothing. */
function count(c: Context, name: string): Record<string, number> {
  const value = c.req.query(name);
  if (value === undefined) return {};
  if (!/^\d{1,9}$/.test(value)) throw new Failure('web-field', { field: name });
  return { [name]: Number(value) };
}

function text(c: Context, name: string): Record<string, string> {
  const value = c.req.query(name);
  return value === undefined ? {} : { [name]: value };
}

const kinds: readonly string[] = ['text', 'html', 'json-line', 'sample'] satisfies AddInput['kind'][];

/** One line of `POST /api/reports`: what to add, its bytes in base64. */
function addInput(line: string, number: number): AddInput {
  let body: Json;
  try {
    body = JSON.parse(line) as Json;
  } catch (error) {
    throw new Failure('web-line', { line: number }, { cause: error });
  }
  const kind = textField(body, 'kind');
  const bytes = body.bytes;
  if (!kinds.includes(kind)) throw new Failure('web-field', { field: 'kind' });
  if (typeof bytes !== 'string') throw new Failure('web-field', { field: 'bytes' });
  const dossier = optionalText(body, 'dossier');
  const captured = body.captured === undefined ? undefined : capturedIn(body.captured);
  return {
    name: textField(body, 'name'),
    bytes: new Uint8Array(Buffer.from(bytes, 'base64')),
    kind: kind as AddInput['kind'],
    ...(typeof body.line === 'number' ? { line: body.line } : {}),
    ...(dossier === undefined ? {} : { dossier }),
    ...(captured === undefined ? {} : { captured }),
  };
}

/** What a web archive says of a page's capture. */
function capturedIn(value: unknown): NonNullable<AddInput['captured']> {
  const fields = fieldsOf(value);
  const headers = Object.entries(fieldsOf(fields.headers));
  const at = optionalText(fields, 'at');
  return {
    address: textField(fields, 'address'),
    archive: textField(fields, 'archive'),
    ...(at === undefined ? {} : { at }),
    headers: Object.fromEntries(headers.filter((header): header is [string, string] => typeof header[1] === 'string')),
  };
}

/** An entry of a feed: what it says is stated about a report for good, so it is taken field by field. */
function feedEntry({ item, feed }: Json): FeedEntry {
  const [entry, source] = [fieldsOf(item), fieldsOf(feed)];
  const facts = ['title', 'published', 'modified', 'outlet', 'language'].flatMap((field) => {
    const { value, wording } = fieldsOf(entry[field]);
    if (typeof value !== 'string' || !(ALLOWED[field]?.(value) ?? true)) return [];
    return [[field, { value, from: 'feed', ...(typeof wording === 'string' && { wording }) }] as const];
  });
  const authors = fieldsOf(entry.authors).value;
  const names = Array.isArray(authors) ? authors.filter((name) => typeof name === 'string') : [];
  return {
    item: {
      address: optionalText(entry, 'address') ?? null,
      id: optionalText(entry, 'id') ?? null,
      ...Object.fromEntries(facts),
      ...(names.length > 0 && { authors: { value: names, from: 'feed' } }),
      ...texts(entry, ['html', 'text']),
    },
    feed: { name: textField(source, 'name'), ...texts(source, ['title', 'language']) },
  };
}

const isLanguage = (value: string): boolean => ['ar', 'fa', 'en'].includes(value);
const ALLOWED: Readonly<Record<string, (value: string) => boolean>> = {
  published: isDay,
  modified: isDay,
  language: isLanguage,
};

function fieldsOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

/** Those of the fields that are there. */
function texts(body: Json, names: readonly string[]): Record<string, string> {
  const given = names.map((name) => [name, optionalText(body, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

async function* inputsOf(c: Context, settings: WebSettings): AsyncGenerator<AddInput> {
  let number = 0;
  for await (const line of linesOf(c.req.raw.body, settings.longestLine)) {
    number++;
    if (line.trim() !== '') yield addInput(line, number);
  }
}

/** Every acknowledgement is a line; a failure that ends the adding is the last line. */
async function* acknowledgements(desk: Desk, inputs: AsyncIterable<AddInput>): AsyncGenerator<string> {
  try {
    for await (const answer of desk.add(inputs)) yield `${JSON.stringify(answer)}\n`;
  } catch (error) {
    const { code, values } = failureOf(error);
    yield `${JSON.stringify({ status: 'failed', code, values })}\n`;
  }
}

/** Every report is a line, its bytes in base64; so is one whose bytes are not there, and a failure that ends the answer. */
async function* keptLines(desk: Desk, dossier: string | undefined): AsyncGenerator<string> {
  const missing: Failure[] = [];
  const missed = (): string =>
    missing
      .splice(0)
      .map(({ code, values }) => `${JSON.stringify({ status: 'missing', code, values })}\n`)
      .join('');
  try {
    for await (const { bytes, ...kept } of await desk.kept(dossier, (failure) => missing.push(failure)))
      yield `${missed()}${JSON.stringify({ status: 'kept', ...kept, bytes: Buffer.from(bytes).toString('base64') })}\n`;
    yield missed();
  } catch (error) {
    const { code, values } = failureOf(error);
    yield `${JSON.stringify({ status: 'failed', code, values })}\n`;
  }
}

function streamed(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

/** A report as `POST /api/read` takes it: the input line of `isnad read --jsonl`. */
function reportInput(body: Json): ReportInput {
  const report: Record<string, unknown> = { text: typeof body.text === 'string' ? body.text : textField(body, 'text') };
  for (const field of ['id', 'title', 'published', 'outlet', 'url', 'language']) {
    const value = optionalText(body, field);
    if (value !== undefined) report[field] = value;
  }
  if (typeof report.published === 'string' && !isDay(report.published)) {
    throw new Failure('web-day', { value: report.published });
  }
  const { language } = report;
  if (language !== undefined && !isLanguage(language as string)) {
    throw new Failure('web-field', { field: 'language' });
  }
  return report as unknown as ReportInput;
}

function asOf(c: Context, options: AppOptions): string {
  const day = c.req.query('as-of') ?? options.clock().toISOString().slice(0, 10);
  if (!isDay(day)) throw new Failure('web-day', { value: day });
  return day;
}

/** Everything that a desk can be asked, over HTTP; see docs/http-api.md. */
export function apiRoutes(options: AppOptions, settings: WebSettings): Hono {
  const { desk } = options;
  const app = new Hono();
  app.use(withToken(settings));

  app.get('/reports', async (c) =>
    c.json(
      await desk.list({ ...text(c, 'dossier'), ...text(c, 'words'), ...count(c, 'limit'), ...count(c, 'offset') }),
    ),
  );
  app.post('/reports', (c) =>
    c.body(streamed(acknowledgements(desk, inputsOf(c, settings))), 200, { 'content-type': 'application/jsonl' }),
  );
  app.get('/reports/:id', async (c) => {
    const id = c.req.param('id');
    const report = await desk.report(id);
    if (!report) throw new Failure('web-report-unknown', { id });
    return c.json(report);
  });
  app.post('/fetch', async (c) => {
    const body = await bodyOf(c);
    return c.json(await desk.fetch(textField(body, 'address'), optionalText(body, 'dossier')));
  });

  app.post('/entries', async (c) => {
    const body = await bodyOf(c);
    return c.json(await desk.addEntry(feedEntry(body), optionalText(body, 'dossier')));
  });

  app.get('/accords', async (c) => c.json(await desk.accords()));
  app.post('/accords', async (c) => c.json(await desk.addAccord((await bodyOf(c)) as unknown as Accord)));
  app.get('/accords/:id/standing', async (c) => c.json(await desk.standing(c.req.param('id'), asOf(c, options))));
  app.get('/accords/:id/standing-view', async (c) =>
    c.json(await desk.standingView(c.req.param('id'), asOf(c, options))),
  );
  app.get('/accords/:id/dossier', async (c) => c.json(await desk.dossier(c.req.param('id'), asOf(c, options))));

  app.post('/accords/:id/levels', async (c) => {
    await desk.setLevel(c.req.param('id'), (await bodyOf(c)) as unknown as SetLevel);
    return c.json({ status: 'set' });
  });

  app.get('/sources/:id', async (c) => {
    const id = c.req.param('id');
    const source = await desk.source(id, c.req.query('accord'));
    if (!source) throw new Failure('web-source-unknown', { id });
    return c.json(source);
  });

  app.post('/read', async (c) => {
    const examination = await options.examine(reportInput(await bodyOf(c)));
    return c.json(answerOf(examination.report.id ?? null, examination));
  });

  app.get('/queue', async (c) => c.json(await desk.queue()));
  app.get('/watches', async (c) => c.json(await desk.watches()));
  app.post('/watches', async (c) => c.json(await desk.watch((await bodyOf(c)) as unknown as WatchInput)));
  app.post('/watches/end', async (c) => {
    const body = await bodyOf(c);
    await desk.unwatch(textField(body, 'id'), optionalText(body, 'by'));
    return c.json({ status: 'ended' });
  });
  app.post('/watches/look', async (c) => c.json(await desk.lookAtWatches(idsField(await bodyOf(c)))));

  app.post('/rebuild', async (c) => c.json(await desk.rebuild()));
  app.get('/head', async (c) => c.json(await desk.head()));
  app.post('/seals', async (c) => {
    await desk.seal((await bodyOf(c)) as unknown as Omit<Seal, 'kind'>);
    return c.json({ status: 'sealed' });
  });
  app.post('/retain', async (c) => c.json(await desk.retain((await bodyOf(c)) as unknown as RetentionRule)));
  app.get('/kept', (c) =>
    c.body(streamed(keptLines(desk, c.req.query('dossier'))), 200, { 'content-type': 'application/jsonl' }),
  );
  app.get('/verify', async (c) => c.json(await desk.verify()));
  app.all('*', () => {
    throw new Failure('web-not-found');
  });
  return app;
}
