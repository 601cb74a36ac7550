import { conflictsInside, type Desk, type Dossier } from '@isnad/desk';
import type { Accord } from '@isnad/ledger';
import type { ReportInput } from '@isnad/reading';
import { Failure, familyRows } from '@isnad/views';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { apiRoutes } from './api.ts';
import { assetRoutes } from './assets.ts';
import { isDay } from './day.ts';
import { type FailureBody, failureOf, statusOf } from './failures.ts';
import { ownForms, ownHost, strictHeaders } from './guard.ts';
import { operationRoutes } from './operations.ts';
import { ClaimPage } from './pages/claim.tsx';
import { ConflictsPage } from './pages/conflicts.tsx';
import { DossierPage } from './pages/dossier.tsx';
import { FailurePage } from './pages/failure.tsx';
import { IntakePage, nothingToWatch, type WatchTyped } from './pages/intake.tsx';
import { DossiersPage, HomePage, ResultPage } from './pages/read.tsx';
import { ReportPage } from './pages/report.tsx';
import { SourcePage } from './pages/source.tsx';
import { isOfLevelForm, type RefusedLevel } from './parts/level-form.tsx';
import { nothingTyped, type ReadInput } from './parts/read-form.tsx';
import { slidDay } from './parts/slider.tsx';
import { choosing, ownPath, remember, settingsOf } from './preferences.ts';
import { formOf, levelInputOf, levelOf, readInputOf, reportOf, watchInputOf } from './read.ts';
import { type AppOptions, completeSettings, type WebSettings } from './settings.ts';
import { type Html, type View, viewOf } from './view.ts';

/** How many reports the first page shows. */
const recentReports = 8;

/** The pages of one server: what they need from outside, and how they answer. */
class Pages {
  readonly #options: AppOptions;
  readonly #settings: WebSettings;
  readonly #desk: Desk;
  constructor(options: AppOptions, settings: WebSettings) {
    this.#options = options;
    this.#settings = settings;
    this.#desk = options.desk;
  }

