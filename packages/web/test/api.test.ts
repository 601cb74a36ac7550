import { request } from 'node:http';
import type { AddInput } from '@isnad/desk';
import { Failure } from '@isnad/views';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type Serving, serve } from '../src/index.ts';
import { accord, examineAnything, type FixtureDesk, fixtureDesk, standing, stored, text } from './fixture.ts';

let desk: FixtureDesk;
let app: ReturnType<typeof createApp>;
const headers = { authorization: 'Bearer secret' };

beforeEach(() => {
  desk = fixtureDesk();
  const settings = { token: 'secret', longestLine: 2000 };
  app = createApp({ desk, clock: () => new Date('2031-07-16T10:00:00Z'), examine: examineAnything, settings });
});

const get = (path: string) => app.request(`/api${path}`, { headers });
const post = (path: string, body: string) => app.request(`/api${path}`, { method: 'POST', headers, body });
const line = (input: Record<string, unknown>) =>
  `${JSON.stringify({ ...input, bytes: Buffer.from(String(input.bytes ?? '')).toString('base64') })}\n`;

describe('the token', () => {
  test.each([undefined, 'Bearer wrong', 'Bearer secret2', 'Basic secret', 'Bearer '])(
    '%j opens nothing',
    async (authorization) => {
      for (const path of ['/reports', '/verify', '/nothing']) {
        const answer = await app.request(`/api${path}`, { headers: authorization ? { authorization } : {} });
        expect(answer.status).toBe(401);
        expect(await answer.json()).toMatchObject({ code: 'web-token' });
      }
    },
  );

  test('without one in the settings the API is closed', async () => {
    app = createApp({ desk, clock: () => new Date(), examine: examineAnything });
    expect((await app.request('/api/reports', { headers: { authorization: 'Bearer null' } })).status).toBe(401);
  });
});

describe('questions', () => {
  test('each is answered as the desk answers', async () => {
    expect(await (await get('/reports?dossier=bridge-2030&words=x&limit=5&offset=0')).json()).toEqual([stored.row]);
    expect(await (await get('/reports/r1')).json()).toEqual(JSON.parse(JSON.stringify(stored)));
    expect(await (await get('/accords')).json()).toEqual([accord]);
    expect(await (await get('/accords/bridge-2030/standing?as-of=2031-07-01')).json()).toEqual(standing('2031-07-01'));
    expect(await (await get('/accords/bridge-2030/standing-view')).json()).toMatchObject({ reports: 1 });
    expect(await (await get('/accords/bridge-2030/dossier')).json()).toMatchObject({
      standing: { asOf: '2031-07-16' },
    });
    expect(await (await get('/sources/src-1?accord=bridge-2030')).json()).toMatchObject({ source: { id: 'src-1' } });
    expect(await (await get('/verify')).json()).toMatchObject({ faults: [] });
    expect(await (await post('/rebuild', '')).json()).toEqual({ entries: 1, reports: 1 });
    expect(await (await post('/accords', JSON.stringify(accord))).json()).toEqual({
      id: 'bridge-2030',
      status: 'known',
    });
    expect(await (await post('/fetch', '{"address":"https://difaf.example/"}')).json()).toMatchObject({
      status: 'added',
    });
  });

  test('a report is read without being stored, in the shape of the wire', async () => {
    const answer = await post('/read', JSON.stringify({ id: 'x', text, published: null }));
    const { id, reading } = (await answer.json()) as { id: string; reading: Record<string, unknown> };
    expect(id).toBe('x');
    expect(Object.keys(reading)).toEqual([
      'language',
      'published',
      'mentions',
      'claims',
      'doubts',
      'conflicts',
      'bearings',
    ]);
    expect(reading.published).toMatchObject({ value: null, candidates: expect.any(Array) });
    expect(desk.added).toEqual([]);
  });

  test.each([
    ['/reports/none', 404, 'web-report-unknown'],
    ['/sources/none', 404, 'web-source-unknown'],
    ['/reports?limit=-1', 400, 'web-field'],
    ['/accords/bridge-2030/standing?as-of=soon', 400, 'web-day'],
    ['/nothing', 404, 'web-not-found'],
  ])('%s answers %d %s', async (path, status, code) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code, message: expect.any(String) });
  });

  test.each([
    ['/read', '[]', 'web-json'],
    ['/read', '{"text":', 'web-json'],
    ['/read', '{}', 'web-field'],
    ['/read', '{"text":"x","published":"2031-02-30"}', 'web-day'],
    ['/read', '{"text":"x","language":"xx"}', 'web-field'],
    ['/read', '{"text":"x","title":3}', 'web-field'],
    ['/fetch', '{"address":3}', 'web-field'],
    ['/accords', 'null', 'web-json'],
  ])('POST %s %s is refused with %s', async (path, body, code) => {
    const answer = await post(path, body);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, code]);
  });

  test('a failure of the desk keeps its code and values', async () => {
    desk.standing = async () => {
      throw new Failure('accord-unknown', { id: 'x' });
    };
    const answer = await get('/accords/x/standing');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'accord-unknown', values: { id: 'x' } });
  });
});

