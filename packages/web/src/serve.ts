import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Failure } from '@isnad/views';
import type { Hono } from 'hono';

/** A server that listens. */
export interface Serving {
  readonly host: string;
  readonly port: number;
  /** `http://127.0.0.1:4126/` */
  readonly address: string;
  /** Ends it; requests under way are answered first, idle connections are closed. */
  close(): Promise<void>;
}

/**
 * Listens on an address of this machine.
 * @param place `port` 0 takes any free one; `host` is 127.0.0.1 unless said otherwise.
 * @throws {Failure} `web-port-in-use`, `web-port-refused`.
 */
export async function serve(app: Hono, place: { readonly port: number; readonly host?: string }): Promise<Serving> {
  const host = place.host ?? '127.0.0.1';
  const server = createAdaptorServer({ fetch: app.fetch });
  // A long `isnad add` is one request: it may last as long as its input.
  if ('requestTimeout' in server) server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const code = cause.code === 'EADDRINUSE' ? 'web-port-in-use' : 'web-port-refused';
      reject(new Failure(code, { host, port: place.port, reason: cause.code ?? cause.message }, { cause }));
    });
    server.listen(place.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    host,
    port,
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}
