/** A half-open range `[from, to)` in UTF-16 units of a text exactly as captured. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Makes sure that a span lies inside a text.
 * @throws {RangeError} when it does not; the numbers stand in the message.
 */
export function checkSpan(text: string, span: Span): Span {
  const { from, to } = span;
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to < from || to > text.length) {
    throw new RangeError(`Span ${from} to ${to} does not lie in a text of length ${text.length}`);
  }
  return span;
}

/** Do two spans share at least one unit? */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Does `outer` hold the whole of `inner`? */
export function contains(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
