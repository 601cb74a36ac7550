import type { Agent, buildConnector } from 'undici';
import { lookupWithin, privateAddress, type Reach } from './public.ts';

/** A server that sends more than this before the page itself is no outlet. */
const HEADERS_LIMIT = 64 * 1024;

/**
 * Connections for one fetch of `address`. A name is refused when it leads out of reach, and the IP address at the other end
 * of each connection is checked again: a name may change between two look-ups, and an IP literal is never looked up at all.
 */
export async function connections(address: string, reach: Reach, timeoutMs: number): Promise<Agent> {
  const { Agent, buildConnector } = await import('undici');
  const lookup = lookupWithin(address, reach);
  const connect = buildConnector({ timeout: timeoutMs, lookup } as buildConnector.BuildOptions);
  const guarded: buildConnector.connector = (options, callback) =>
    connect(options, (...[error, socket]) => {
      const peer = socket?.remoteAddress ?? '';
      if (error) callback(error, null);
      else if (reach(peer)) callback(null, socket);
      else {
        socket.destroy();
        callback(privateAddress(address, peer), null);
      }
    });
  return new Agent({ connect: guarded, pipelining: 0, maxHeaderSize: HEADERS_LIMIT });
}
