import { createHash, timingSafeEqual } from 'node:crypto';
import { Failure } from '@isnad/views';
import type { Context, MiddlewareHandler } from 'hono';
import type { WebSettings } from './settings.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The host that a request was sent to, without its port. */
function hostOf(c: Context): string {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  return host.replace(/:\d+$/, '').toLowerCase();
}

/**
 * Answers only to our own names. A page elsewhere can make its own name point to 127.0.0.1 (DNS rebinding) and would then
 * be same-origin with us: its name in the Host header gives it away.
 */
export function ownHost(settings: WebSettings): MiddlewareHandler {
  return async (c, next) => {
    const host = hostOf(c);
    if (!loopback.has(host) && !settings.hosts.includes(host)) throw new Failure('web-host', { host });
    await next();
  };
}

/** Forms may come from our own pages only. Browsers name the origin of every POST; a request that names none is refused. */
export const ownForms: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const origin = c.req.header('origin');
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const own = origin !== undefined && origin !== 'null' && URL.canParse(origin) && new URL(origin).host === host;
    const site = c.req.header('sec-fetch-site');
    if (!own || (site !== undefined && site !== 'same-origin')) throw new Failure('web-origin');
  }
  await next();
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The API asks for `authorization: Bearer <token>`; without a token in the settings it is closed. */
export function withToken(settings: WebSettings): MiddlewareHandler {
  return async (c, next) => {
    const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    // Hashing makes both of one length, so that comparing takes the same time whatever was sent.
    const right =
      settings.token !== null && given !== undefined && timingSafeEqual(digest(given), digest(settings.token));
    if (!right) throw new Failure('web-token');
    await next();
  };
}

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers that keep a page to itself, whatever text stands in it. */
export const strictHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('content-security-policy', policy);
  c.header('x-content-type-options', 'nosniff');
  // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
  c.header('referrer-policy', 'same-origin');
  c.header('cross-origin-opener-policy', 'same-origin');
  c.header('cross-origin-resource-policy', 'same-origin');
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
};
