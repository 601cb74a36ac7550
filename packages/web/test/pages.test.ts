import type { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { type AppOptions, createApp } from '../src/index.ts';
import { accord, examineAnything, type FixtureDesk, fixtureDesk, stored, text } from './fixture.ts';

let desk: FixtureDesk;
let app: Hono;
let faults: unknown[];

const options = (more: Partial<AppOptions> = {}): AppOptions => ({
  desk,
  clock: () => new Date('2031-07-16T10:00:00Z'),
  examine: examineAnything,
  look: async (address) => ({ text, url: address, title: 'fetched' }),
  report: (error) => faults.push(error),
  settings: { token: 'secret', longestText: 5000 },
  ...more,
});

beforeEach(() => {
  desk = fixtureDesk();
  faults = [];
  app = createApp(options());
});

const english = { 'accept-language': 'en-GB,ar;q=0.5' };
const get = (path: string, headers: Record<string, string> = english): Response | Promise<Response> =>
  app.request(path, { headers });

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return app.request(path, { method: 'POST', body, headers: { ...english, origin: 'http://localhost', ...headers } });
}

describe('the first page', () => {
  test('has the form, the dossiers and what came in last', async () => {
    const page = await (await get('/')).text();
    expect(page).toContain('<textarea id="text" name="text"');
    expect(page).toContain('href="/dossier/bridge-2030"');
    expect(page).toContain('href="/report/r1"');
    // An address under .example leads nowhere: its outlet is invented, and the page says so.
    expect(page).toContain('<span class="tag">invented</span>');
  });

  test('offers no address where none can be read', async () => {
    const { look: _, ...without } = options();
    app = createApp(without);
    expect(await (await get('/')).text()).not.toContain('name="address"');
  });
});

describe('languages', () => {
  test.each([
    ['en-GB,ar;q=0.5', 'en', 'ltr'],
    ['fr, ar;q=0.8, en;q=0.2', 'ar', 'rtl'],
    ['fr', 'ar', 'rtl'],
    ['', 'ar', 'rtl'],
    [',;q=,en;q=x', 'ar', 'rtl'],
    ['en;q=0', 'ar', 'rtl'],
  ])('a first visit with %j is answered in %s', async (accept, language, direction) => {
    const page = await (await get('/', { 'accept-language': accept })).text();
    expect(page).toContain(`<html lang="${language}" dir="${direction}">`);
  });

  test('a choice is remembered, and leads back to the same page', async () => {
    const chosen = await get('/dossier/bridge-2030?as-of=2031-01-01&lang=ar');
    expect(chosen.status).toBe(303);
    expect(chosen.headers.get('location')).toBe('/dossier/bridge-2030?as-of=2031-01-01');
    const cookie = chosen.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^lang=ar; .*SameSite=Strict/);
    const page = await (await get('/', { ...english, cookie: 'lang=ar' })).text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
  });

  test('a language that is none is not remembered', async () => {
    const chosen = await get('/?lang=xx');
    expect([chosen.status, chosen.headers.get('set-cookie')]).toEqual([303, null]);
  });

  test.each(['//evil.example', '/\\evil.example', '///evil.example/'])(
    'a choice at %s leads to no other host',
    async (path) => {
      const chosen = await app.request(`http://localhost${path}?lang=en`);
      expect(chosen.headers.get('location')).toMatch(/^\/evil/);
      const page = await (await app.request(`http://localhost${path}`)).text();
      expect(page).not.toMatch(/href="\/\/|href="\/\\/);
    },
  );

  test('months and digits of the reader', async () => {
    const page = await (await get('/report/r1', { cookie: 'lang=ar; months=egypt; digits=arabic' })).text();
    expect(page).toContain('١٢ نوفمبر ٢٠٣٠');
  });

  test('the result of a form is shown in the language that its button asks for', async () => {
    const answer = await post('/', { text, lang: 'ar' });
    expect(await answer.text()).toContain('<html lang="ar" dir="rtl">');
    expect(answer.headers.get('set-cookie')).toMatch(/^lang=ar;/);
  });
});

