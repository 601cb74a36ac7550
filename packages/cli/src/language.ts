import type { InterfaceLanguage } from '@isnad/views';

/** Names of the variables that say the language, strongest first, as POSIX orders them. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/** The user's language: the one asked for with `--lang`, else that of the environment, else English. */
export function languageOf(
  asked: string | true | undefined,
  env: Readonly<Record<string, string | undefined>>,
): InterfaceLanguage {
  if (asked === 'ar' || asked === 'en') return asked;
  const locale = VARIABLES.map((name) => env[name]).find((value) => value);
  return locale !== undefined && /^ar(?![a-z])/i.test(locale) ? 'ar' : 'en';
}
