import type { MessageValues } from '@isnad/views';
import { Misuse } from './misuse.ts';

type Level = 'info' | 'warn' | 'error';

/** How messages on standard error are written: sentences for a person, or a JSON object a line. */
const forms = ['text', 'json'] as const;
let form: (typeof forms)[number] = 'text';

/** Takes the form that was asked for with `--log`, else with `ISNAD_LOG`. Throws the Misuse `field-not-one-of`. */
export function chooseLog(asked: string | true | undefined, env: NodeJS.ProcessEnv): void {
  const [field, value] = asked === undefined ? ['ISNAD_LOG', env.ISNAD_LOG || 'text'] : ['--log', String(asked)];
  const found = forms.find((name) => name === value);
  if (!found) throw new Misuse('field-not-one-of', { field, value, allowed: forms.join(', ') });
  form = found;
}

export function isJsonLog(): boolean {
  return form === 'json';
}

/** Writes one event: `event` is the key of its sentence, and stays the same in every language and version. */
export function logLine(level: Level, event: string, values: MessageValues, message?: string): void {
  const line = { time: new Date().toISOString(), level, event, ...(message !== undefined && { message }), values };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