describe('reading a report', () => {
  test('shows claims, chains, times with what was supplied, candidates, conflicts and bearing; stores nothing', async () => {
    const answer = await post('/', { text });
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page.match(/<article class="claim /g)).toHaveLength(6);
    expect(page).toMatch(/<li class="link link-anonymous link-nearest">.*?مصدر حكومي مطلع/);
    expect(page).toMatch(/<li class="link link-outlet link-supplied">/);
    expect(page).toContain('supplied: year');
    expect(page).toContain('2 days are likely, of 3');
    expect(page).toContain('id="conflict-x1"');
    expect(page).toContain('href="/dossier/bridge-2030#hand-over-bridge"');
    expect(desk.added).toEqual([]);
  });

  test('line ends of the form are plain again, so that spans fit', async () => {
    const answer = await post('/', { text: text.replaceAll('\n', '\r\n') });
    expect((await answer.text()).match(/<article class="claim /g)).toHaveLength(6);
  });

  test('an address is fetched when there is no text', async () => {
    const page = await (await post('/', { text: '', address: 'https://difaf.example/1' })).text();
    expect(page).toContain('fetched');
    expect(page).toContain('<input type="hidden" name="address" value="https://difaf.example/1"/>');
  });

  test.each([
    [{ text: ' \n ' }, 400, 'There is no text to read'],
    [{ text: 'x'.repeat(5001) }, 413, '<bdi>5001</bdi> characters; this page reads up to <bdi>5000</bdi>'],
    [{ text: '', address: 'file:///etc/passwd' }, 400, 'no address that can be read'],
    [{ text: '', address: 'not an address' }, 400, 'no address that can be read'],
    [{ text, published: '2031-02-30' }, 400, '“<bdi>2031-02-30</bdi>” is no day'],
  ])('%j is refused on the form itself', async (fields, status, sentence) => {
    const answer = await post('/', fields as Record<string, string>);
    const page = await answer.text();
    expect(answer.status).toBe(status);
    expect(page).toContain(sentence);
    expect(page).toContain('role="alert"');
    if ('text' in fields && fields.text.trim()) expect(page).toContain(fields.text.slice(0, 40));
  });

  test('a form larger than any text is refused before it is read', async () => {
    const answer = await post('/', { text: 'x'.repeat(200_000) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('larger than this page takes');
  });

  test('a lone surrogate, a file for a text, a body that is no form', async () => {
    expect((await post('/', { text: '\ud800 alone' })).status).toBe(200);
    const headers = { origin: 'http://localhost' };
    const file = new FormData();
    file.set('text', new File(['x'], 'a.txt'));
    expect((await app.request('/', { method: 'POST', body: file, headers })).status).toBe(400);
    const broken = { ...headers, 'content-type': 'multipart/form-data; boundary=x' };
    expect((await app.request('/', { method: 'POST', body: 'broken', headers: broken })).status).toBe(400);
    expect(faults).toEqual([]);
  });

  test('a text in no language that is read says so', async () => {
    expect(await (await post('/', { text: '????' })).text()).toContain('a language that Isnad does not read');
  });
});

describe('setting a level', () => {
  test('is a form at each stipulation, and leads back to it as of a day on which the level holds', async () => {
    const page = await (await app.request('/dossier/bridge-2030?as-of=2031-07-16')).text();
    expect(page).toContain('action="/dossier/bridge-2030/levels"');
    const stipulation = accord.stipulations[0]?.id ?? '';
    const fields = { stipulation, value: '2', from: '2031-07-01', by: ' Salma ', why: '' };
    const answer = await post('/dossier/bridge-2030/levels', { ...fields, 'as-of': '2031-07-16' });
    const back = `/dossier/bridge-2030?as-of=2031-07-16#${stipulation}`;
    expect([answer.status, answer.headers.get('location')]).toEqual([303, back]);
    const later = await post('/dossier/bridge-2030/levels', { ...fields, from: '2031-08-01', 'as-of': '2031-07-16' });
    expect(later.headers.get('location')).toContain('as-of=2031-08-01');
    const level = { stipulation, value: 2, from: '2031-07-01', by: 'Salma', why: null };
    expect(desk.levels[0]).toEqual({ accord: 'bridge-2030', level });
  });

  test('without a name is refused beside the field, with all that was typed', async () => {
    const stipulation = accord.stipulations[0]?.id ?? '';
    const typed = { stipulation, value: '3', from: '2031-07-01', by: '  ', why: 'seen <there>', 'as-of': '2031-07-16' };
    const answer = await post('/dossier/bridge-2030/levels', typed);
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toMatch(/<details class="set-level" open=""><summary>/);
    expect(page).toMatch(/<input name="by"[^>]* aria-describedby="problem-[^>]* aria-invalid="true"/);
    expect(page).toMatch(/<p class="problem" role="alert" id="problem-[^>]*>Nobody is named/);
    expect(page).toContain('<option value="3" selected="">');
    expect(page).toContain('name="from" value="2031-07-01"');
    expect(page).toContain('value="seen &lt;there&gt;"');
    expect(page).toContain('name="as-of" value="2031-07-16"');
    expect(page.match(/<details class="set-level" open/g)).toHaveLength(1);
    expect(desk.levels).toEqual([]);
  });

  test('of a dossier that there is not, or from another page, is refused', async () => {
    expect((await post('/dossier/none/levels', { stipulation: 'x' })).status).toBe(404);
    const elsewhere = await post(
      '/dossier/bridge-2030/levels',
      { stipulation: 'x' },
      { origin: 'https://evil.example' },
    );
    expect(elsewhere.status).toBe(403);
    expect(desk.levels).toEqual([]);
  });
});

describe('keeping a report', () => {
  test('adds the text with what is known about it, and leads to it', async () => {
    const answer = await post('/keep', {
      text,
      title: 'T',
      outlet: 'O',
      published: '2030-11-12',
      dossier: 'bridge-2030',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/report/r1']);
    const [input] = desk.added;
    expect(input).toMatchObject({ kind: 'json-line', dossier: 'bridge-2030' });
    expect(JSON.parse(new TextDecoder().decode(input?.bytes))).toEqual({
      text,
      title: 'T',
      outlet: 'O',
      published: '2030-11-12',
    });
  });

  test('an address is fetched by the desk, so that its bytes are what is stored', async () => {
    await post('/keep', { text, address: 'https://difaf.example/1', dossier: '' });
    expect(desk.added).toMatchObject([{ name: 'https://difaf.example/1', kind: 'html' }]);
  });

  test('a dossier that there is not, or nothing to keep, is refused', async () => {
    expect((await post('/keep', { text, dossier: 'none' })).status).toBe(404);
    expect((await post('/keep', { text: '', dossier: 'bridge-2030' })).status).toBe(400);
    expect(desk.added).toEqual([]);
  });
});

describe('dossier, report, source', () => {
  test('a dossier shows where each stipulation stands as of a day, on four axes, with its evidence', async () => {
    const page = await (await get('/dossier/bridge-2030?as-of=2031-07-16')).text();
    for (const words of [
      'overdue by 46 days',
      'proposed by rule',
      'set by an editor',
      'promised only',
      '1 independent root',
    ]) {
      expect(page).toContain(words);
    }
    expect(page).toContain('href="/report/r1#c1"');
    expect(page).toContain('href="/source/src-1?accord=bridge-2030"');
    expect(page).toContain('<svg class="timeline"');
  });

  test('a claim retold shows its roots, who took it from whom, and what changed', async () => {
    const page = await (await get('/dossier/bridge-2030')).text();
    expect(page).toMatch(/1 independent root<\/strong><span>in 2 reports/);
    expect(page).toMatch(
      /another label<\/span> <bdi class="was">مصدر حكومي مطلع<\/bdi>.*?<bdi class="is">مصدر أمني<\/bdi>/,
    );
  });

  test('a claim is followed from its roots to each telling, with what changed on the way', async () => {
    const page = await (await get('/dossier/bridge-2030/claim/r1/c1')).text();
    expect(page).toContain('<svg class="family-tree"');
    expect(page).toMatch(/<strong>1<\/strong> independent root/);
    expect(page).toMatch(/class="ft-change"[^>]*>another label/);
    expect(page).toContain('href="/report/r1#c1"');
  });

  test('a claim that nobody else tells says so', async () => {
    expect(await (await get('/dossier/bridge-2030/claim/r1/c2')).text()).toContain('Only this report tells it.');
  });

  test('the conflicts of a dossier, between reports and inside one', async () => {
    const page = await (await get('/dossier/bridge-2030/conflicts')).text();
    expect(page).toContain('Between reports');
    expect(page).toContain('Inside one report');
    expect(await (await get('/dossier/bridge-2030')).text()).toContain('href="/dossier/bridge-2030/conflicts?as-of=');
  });

  test('the slider asks for a day by its number, with or without a script', async () => {
    const page = await (await get('/dossier/bridge-2030?as-of=2031-01-01')).text();
    const place = /<input id="day-slider"[^>]*value="(\d+)"/.exec(page)?.[1];
    expect(await (await get(`/dossier/bridge-2030?day=${place}`)).text()).toContain('name="as-of" value="2031-01-01"');
    for (const wrong of ['-1', '1e9', '99999999', 'x'])
      expect((await get(`/dossier/bridge-2030?day=${wrong}`)).status).toBe(200);
  });

  test('a source has its record', async () => {
    const page = await (await get('/source/src-1?accord=bridge-2030')).text();
    expect(page).toMatch(/<strong>1<\/strong> of them are in dispute/);
  });

  test('another day, another standing', async () => {
    const page = await (await get('/dossier/bridge-2030?as-of=2031-01-01')).text();
    expect(page).not.toContain('overdue');
  });

  test('today when no day is asked for', async () => {
    expect(await (await get('/dossier/bridge-2030')).text()).toContain('name="as-of" value="2031-07-16"');
  });

  test('shows who signs a report, its agency, and what it states in two ways', async () => {
    const page = await (await get('/report/r1', { cookie: 'lang=en' })).text();
    for (const words of ['نور الجميلي', 'رويترز', 'windows-1256', 'The report says elsewhere', 'html-lang'])
      expect(page).toContain(words);
  });

  test('a report tells a stated day that its text contradicts', async () => {
    const page = await (await get('/report/r1')).text();
    expect(page).toContain('The stated day and the text do not agree');
    expect(page).toContain('stated with it');
  });

  test('a source tells every label that it goes by', async () => {
    const page = await (await get('/source/src-1?accord=bridge-2030')).text();
    expect(page).toContain('2 claims rest on it.');
    expect(page).toContain('مصدر حكومي</bdi>');
  });

  test.each([
    ['/dossier/none', 404, 'no accord “<bdi>none</bdi>”'],
    ['/dossier/bridge-2030?as-of=2031-02-30', 400, '“<bdi>2031-02-30</bdi>” is no day'],
    ['/dossier/bridge-2030?as-of=%3Cb%3E', 400, '“<bdi>&lt;b&gt;</bdi>” is no day'],
    ['/dossier/bridge-2030/claim/r1/none', 404, 'no claim “<bdi>r1/none</bdi>”'],
    ['/dossier/none/conflicts', 404, 'no accord “<bdi>none</bdi>”'],
    ['/report/none', 404, 'no report “<bdi>none</bdi>”'],
    ['/report/%3Cscript%3E', 404, 'no report “<bdi>&lt;script&gt;</bdi>”'],
    ['/source/none', 404, 'no source “<bdi>none</bdi>”'],
    ['/nothing', 404, 'There is no such page.'],
  ])('%s answers %d with one sentence', async (path, status, sentence) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(sentence);
  });

  test.each(['/report/%E0%A4%A', '/report/%00', '/source/%ff?accord=%', `/report/${'x'.repeat(5000)}`])(
    'an address such as %.20s is no fault of ours',
    async (path) => {
      expect((await get(path)).status).toBe(404);
      expect(faults).toEqual([]);
    },
  );

  test('the first and the last day of the calendar can be asked for', async () => {
    for (const day of ['0001-01-01', '9999-12-31']) {
      expect((await get(`/dossier/bridge-2030?as-of=${day}`)).status).toBe(200);
    }
  });

  test('a fault of ours is told without its inside, and reported', async () => {
    desk.report = async () => {
      throw new Error('spilt beans');
    };
    const answer = await get('/report/r1');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('spilt');
    expect(faults).toEqual([new Error('spilt beans')]);
  });
});

describe('text is never trusted', () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x &lt;';
  test('it is escaped wherever it stands', async () => {
    const page = await (await post('/', { text: hostile, title: hostile, outlet: hostile })).text();
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('" onmouseover');
    expect(page).toContain('&lt;script&gt;alert(1)');
  });

  test('an address that is no web address becomes no link', async () => {
    expect(await (await get('/report/r1')).text()).not.toContain('href="javascript:');
  });

  test('characters that reorder a line are shown, not obeyed', async () => {
    const page = await (await post('/', { text: 'abc \u202e def' })).text();
    const sheet = page.slice(page.indexOf('class="sheet"'));
    expect(sheet).toContain('U+202E');
    expect(sheet).not.toContain('\u202e');
  });

  test('the title of a report reorders nothing in the title of its page', async () => {
    const titled: typeof desk = Object.create(desk, {
      report: { value: async () => ({ ...stored, report: { ...stored.report, title: 'abc \u202e def' } }) },
    });
    app = createApp(options({ desk: titled }));
    const page = await (await get('/report/r1')).text();
    expect(page).toMatch(/<title>abc {2}def · [^<]+<\/title>/);
  });

  test('the policy of every answer lets in nothing that is not ours', async () => {
    for (const path of ['/', '/nothing', '/api/reports', '/assets/style.css']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('no page has a style or a handler of its own, which the policy would forbid', async () => {
    for (const path of [
      '/',
      '/dossiers',
      '/dossier/bridge-2030',
      '/dossier/bridge-2030/claim/r1/c1',
      '/dossier/bridge-2030/conflicts',
      '/report/r1',
      '/source/src-1',
    ]) {
      const page = await (await get(path)).text();
      expect(page).not.toMatch(/\sstyle="|\son[a-z]+="|<script(?![^>]*\ssrc=)/);
    }
  });
});

describe('who may ask', () => {
  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1'])(
    'a request sent to %s is not for us',
    async (host) => {
      const answer = await get('/', { host: `${host}:4126` });
      expect(answer.status).toBe(421);
      expect(await answer.text()).not.toContain('<textarea');
    },
  );

  test.each(['127.0.0.1:4126', 'localhost', '[::1]:80', 'LOCALHOST:1'])('%s is us', async (host) => {
    expect((await get('/', { host })).status).toBe(200);
  });

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://localhost:9999' }],
    [{ origin: 'http://localhost', 'sec-fetch-site': 'cross-site' }],
  ])('a form with %j is not from our page', async (headers) => {
    const answer = await post('/keep', { text, dossier: '' }, headers as Record<string, string>);
    expect(answer.status).toBe(403);
    expect(desk.added).toEqual([]);
  });

  test('a form that names no origin is refused', async () => {
    const body = new FormData();
    body.set('text', text);
    expect((await app.request('/keep', { method: 'POST', body })).status).toBe(403);
  });

  test('what is no form is refused', async () => {
    const headers = { 'content-type': 'text/plain', origin: 'http://localhost' };
    expect((await app.request('/', { method: 'POST', body: 'text=x', headers })).status).toBe(400);
  });
});

describe('assets', () => {
  test.each([
    ['/assets/style.css', 'text/css; charset=utf-8'],
    ['/assets/script.js', 'text/javascript; charset=utf-8'],
    ['/assets/icon.svg', 'image/svg+xml; charset=utf-8'],
    ['/assets/fonts/plex-arabic-400.woff2', 'font/woff2'],
    ['/assets/fonts/naskh-latin-600.woff2', 'font/woff2'],
  ])('%s is served for ever', async (path, type) => {
    const { status, headers } = await get(path);
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect(headers.get('cache-control')).toContain('immutable');
  });

  test.each([
    '/assets/constructor',
    '/assets/fonts/..%2f..%2fpackage.json',
    '/assets/fonts/plex-arabic-999.woff2',
    '/assets/fonts/naskh-arabic-500.woff',
  ])('%s is not', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('every font that the style sheet names is there', async () => {
    const style = await (await get('/assets/style.css')).text();
    const fonts = [...style.matchAll(/url\("([^"]+)"\)/g)].map((found) => found[1] as string);
    expect(fonts.length).toBeGreaterThan(4);
    for (const font of fonts) expect((await get(font)).status, font).toBe(200);
  });
});
