import type { InterfaceLanguage } from '@isnad/views';
import { commandName, takeApart } from './arguments.ts';
import { COMMANDS } from './commands.ts';
import { languageOf } from './language.ts';
import { chooseLog } from './log.ts';
import { Misuse } from './misuse.ts';

/** Runs the command that the words name. Answers the exit status: 0 done, 1 something could not be done, 2 called wrongly. */
export async function run(argv: readonly string[]): Promise<number> {
  const language = languageOf(askedLanguage(argv), process.env);
  try {
    return await perform(argv, language);
  } catch (error) {
    const { tell } = await import('./tell.ts');
    return tell(error, language);
  }
}

/** The value of `--lang`, looked for before anything else, so that even a wrong call is told in the user's language. */
function askedLanguage(argv: readonly string[]): string | undefined {
  const at = argv.lastIndexOf('--lang');
  return at >= 0 ? argv[at + 1] : argv.findLast((word) => word.startsWith('--lang='))?.slice('--lang='.length);
}

async function perform(argv: readonly string[], language: InterfaceLanguage): Promise<number> {
  const { name, rest } = commandName(argv);
  if (name === undefined) return withoutCommand(rest, language);
  if (name === 'help') return help(rest[0], language);
  const load = COMMANDS.get(name);
  if (!load) throw new Misuse('command-unknown', { command: name });
  const { command } = await load();
  const { options, operands } = takeApart(name, command, rest);
  if (options.lang !== undefined && options.lang !== 'ar' && options.lang !== 'en')
    throw new Misuse('field-not-one-of', { field: '--lang', value: String(options.lang), allowed: 'ar, en' });
  chooseLog(options.log, process.env);
  if (options.help) return help(name, language);
  return command.run({ options, operands, language });
}

async function withoutCommand(words: readonly string[], language: InterfaceLanguage): Promise<number> {
  const nothing = { options: { version: {} }, operands: [0, 0] } as const;
  const { options } = takeApart(undefined, nothing, words);
  if (!options.version) return help(undefined, language);
  const { version } = await import('./version.ts');
  const { print } = await import('./output.ts');
  await print(`${version()}\n`);
  return 0;
}

async function help(name: string | undefined, language: InterfaceLanguage): Promise<number> {
  const { showHelp } = await import('./help.ts');
  await showHelp(name, language);
  return 0;
}
