import { isDay } from './day.ts';
import type { Facts } from './taken.ts';
import type { ReportLanguage, Stated } from './types.ts';

/** Fields of a report as somebody wrote them down, not yet checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a field of a report may hold; `allowed` is said in signs that need no language. */
interface Rule {
  readonly allowed: string;
  readonly holds: (value: unknown) => boolean;
}

const LANGUAGES: readonly string[] = ['ar', 'fa', 'en'] satisfies ReportLanguage[];
const isText = (value: unknown): value is string => typeof value === 'string';
const TEXT: Rule = { allowed: '"…"', holds: isText };

const RULES: Readonly<Record<string, Rule>> = {
  id: { allowed: '"…" | 123', holds: (value) => isText(value) || Number.isFinite(value) },
  text: TEXT,
  title: TEXT,
  outlet: TEXT,
  url: TEXT,
  dossier: TEXT,
  published: { allowed: '"YYYY-MM-DD"', holds: (value) => isText(value) && isDay(value) },
  language: { allowed: '"ar" | "fa" | "en"', holds: (value) => isText(value) && LANGUAGES.includes(value) },
};

/** A field that holds what it must not. */
export interface BadField {
  readonly field: string;
  readonly value: string;
  readonly allowed: string;
}

/** The first field that is wrong; null and absent are the same, and fields that we do not know are let be. */
export function badField(fields: Fields): BadField | undefined {
  for (const [field, { allowed, holds }] of Object.entries(RULES)) {
    const value = fields[field] ?? null;
    if (value !== null && !holds(value)) return { field, value: shown(value), allowed };
  }
  return undefined;
}

/** A value as a message can show it: short. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** The facts in checked fields, each with where it stands. An empty field says nothing. */
export function factsOf(fields: Fields, from: string): Facts {
  const stated = (field: string): Stated<string> | undefined => {
    const value = textIn(fields, field);
    return value === undefined ? undefined : { value, from };
  };
  const facts = ['title', 'published', 'outlet', 'url', 'language'].map((field) => [field, stated(field)] as const);
  return Object.fromEntries(facts.filter(([, fact]) => fact)) as Facts;
}

/** What a checked field holds, as text; undefined when it is absent or empty. */
export function textIn(fields: Fields, field: string): string | undefined {
  const value = fields[field] ?? '';
  return value === '' ? undefined : String(value);
}
