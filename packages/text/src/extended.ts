/**
 * A copy of an object with more properties, as `{ ...object, ...more }` would make it.
 *
 * In V8 (Node 20) a spread with new properties behind it gives every copy a hidden class of its own: making it takes ten
 * times as long, and whatever looks at it later misses its caches. Where only properties that the object has already are
 * changed, a spread is quick.
 */
export function extended<T extends object, const M extends object>(object: T, more: M): T & M {
  return Object.assign({}, object, more);
}
