/** Writes to standard output, and waits when the reader is slower than we are. Faults of the output end the process (main.ts). */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** One answer of a filter: a JSON value on a line of its own. Lone surrogates are written as escapes and so survive. */
export function printLine(value: unknown): Promise<void> {
  return print(`${JSON.stringify(value)}\n`);
}

/** One answer for a person or a program that asked with `--json`. */
export function printJson(value: unknown): Promise<void> {
  return print(`${JSON.stringify(value, null, 2)}\n`);
}
