import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@isnad/intake';

/** A time that only goes on when it is told to. */
export class TestClock implements Clock {
  time: number;
  readonly #sleeping: Set<{ readonly until: number; readonly wake: () => void }> = new Set();

  constructor(start: string) {
    this.time = Date.parse(start);
  }

  now(): number {
    return this.time;
  }

  date(): Date {
    return new Date(this.time);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper = { until: this.time + ms, wake: resolve };
      this.#sleeping.add(sleeper);
      const leave = (): void => {
        this.#sleeping.delete(sleeper);
        reject(signal?.reason);
      };
      if (signal?.aborted) leave();
      else signal?.addEventListener('abort', leave);
    });
  }

  pass(minutes: number): void {
    this.time += minutes * 60_000;
    for (const sleeper of this.#sleeping) {
      if (sleeper.until > this.time) continue;
      this.#sleeping.delete(sleeper);
      sleeper.wake();
    }
  }
}

export interface Article {
  readonly slug: string;
  title: string;
  /** Paragraphs. */
  text: string;
  /** ISO instant. */
  published: string;
  /** What the feed gives of it, as HTML; nothing when left out. */
  words?: string;
  /** The feed names no page of it. */
  pageless?: true;
}
type FeedKind = 'rss' | 'atom' | 'json' | 'sitemap';

/** An invented outlet on loopback, with a feed of its newest articles. */
export class Outlet {
  readonly name: string;
  readonly kind: FeedKind;
  /** Newest first. */
  readonly articles: Article[] = [];
  /** Paths that were asked for, with the status of the answer. */
  readonly asked: string[] = [];
  /** How many articles its feed lists; the others stand on its older pages when it has some. */
  listed = 20;
  paged = false;
  robots: string | null = null;
  /** What it answers instead of a page, by path. */
  readonly instead: Map<string, (response: ServerResponse) => void> = new Map();
  /** What it answers to everything else than robots.txt; null = what it has. */
  answer: ((response: ServerResponse) => void) | null = null;
  readonly #server: Server = createServer((request, response) => this.#serve(request, response));

  private constructor(name: string, kind: FeedKind) {
    this.name = name;
    this.kind = kind;
  }

  static async open(name: string, kind: FeedKind = 'rss'): Promise<Outlet> {
    const outlet = new Outlet(name, kind);
    await new Promise<void>((done) => outlet.#server.listen(0, '127.0.0.1', done));
    return outlet;
  }

  at(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  get feed(): string {
    return this.at('/feed');
  }

  publish(article: Article): void {
    this.articles.unshift(article);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    response.on('finish', () => this.asked.push(`${response.statusCode} ${path}`));
    if (path === '/robots.txt') {
      response.writeHead(this.robots === null ? 404 : 200, { 'content-type': 'text/plain' }).end(this.robots ?? '');
    } else if (this.answer) this.answer(response);
    else this.#content(path, request, response);
  }

  #content(path: string, request: IncomingMessage, response: ServerResponse): void {
    const page = /^\/feed(?:\?page=(\d+))?$/.exec(path);
    const article = this.articles.find(({ slug }) => path === `/${slug}`);
    const instead = this.instead.get(path);
    if (instead) instead(response);
    else if (page) send(request, response, TYPES[this.kind], this.#feed(Number(page[1] ?? 1)));
    else if (article) send(request, response, 'text/html; charset=utf-8', this.page(article));
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<p>no such page</p>');
  }

  page({ slug, title, text, published }: Article): string {
    const paragraphs = text.split('\n').map((line) => `<p>${line}</p>`);
    return `<!doctype html><html lang="ar"><head><title>${title}</title><link rel="canonical" href="${this.at(`/${slug}`)}">
<meta property="og:site_name" content="${this.name}"><meta property="article:published_time" content="${published}"></head>
<body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`;
  }

  #feed(page: number): string {
    const from = (page - 1) * this.listed;
    const articles = this.articles.slice(from, from + this.listed);
    const older = this.paged && this.articles.length > from + this.listed ? this.at(`/feed?page=${page + 1}`) : null;
    return FEEDS[this.kind](this, articles, older);
  }
}

/** With a mark for conditional requests, as servers make it. */
function send(request: IncomingMessage, response: ServerResponse, type: string, body: string): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  const same = request.headers['if-none-match'] === etag;
  response.writeHead(same ? 304 : 200, { 'content-type': type, etag }).end(same ? '' : body);
}

const TYPES: Readonly<Record<FeedKind, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json',
  sitemap: 'text/xml',
};

const FEEDS: Readonly<
  Record<FeedKind, (outlet: Outlet, articles: readonly Article[], older: string | null) => string>
> = {
  rss: (outlet, articles, older) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${outlet.name}</title>
${older ? `<atom:link rel="next" href="${older}"/>` : ''}
${articles.map((article) => rssItem(outlet, article)).join('\n')}
</channel></rss>`,
  atom: (outlet, articles, older) => `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${outlet.name}</title><id>${outlet.feed}</id>
${older ? `<link rel="prev-archive" href="${older}"/>` : ''}
${articles.map(({ slug, title, published }) => `<entry><id>${slug}</id><title>${title}</title><link href="${outlet.at(`/${slug}`)}"/><published>${published}</published></entry>`).join('\n')}
</feed>`,
  json: (outlet, articles, older) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: outlet.name,
      ...(older && { next_url: older }),
      items: articles.map(({ slug, title, published }) => ({
        id: slug,
        url: outlet.at(`/${slug}`),
        title,
        date_published: published,
        content_text: title,
      })),
    }),
  sitemap: (outlet, articles) => `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${articles.map(({ slug, published }) => `<url><loc>${outlet.at(`/${slug}`)}</loc><lastmod>${published}</lastmod></url>`).join('\n')}
</urlset>`,
};

function rssItem(outlet: Outlet, { slug, title, published, words, pageless }: Article): string {
  const place = pageless ? `<guid isPermaLink="false">${slug}</guid>` : `<link>${outlet.at(`/${slug}`)}</link>`;
  const content = words === undefined ? '' : `<content:encoded><![CDATA[${words}]]></content:encoded>`;
  return `<item><title>${title}</title>${place}<pubDate>${new Date(published).toUTCString()}</pubDate>${content}</item>`;
}