  view(c: Context, form?: { readonly lang?: unknown }): View {
    const path = c.req.method === 'GET' ? ownPath(new URL(c.req.url)) : '/';
    return viewOf(settingsOf(c, this.#settings, form), this.#options.clock().toISOString().slice(0, 10), path);
  }

  async home(c: Context, input: ReadInput = nothingTyped, failure?: Failure): Promise<Response> {
    const view = this.view(c);
    const [accords, recent] = await Promise.all([this.#desk.accords(), this.#desk.list({ limit: recentReports })]);
    const problem = failure ? { problem: failure } : {};
    const page = { view, input, accords, recent, withAddress: this.#options.look !== undefined, ...problem };
    return html(c, <HomePage {...page} />, failure ? statusOf(failure) : 200);
  }

  /** Reads what was pasted; what cannot be read leads back to the form, nothing typed is lost. */
  async read(c: Context): Promise<Response> {
    const form = await formOf(c);
    const view = this.view(c, form);
    if (form.lang) remember(c, 'lang', view.settings.language);
    const input = readInputOf(form);
    let report: ReportInput;
    try {
      report = await reportOf(input, this.#options, this.#settings);
    } catch (error) {
      if (error instanceof Failure) return this.home(c, input, error);
      throw error;
    }
    // The id ties conflicts to their claims; what is kept later gets one of its own.
    const named = { ...report, id: 'read' };
    const [examination, accords] = await Promise.all([this.#options.examine(named), this.#desk.accords()]);
    const page = { view, input, examination, accords, withAddress: this.#options.look !== undefined };
    return html(c, <ResultPage {...page} />);
  }

  /** Keeps what was read: the page of an address is fetched again, so that its bytes are what is stored. */
  async keep(c: Context): Promise<Response> {
    const form = await formOf(c);
    const input = readInputOf(form);
    const dossier = form.dossier || undefined;
    if (dossier !== undefined) await this.#accord(dossier);
    if (input.address !== '') return this.#kept(c, await this.#desk.fetch(input.address, dossier));
    const report = await reportOf(input, this.#options, this.#settings);
    const line = JSON.stringify({ ...report, ...(form.url ? { url: form.url } : {}) });
    const adding = { name: 'web', kind: 'json-line', bytes: new TextEncoder().encode(line) } as const;
    for await (const answer of this.#desk.add([{ ...adding, ...(dossier === undefined ? {} : { dossier }) }])) {
      return this.#kept(c, answer);
    }
    throw new Failure('web-fault');
  }

  #kept(c: Context, answer: Awaited<ReturnType<Desk['fetch']>>): Response {
    if (answer.status === 'refused') throw new Failure(answer.code, answer.values);
    return c.redirect(`/report/${encodeURIComponent(answer.id)}`, 303);
  }

  async #accord(id: string): Promise<Accord> {
    const accord = (await this.#desk.accords()).find((candidate) => candidate.id === id);
    if (!accord) throw new Failure('web-accord-unknown', { id });
    return accord;
  }

  async dossiers(c: Context): Promise<Response> {
    return html(c, <DossiersPage view={this.view(c)} accords={await this.#desk.accords()} />);
  }

  async dossier(c: Context): Promise<Response> {
    return html(c, <DossierPage view={this.view(c)} dossier={await this.#dossierOf(c)} />);
  }

  /** Sets the level of a stipulation, and leads back to it, as of a day on which the level holds. What cannot be set leads back to the form. */
  async setLevel(c: Context): Promise<Response> {
    const form = await formOf(c);
    const { id } = await this.#accord(c.req.param('accord') ?? '');
    const input = levelInputOf(form);
    const day = isDay(form['as-of'] ?? '') ? (form['as-of'] ?? '') : this.view(c).today;
    try {
      await this.#desk.setLevel(id, levelOf(input));
    } catch (error) {
      if (error instanceof Failure && isOfLevelForm(error)) return this.#refused(c, id, day, { input, problem: error });
      throw error;
    }
    const there = `as-of=${day > input.from ? day : input.from}#${encodeURIComponent(input.stipulation)}`;
    return c.redirect(`/dossier/${encodeURIComponent(id)}?${there}`, 303);
  }

  async #refused(c: Context, accord: string, asOf: string, refused: RefusedLevel): Promise<Response> {
    const view = { ...this.view(c), path: `/dossier/${encodeURIComponent(accord)}?as-of=${asOf}` };
    const dossier = await this.#desk.dossier(accord, asOf);
    return html(c, <DossierPage view={view} dossier={dossier} refused={refused} />, statusOf(refused.problem));
  }

  async conflicts(c: Context): Promise<Response> {
    const dossier = await this.#dossierOf(c);
    const page = { view: this.view(c), dossier, within: conflictsInside(dossier) };
    return html(c, <ConflictsPage {...page} />);
  }

  async claim(c: Context): Promise<Response> {
    const view = this.view(c);
    const dossier = await this.#dossierOf(c);
    const [report, claim] = [c.req.param('report') ?? '', c.req.param('claim') ?? ''];
    const known = dossier.reports.find(({ id }) => id === report)?.reading.claims.some(({ id }) => id === claim);
    if (!known) throw new Failure('web-claim-unknown', { id: `${report}/${claim}`.slice(0, 80) });
    const family = dossier.families.find(({ tellings }) =>
      tellings.some((one) => one.report === report && one.claim === claim),
    );
    const [row = null] = family ? familyRows([family], dossier.reports, view) : [];
    return html(c, <ClaimPage view={view} dossier={dossier} report={report} claim={claim} family={row} />);
  }

  /** The dossier of the address, as of the day that it, or its slider, asks for. */
  async #dossierOf(c: Context): Promise<Dossier> {
    const day = slidDay(c.req.query('day')) ?? c.req.query('as-of') ?? this.view(c).today;
    if (!isDay(day)) throw new Failure('web-day', { value: day.slice(0, 40) });
    const { id } = await this.#accord(c.req.param('accord') ?? '');
    return this.#desk.dossier(id, day);
  }

  async report(c: Context): Promise<Response> {
    const id = c.req.param('id') ?? '';
    const [report, accords] = await Promise.all([this.#desk.report(id), this.#desk.accords()]);
    if (!report) throw new Failure('web-report-unknown', { id: id.slice(0, 80) });
    return html(c, <ReportPage view={this.view(c)} report={report} accords={accords} />);
  }

  async intake(c: Context, typed: WatchTyped = nothingToWatch, problem?: Failure): Promise<Response> {
    const view = { ...this.view(c), path: '/intake' };
    const [watches, queue, accords] = await Promise.all([
      this.#desk.watches(),
      this.#desk.queue(),
      this.#desk.accords(),
    ]);
    const page = { view, watches, queue, accords, typed, ...(problem ? { problem } : {}) };
    return html(c, <IntakePage {...page} />, problem ? statusOf(problem) : 200);
  }

  /** Watches what was typed; what cannot be watched leads back to the form, nothing typed is lost. */
  async watch(c: Context): Promise<Response> {
    const typed = { ...nothingToWatch, ...(await formOf(c)) };
    try {
      await this.#desk.watch(watchInputOf(typed));
    } catch (error) {
      if (error instanceof Failure) return this.intake(c, typed, error);
      throw error;
    }
    return c.redirect('/intake', 303);
  }

  async unwatch(c: Context): Promise<Response> {
    await this.#desk.unwatch((await formOf(c)).id ?? '');
    return c.redirect('/intake', 303);
  }

  async source(c: Context): Promise<Response> {
    const id = c.req.param('id') ?? '';
    const found = await this.#desk.source(id, c.req.query('accord'));
    if (!found) throw new Failure('web-source-unknown', { id: id.slice(0, 80) });
    return html(c, <SourcePage view={this.view(c)} found={found} />);
  }

  /** A failure in the shape of what was asked for: JSON under `/api`, else a page. */
  failed(c: Context, error: unknown): Response | Promise<Response> {
    const failure = failureOf(error);
    if (failure.code === 'web-fault') this.#options.report?.(failure.cause);
    const view = this.view(c);
    const status = statusOf(failure);
    if (new URL(c.req.url).pathname.startsWith('/api/')) {
      const { code, values } = failure;
      return c.json({ code, values, message: view.say(code, values) } satisfies FailureBody, status);
    }
    return html(c, <FailurePage view={view} status={status} failure={failure} />, status);
  }
}

type Status = 200 | ReturnType<typeof statusOf>;

async function html(c: Context, page: Html, status: Status = 200): Promise<Response> {
  return c.html((await page) ?? '', status);
}

/** Pages and API over one desk. Nothing listens yet: `serve` does. */
export function createApp(options: AppOptions): Hono {
  const settings = completeSettings(options.settings);
  const pages = new Pages(options, settings);
  const app = new Hono();
  app.onError((error, c) => pages.failed(c, error));
  app.notFound((c) => pages.failed(c, new Failure('web-not-found')));
  app.use(strictHeaders);
  app.route('/', operationRoutes(options));
  app.use(ownHost(settings));
  app.route('/assets', assetRoutes());
  app.route('/api', apiRoutes(options, settings));

  app.use(ownForms);
  app.use(choosing);
  // A text of `longestText` takes up to three bytes a unit, and the form some more.
  const limit = bodyLimit({ maxSize: settings.longestText * 3 + 65_536, onError: tooLarge });
  app.get('/', (c) => pages.home(c));
  app.post('/', limit, (c) => pages.read(c));
  app.post('/keep', limit, (c) => pages.keep(c));
  app.get('/intake', (c) => pages.intake(c));
  app.post('/intake/watch', limit, (c) => pages.watch(c));
  app.post('/intake/end', limit, (c) => pages.unwatch(c));
  app.get('/dossiers', (c) => pages.dossiers(c));
  app.get('/dossier/:accord', (c) => pages.dossier(c));
  app.post('/dossier/:accord/levels', limit, (c) => pages.setLevel(c));
  app.get('/dossier/:accord/conflicts', (c) => pages.conflicts(c));
  app.get('/dossier/:accord/claim/:report/:claim', (c) => pages.claim(c));
  app.get('/report/:id', (c) => pages.report(c));
  app.get('/source/:id', (c) => pages.source(c));
  return app;
}

function tooLarge(): never {
  throw new Failure('web-too-large');
}
