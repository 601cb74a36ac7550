import type { CopyCheck } from '@isnad/desk';
import type { InterfaceLanguage } from '@isnad/views';
import { Failure } from '@isnad/views';
import { print, printJson } from './output.ts';
import { Paper, surfaceOf } from './paper.ts';
import { tell } from './tell.ts';

/** Tells what was copied, and each capture that could not be; answers the exit status. */
export async function tellCopy(
  sentence: string,
  file: string,
  check: CopyCheck,
  asJson: boolean,
  language: InterfaceLanguage,
): Promise<0 | 1> {
  for (const { code, values } of check.faults) await tell(new Failure(code, values), language);
  const { entries, reports, captures, forgotten, faults } = check;
  if (asJson) await printJson({ entries, reports, captures, forgotten, faults });
  else {
    const paper = new Paper(language, surfaceOf(process.stdout, process.env));
    await print(`${paper.say(sentence, { file, entries, reports, captures })}\n`);
  }
  return faults.length === 0 ? 0 : 1;
}
