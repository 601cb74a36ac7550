import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Failure } from '@isnad/views';
import ipaddr from 'ipaddr.js';

/** All of IPv6 that has been given out to the world (RFC 4291, IANA); the rest is local, reserved or a tunnel. */
const WORLD_V6 = ipaddr.parseCIDR('2000::/3');

/** Outside the reserved ranges, and yet only met inside a cloud: where Azure gives a machine its settings and secrets. */
const CLOUD_V4 = ['168.63.129.16'];

/**
 * Is this IP address one of the open internet? Private, loopback, link-local (cloud metadata too), carrier NAT, multicast,
 * documentation and reserved ranges are not, in IPv4, IPv6 and IPv4 inside IPv6.
 * @param literal without brackets; a zone (`%eth0`) makes it local.
 */
export function isPublic(literal: string): boolean {
  if (literal.includes('%') || !ipaddr.isValid(literal)) return false;
  const address = ipaddr.process(literal);
  if (CLOUD_V4.includes(address.toString())) return false;
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(WORLD_V6));
}

/** May this IP address be fetched from? */
export type Reach = (ip: string) => boolean;

/**
 * Refuses a host that is written as an IP address out of reach. URL parsing has already turned decimal, octal and
 * hexadecimal spellings of IPv4 into the dotted one.
 * @throws {Failure} `address-private`.
 */
export function checkHost(url: URL, reach: Reach): void {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal) && !reach(literal)) throw privateAddress(url.href, literal);
}

/** Looks a name up and answers only if each of its addresses is in reach, so that nothing private is even knocked at. */
export function lookupWithin(address: string, reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const hidden = found?.find((one) => !reach(one.address));
      if (error) callback(error, []);
      else if (hidden) callback(privateAddress(address, hidden.address), []);
      else if (options.all) callback(null, found);
      else callback(null, found[0]?.address ?? '', found[0]?.family);
    });
  };
}

export function privateAddress(address: string, ip: string): Failure {
  return new Failure('address-private', { address, ip });
}
