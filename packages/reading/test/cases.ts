import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One case of a file: title, text, who publishes it where that matters, and the lines behind "=>". */
export interface Case {
  readonly title: string;
  readonly text: string;
  readonly outlet?: string;
  readonly expected: readonly string[];
}

/** A line that says who publishes. */
const OUTLET = '@ outlet ';

/** Reads a case file: "##" begins a case, "=>" a line of what is expected, "@ outlet" the publisher, "#" a comment. */
export function readCases(name: string): Case[] {
  const source = readFileSync(join(import.meta.dirname, 'cases', name), 'utf8');
  return source
    .split(/^## /m)
    .slice(1)
    .map((block) => {
      const [title = '', ...lines] = block.split('\n');
      const kept = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
      const outlet = kept.find((line) => line.startsWith(OUTLET))?.slice(OUTLET.length);
      return {
        title: title.trim(),
        text: kept.filter((line) => !line.startsWith('=>') && !line.startsWith(OUTLET)).join('\n'),
        ...(outlet === undefined ? {} : { outlet }),
        expected: kept.filter((line) => line.startsWith('=>')).map((line) => line.slice(2).trim()),
      };
    });
}
