import { Failure } from '@isnad/views';
import { languageOf } from './language.ts';
import { run } from './run.ts';

/**
 * Whoever reads our output may stop before its end (`isnad read --jsonl | head -1`): that is no error of ours. Any other
 * fault of the output (a full disk behind `>`) is one, and nothing more can be written.
 */
async function outputFailed(error: NodeJS.ErrnoException): Promise<void> {
  if (error.code === 'EPIPE') process.exit();
  const { tell } = await import('./tell.ts');
  const failure = new Failure('output-not-written', { why: error.code ?? error.message }, { cause: error });
  process.exit(await tell(failure, languageOf(undefined, process.env)));
}

/**
 * Ends the process as soon as all that was written is out. Waiting for it to end by itself is not enough: a PGlite that
 * found the disk full leaves a timer behind, for ever. When the output has failed, `outputFailed` ends it.
 */
function end(status: number): void {
  process.stdout.write('', (error) => {
    if (!error) process.stderr.write('', () => process.exit(status));
  });
}

process.stdout.on('error', outputFailed);
process.stderr.on('error', () => process.exit(1));
void run(process.argv.slice(2)).then(end);