describe('adding', () => {
  const lines = async (answer: Response): Promise<Record<string, unknown>[]> =>
    (await answer.text())
      .split('\n')
      .filter(Boolean)
      .map((one) => JSON.parse(one));

  test('each line is answered in order; bytes arrive as they were', async () => {
    const body =
      line({ name: 'a', kind: 'text', bytes: 'ا' }) + line({ name: 'b', kind: 'json-line', line: 7, dossier: 'd' });
    const answers = await lines(await post('/reports', body));
    expect(answers).toEqual([
      { status: 'added', id: 'r1', capture: '00'.repeat(32) },
      { status: 'refused', name: 'b', line: 7, code: 'web-empty', values: {} },
    ]);
    expect(desk.added).toEqual([{ name: 'a', kind: 'text', bytes: new Uint8Array(Buffer.from('ا')) }]);
  });

  test.each([
    { what: 'no JSON', body: 'not JSON\n', answer: { code: 'web-line', values: { line: 2 } } },
    {
      what: 'no known kind',
      body: line({ name: 'a', kind: 'exe' }),
      answer: { code: 'web-field', values: { field: 'kind' } },
    },
    { what: 'too long', body: 'x'.repeat(3000), answer: { code: 'web-line-too-long', values: { limit: 2000 } } },
  ])('a line that is $what ends the adding, and says why', async ({ body, answer }) => {
    const good = line({ name: 'a', kind: 'text', bytes: 'a' });
    const answers = await lines(await post('/reports', good + body));
    expect(answers).toEqual([expect.objectContaining({ status: 'added' }), { status: 'failed', ...answer }]);
  });

  test('a last line without an end counts too, and blank ones do not', async () => {
    const body = `\n${line({ name: 'a', kind: 'text', bytes: 'a' })}\n${line({ name: 'b', kind: 'text', bytes: 'b' }).trim()}`;
    expect(await lines(await post('/reports', body))).toHaveLength(2);
  });
});

test('what is kept comes line by line, and what is not there is told', async () => {
  const lines = (await (await get('/kept?dossier=d')).text()).trim().split('\n');
  const [missing, kept] = lines.map((one) => JSON.parse(one));
  expect(missing).toMatchObject({ status: 'missing', code: 'capture-missing' });
  expect(kept).toMatchObject({ status: 'kept', id: 'r1', mediaType: 'text/plain' });
  expect(Buffer.from(kept.bytes, 'base64').toString()).toBe(text);
  expect(lines).toHaveLength(2);
});

describe('an entry of a feed', () => {
  const item = { address: 'https://sadd.example/1', id: '1', title: { value: 'السد', from: 'x' }, html: '<p>قال.</p>' };
  const feed = { name: 'https://sadd.example/feed', language: 'ar' };

  test('is taken field by field, and what it must not hold is left out', async () => {
    const odd = { published: { value: 'soon' }, language: { value: 'de' }, authors: { value: ['هالة', 7] }, own: 1 };
    const answer = await post('/entries', JSON.stringify({ item: { ...item, ...odd }, feed, dossier: 'd' }));
    expect(await answer.json()).toMatchObject({ status: 'added', fromFeed: { code: 'address-status' } });
    expect(desk.entries).toEqual([
      { item: { ...item, title: { value: 'السد', from: 'feed' }, authors: { value: ['هالة'], from: 'feed' } }, feed },
    ]);
  });

  test('that is none is refused', async () => {
    for (const body of [{}, { item }, { item: { address: 7 }, feed }])
      expect((await post('/entries', JSON.stringify(body))).status).toBe(400);
  });
});

describe('a server that listens', () => {
  let serving: Serving;
  beforeEach(async () => {
    serving = await serve(app, { port: 0 });
  });
  afterEach(() => serving.close());

  test('acknowledges a line while the next one is not yet sent', async () => {
    const { port } = serving;
    const outgoing = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/reports', headers });
    outgoing.write(line({ name: 'a', kind: 'text', bytes: 'a' }));
    const chunks: string[] = [];
    await new Promise<void>((resolve, reject) => {
      outgoing.on('error', reject);
      outgoing.on('response', (response) => {
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          chunks.push(chunk);
          if (chunks.length === 1) outgoing.end(line({ name: 'b', kind: 'text', bytes: 'b' }));
        });
        response.on('end', resolve);
      });
    });
    expect(chunks.map((chunk) => JSON.parse(chunk).id)).toEqual(['r1', 'r2']);
  });

  test('stops taking lines when the sender goes away', async () => {
    let ended: (names: string[]) => void = () => {};
    const gone = new Promise<string[]>((resolve) => {
      ended = resolve;
    });
    desk.add = async function* (inputs: AsyncIterable<AddInput> | Iterable<AddInput>) {
      const names: string[] = [];
      try {
        for await (const input of inputs) {
          names.push(input.name);
          yield { status: 'added' as const, id: input.name, capture: '' };
        }
      } finally {
        ended(names);
      }
    };
    const outgoing = request({ host: '127.0.0.1', port: serving.port, method: 'POST', path: '/api/reports', headers });
    outgoing.on('error', () => {});
    outgoing.on('response', (response) => response.on('error', () => {}).once('data', () => outgoing.destroy()));
    outgoing.write(line({ name: 'a', kind: 'text', bytes: 'a' }));
    expect(await gone).toEqual(['a']);
  });

  test('a port in use is told by its number', async () => {
    await expect(serve(app, { port: serving.port })).rejects.toMatchObject({
      code: 'web-port-in-use',
      values: { port: serving.port },
    });
  });
});
