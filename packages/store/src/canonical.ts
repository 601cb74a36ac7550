import { createHash } from 'node:crypto';

/** Lower-case hex SHA-256 of bytes, or of the UTF-8 of a text. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * JSON with the keys of every object in the order of their UTF-16 units and without blanks, as RFC 8785 (JCS) has it:
 * the same value gives the same bytes on every machine. A member that is `undefined` is left out, as in `JSON.stringify`.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item === undefined ? null : item)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members: string[] = [];
  for (const [key, member] of Object.entries(value).sort(byKey))
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
