import type { Language } from '@isnad/time';
import { arabic } from './ar/index.ts';
import { english } from './en/index.ts';
import type { LanguagePack } from './engine/pack.ts';
import { persian } from './fa/index.ts';

/** The languages that are read in full. A language that is not here gets its times and numbers only. */
export const PACKS: Partial<Record<Language, LanguagePack>> = { ar: arabic, en: english, fa: persian };
