import type { InterfaceLanguage } from '@isnad/views';
import type { Command, Option } from './command.ts';
import { COMMON_OPTIONS } from './command.ts';
import { COMMANDS } from './commands.ts';
import { Misuse } from './misuse.ts';
import { print } from './output.ts';
import { Paper, surfaceOf } from './paper.ts';

/** Prints the help of one command, or of `isnad` itself. */
export async function showHelp(name: string | undefined, language: InterfaceLanguage): Promise<void> {
  const paper = new Paper(language, surfaceOf(process.stdout, process.env));
  if (name === undefined) return print(lines(general(paper)));
  const load = COMMANDS.get(name);
  if (!load) throw new Misuse('command-unknown', { command: name });
  return print(lines(commandHelp(name, (await load()).command, paper)));
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;

function general(paper: Paper): string[] {
  return [
    paper.style('strong', paper.say('help.isnad')),
    '',
    `  ${paper.foreign('isnad COMMAND [OPTION…]')}`,
    '',
    paper.style('head', paper.say('help.commands')),
    ...table([...COMMANDS.keys()].map((name) => [name, paper.say(`help.${name}.short`)])),
    '',
    paper.style('head', paper.say('help.options')),
    ...table([...options('isnad', COMMON_OPTIONS, paper), ['--version', paper.say('help.option.version')]]),
    '',
    paper.say('help.more', { command: 'isnad COMMAND --help' }),
  ];
}

function commandHelp(name: string, command: Command, paper: Paper): string[] {
  return [
    paper.style('strong', paper.say(`help.${name}.short`)),
    '',
    ...command.usage.map((usage) => `  ${paper.foreign(`isnad ${usage}`)}`),
    '',
    ...paper.say(`help.${name}.long`).split('\n'),
    '',
    paper.style('head', paper.say('help.options')),
    ...table(options(name, { ...command.options, ...COMMON_OPTIONS }, paper)),
    '',
    paper.style('head', paper.say('help.example')),
    `  ${paper.foreign(command.example)}`,
  ];
}

/** What an option means may differ from command to command; where it does, the message carries the command's name. */
function options(command: string, all: Readonly<Record<string, Option>>, paper: Paper): [string, string][] {
  return Object.entries(all).map(([name, { value }]) => {
    const own = `help.${command}.option.${name}`;
    return [value ? `--${name} ${value}` : `--${name}`, paper.say(paper.has(own) ? own : `help.option.${name}`)];
  });
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
