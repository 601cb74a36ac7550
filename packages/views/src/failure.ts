/** The values that a message names: the file, the line, the number. */
export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * Something that cannot be done, told as the key of a message and its values. Rooms with effects throw it; the edges
 * (`cli`, `web`) put it into the user's language; `message` keeps the key and the values, for a stack trace.
 */
export class Failure extends Error {
  /** Key in `messages/<language>/failures.json`, e.g. `data-folder-in-use`. */
  readonly code: string;
  readonly values: MessageValues;
  constructor(code: string, values: MessageValues = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.name = 'Failure';
    this.code = code;
    this.values = values;
  }
}
