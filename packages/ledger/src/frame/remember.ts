import type { Frame } from './frame.ts';

/** What is asked of a frame again and again, worked out once: a frame never changes. */
export function remembered<T>(make: (frame: Frame) => T): (frame: Frame) => T {
  const known = new WeakMap<Frame, { readonly value: T }>();
  return (frame) => {
    let found = known.get(frame);
    if (!found) {
      found = { value: make(frame) };
      known.set(frame, found);
    }
    return found.value;
  };
}
