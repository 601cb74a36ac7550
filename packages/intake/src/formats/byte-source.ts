/** Bytes that come in pieces, read piece by piece, with the place that has been reached. */
export class ByteSource {
  /** Bytes that were handed out. */
  offset = 0;
  /** Has the end been seen, though bytes may have been put back since? */
  ended = false;
  readonly #pieces: AsyncIterator<Uint8Array>;
  #ahead: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next bytes, as they come; null at the end. */
  async piece(): Promise<Buffer | null> {
    while (this.#ahead.length === 0) {
      const { done, value } = await this.#pieces.next();
      if (done) {
        this.ended = true;
        return null;
      }
      this.#ahead = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    return this.#give(this.#ahead.length);
  }

  /** Puts bytes back that were handed out last. */
  putBack(bytes: Buffer): void {
    this.#ahead = this.#ahead.length === 0 ? bytes : Buffer.concat([bytes, this.#ahead]);
    this.offset -= bytes.length;
  }

  /** The next `length` bytes, or fewer at the end, without taking them. Meant for some hundreds. */
  async peek(length: number): Promise<Buffer> {
    const bytes = await this.take(length);
    this.putBack(bytes);
    return bytes;
  }

  /** The next `length` bytes; fewer when they end before. */
  async take(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    await this.pass(length, (piece) => pieces.push(piece));
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  /** Passes `length` bytes; gives how many there were. */
  async pass(length: number, see: (piece: Buffer) => void = () => {}): Promise<number> {
    let left = length;
    while (left > 0) {
      const piece = await this.piece();
      if (!piece) break;
      if (piece.length > left) this.putBack(piece.subarray(left));
      see(piece.subarray(0, left));
      left -= Math.min(left, piece.length);
    }
    return length - left;
  }

  /** The next line without its end; null when none ends within `longest` bytes. Nothing is taken then. */
  async line(longest: number): Promise<string | null> {
    let seen: Buffer = Buffer.alloc(0);
    for (;;) {
      const piece = await this.piece();
      if (piece) seen = seen.length === 0 ? piece : Buffer.concat([seen, piece]);
      const end = seen.indexOf(10);
      if (end >= 0) {
        this.putBack(seen.subarray(end + 1));
        return seen.toString('utf8', 0, end).replace(/\r$/, '');
      }
      if (piece && seen.length <= longest) continue;
      this.putBack(seen);
      return null;
    }
  }

  #give(length: number): Buffer {
    const bytes = this.#ahead.subarray(0, length);
    this.#ahead = this.#ahead.subarray(length);
    this.offset += length;
    return bytes;
  }
}
