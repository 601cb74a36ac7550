import { parseArgs } from 'node:util';
import type { Command, Option } from './command.ts';
import { COMMON_OPTIONS } from './command.ts';
import { Misuse } from './misuse.ts';

type Options = Record<string, string | true>;

/** The words after the name of the command, not yet held against what that command takes. */
export interface Words {
  readonly name: string | undefined;
  readonly rest: readonly string[];
}

/** Splits `isnad --lang ar read FILE` into the name `read` and everything else. */
export function commandName(argv: readonly string[]): Words {
  const at = argv.findIndex((word, i) => !word.startsWith('-') && argv[i - 1] !== '--lang');
  if (at < 0) return { name: undefined, rest: argv };
  return { name: argv[at], rest: [...argv.slice(0, at), ...argv.slice(at + 1)] };
}

/**
 * Takes the words apart into options and operands; without a name there is no command, only options.
 * @throws {Misuse} for an option that the command does not have, a missing value, or too many or too few operands.
 */
export function takeApart(
  name: string | undefined,
  command: Pick<Command, 'options' | 'operands'>,
  words: readonly string[],
): { readonly options: Options; readonly operands: string[] } {
  const known: Record<string, Option> = { ...COMMON_OPTIONS, ...command.options };
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(known).map(([option, { value }]) => [option, { type: value ? 'string' : 'boolean' }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options: Options = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(known, token.name)) throw unknownOption(token.rawName, name);
    options[token.name] = optionValue(token, known[token.name] ?? {});
  }
  if (name !== undefined && !options.help) checkCount(name, command.operands, positionals.length);
  return { options, operands: positionals };
}

function unknownOption(option: string, command: string | undefined): Misuse {
  return command === undefined
    ? new Misuse('option-unknown-alone', { option })
    : new Misuse('option-unknown', { option, command });
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** The value given, or true for a switch. A word that looks like an option is no value: it was left out. */
function optionValue(token: OptionToken, { value }: Option): string | true {
  if (!value) {
    if (token.value !== undefined) throw new Misuse('option-takes-no-value', { option: token.rawName });
    return true;
  }
  const given = token.value;
  if (given === undefined || given === '' || (!token.inlineValue && /^-./.test(given)))
    throw new Misuse('option-needs-value', { option: token.rawName, value });
  return given;
}

function checkCount(command: string, [least, most]: readonly [number, number], count: number): void {
  if (count < least) throw new Misuse('too-few-operands', { command });
  if (count > most) throw new Misuse('too-many-operands', { command });
}
