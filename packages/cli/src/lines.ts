const NEWLINE = 10;

/** One line of a stream, without its line break. `bytes` is null when the line is longer than the limit. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly bytes: Buffer | null;
}

/** The pieces of a line that has not ended yet. What goes over the limit is let go, so that memory stays bounded. */
class OpenLine {
  private pieces: Buffer[] = [];
  private size = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get begun(): boolean {
    return this.size > 0;
  }

  add(piece: Buffer): void {
    this.size += piece.length;
    if (this.size > this.limit) this.pieces = [];
    else if (piece.length > 0) this.pieces.push(piece);
  }

  /** Ends the line and gives its bytes; null when it was too long. */
  end(): Buffer | null {
    const bytes =
      this.size > this.limit ? null : this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces);
    this.pieces = [];
    this.size = 0;
    return bytes;
  }
}

/** The lines of a stream, one by one. At most `limit` bytes and one chunk are held at a time. */
export async function* lines(stream: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  const open = new OpenLine(limit);
  let number = 0;
  for await (const chunk of stream) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      open.add(chunk.subarray(from, to));
      yield { number: ++number, bytes: open.end() };
      from = to + 1;
    }
    open.add(chunk.subarray(from));
  }
  if (open.begun) yield { number: ++number, bytes: open.end() };
}
