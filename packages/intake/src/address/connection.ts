import type { Agent, buildConnector } from 'undici';
import { isPublic, privateAddress, publicLookup } from './public.ts';

/** What a connection may cost and reach. */
export interface ConnectionLimits {
  readonly allowPrivate: boolean;
  readonly timeoutMs: number;
}

/**
 * Connections for one fetch of `address`. Unless private addresses are allowed, a name is refused when it leads to one, and
 * the address at the other end of each connection is checked again: a name may change between two look-ups, and an IP
 * literal is never looked up at all.
 */
export async function connections(address: string, { allowPrivate, timeoutMs }: ConnectionLimits): Promise<Agent> {
  const { Agent, buildConnector } = await import('undici');
  const connect = buildConnector({
    timeout: timeoutMs,
    ...(allowPrivate ? {} : { lookup: publicLookup(address) }),
  } as buildConnector.BuildOptions);
  const guarded: buildConnector.connector = (options, callback) =>
    connect(options, (...[error, socket]) => {
      const peer = socket?.remoteAddress ?? '';
      if (error) callback(error, null);
      else if (allowPrivate || isPublic(peer)) callback(null, socket);
      else {
        socket.destroy();
        callback(privateAddress(address, peer), null);
      }
    });
  return new Agent({ connect: guarded, pipelining: 0, maxHeaderSize: 64 * 1024 });
}
