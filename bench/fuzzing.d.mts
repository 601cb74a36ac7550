export type Kind = 'feed' | 'page' | 'warc' | 'wacz' | 'opml' | 'line';
export interface Fuzzed {
  readonly faults: readonly {
    readonly kind: Kind;
    readonly number: number;
    readonly error: unknown;
    readonly bytes: Buffer;
  }[];
  readonly slowest: Readonly<Record<Kind, number>>;
  readonly read: Readonly<Record<Kind, number>>;
  readonly refused: Readonly<Record<Kind, number>>;
  readonly memory: number;
}
export function fuzz(settings: {
  readonly readers: Readonly<Record<Kind, (bytes: Buffer) => unknown>>;
  readonly isAnswer: (error: unknown) => boolean;
  readonly count: number;
  readonly seed: number;
}): Promise<Fuzzed>;
