import type { ReportInput } from '@isnad/reading';
import { Failure } from '@isnad/views';
import { checkDay, checkMoment } from './day.ts';

type Fields = Readonly<Record<string, unknown>>;

const LANGUAGES = ['ar', 'fa', 'en'] as const;
const CONVENTIONS = ['news', 'dialogue'] as const;

/** A line that asks for the times in a text, as `isnad time --jsonl` takes it. */
export interface TimeLine {
  readonly id: string | number | null;
  readonly text: string;
  readonly reference: string | null;
  readonly language?: (typeof LANGUAGES)[number];
  readonly convention?: (typeof CONVENTIONS)[number];
}

/** A line that holds one report, as `isnad read --jsonl` takes it. */
export interface ReportLine {
  readonly id: string | number | null;
  readonly report: ReportInput;
}

/**
 * Checks a line for `isnad time`. Fields of a line win over `given`, the options of the command.
 * @throws {Failure} that names the field that is wrong.
 */
export function timeLine(value: unknown, given: Fields): TimeLine {
  const fields = { ...given, ...objectOf(value) };
  const reference = textOf(fields, 'reference');
  const language = oneOf(fields, 'language', LANGUAGES);
  const convention = oneOf(fields, 'convention', CONVENTIONS);
  return {
    id: idOf(fields),
    text: reportText(fields),
    reference: reference === undefined ? null : checkMoment('reference', reference),
    ...(language && { language }),
    ...(convention && { convention }),
  };
}

/**
 * Checks a line for `isnad read`. Fields of a line win over `given`, the options of the command.
 * @throws {Failure} that names the field that is wrong.
 */
export function reportLine(value: unknown, given: Fields): ReportLine {
  const fields = { ...given, ...objectOf(value) };
  const id = idOf(fields);
  const text = reportText(fields);
  const published = textOf(fields, 'published');
  const language = oneOf(fields, 'language', LANGUAGES);
  const [title, outlet, url] = ['title', 'outlet', 'url'].map((name) => textOf(fields, name));
  const report: ReportInput = {
    text,
    published: published === undefined ? null : checkDay('published', published),
    ...(id !== null && { id: String(id) }),
    ...(title !== undefined && { title }),
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
    ...(language && { language }),
  };
  return { id, report };
}

function objectOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Failure('filter-line-not-object');
  return value as Fields;
}

/** An id is echoed as it was given. */
function idOf({ id }: Fields): string | number | null {
  if (id === undefined || id === null) return null;
  if (typeof id !== 'string' && !Number.isFinite(id)) throw new Failure('field-not-id', { field: 'id' });
  return id as string | number;
}

/** More letters than any one report has: 16 million. */
const TEXT_LIMIT = 16 * 1024 * 1024;

function reportText(fields: Fields): string {
  const text = textOf(fields, 'text');
  if (text === undefined) throw new Failure('field-missing', { field: 'text' });
  if (text.length > TEXT_LIMIT) throw new Failure('text-too-long', { length: text.length, limit: TEXT_LIMIT });
  return text;
}

/** The text in a field; undefined when the field is absent or null. */
function textOf(fields: Fields, field: string): string | undefined {
  const value = fields[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new Failure('field-not-text', { field });
  return value;
}

function oneOf<T extends string>(fields: Fields, field: string, allowed: readonly T[]): T | undefined {
  const value = textOf(fields, field);
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (!found) throw new Failure('field-not-one-of', { field, value, allowed: allowed.join(', ') });
  return found;
}
