/** One value of DER (X.690): its tag, its content, and all of its bytes. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
  readonly bytes: Buffer;
}
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context3: 0xa3,
} as const;

/** The values that stand one after the other. Throws a RangeError for what is no DER of lengths below 2^31. */
export function readDer(bytes: Uint8Array): Der[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const values: Der[] = [];
  for (let at = 0; at < all.length; ) {
    const { content, end } = lengthAt(all, at + 1);
    if (end > all.length) throw new RangeError(`DER value at ${at} ends at ${end} of ${all.length}`);
    values.push({ tag: all[at] ?? 0, content: all.subarray(content, end), bytes: all.subarray(at, end) });
    at = end;
  }
  return values;
}

function lengthAt(bytes: Buffer, at: number): { content: number; end: number } {
  const first = bytes[at];
  if (first === undefined) throw new RangeError(`DER length missing at ${at}`);
  if (first < 0x80) return { content: at + 1, end: at + 1 + first };
  const size = first & 0x7f;
  if (size === 0 || size > 4 || at + size >= bytes.length) throw new RangeError(`DER length of ${size} bytes at ${at}`);
  const content = at + 1 + size;
  return { content, end: content + bytes.readUIntBE(at + 1, size) };
}

/** One value with its content, which may be other values. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const size = body.length < 0x100 ? 1 : body.length < 0x10000 ? 2 : body.length < 0x1000000 ? 3 : 4;
  const length = Buffer.alloc(size);
  length.writeUIntBE(body.length, 0, size);
  return Buffer.concat([Buffer.from([tag, 0x80 | size]), length, body]);
}

/** An object identifier, as `1.2.840.113549`. */
export function derOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(tags.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    digits.unshift(0x80 | (left & 0x7f));
  return digits;
}

/** An integer that is not negative, from its big-endian bytes. */
export function derInteger(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const short = start < 0 ? Buffer.from([0]) : Buffer.from(bytes.subarray(start));
  return der(tags.integer, (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short);
}
