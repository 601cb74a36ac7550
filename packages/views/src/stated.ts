/** A fact that a report states about itself, with where it does, and what it says elsewhere and differently. */
export interface Statement {
  readonly value: string | readonly string[];
  readonly from: string;
  readonly others?: readonly Statement[];
}
/** Facts by the names of the wire; what is not stated is absent. */
export type Stated = { readonly [Field in StatedField]?: Statement };
export type StatedField = (typeof FIELDS)[number];
/** A fact in one line. */
export interface StatedRow {
  readonly field: StatedField;
  readonly value: string;
  readonly from: string;
  /** What contradicts it. */
  readonly others: readonly { readonly value: string; readonly from: string }[];
}

const FIELDS = ['title', 'published', 'modified', 'outlet', 'authors', 'agency', 'url', 'language', 'charset'] as const;

/** The messages that name the facts. */
export const statedNames: Readonly<Record<StatedField, string>> = {
  title: 'read.title',
  published: 'read.published',
  modified: 'report.modified',
  outlet: 'read.outlet',
  authors: 'report.authors',
  agency: 'report.agency',
  url: 'read.address',
  language: 'report.language',
  charset: 'report.charset',
};

/** The facts of a report, in a fixed order. */
export function statedRows(stated: Stated): StatedRow[] {
  return FIELDS.flatMap((field) => {
    const fact = stated[field];
    if (!fact) return [];
    const others = (fact.others ?? []).filter((other) => isContradiction(field, fact, other));
    return [{ field, ...rowOf(fact), others: others.map(rowOf) }];
  });
}

/** The facts that a report states in two ways. */
export function clashRows(stated: Stated): StatedRow[] {
  return statedRows(stated).filter(({ others }) => others.length > 0);
}

function rowOf({ value, from }: Statement): { value: string; from: string } {
  return { value: [value].flat().join(' · '), from };
}

/** A title differs by the outlet's name on nearly every page, and a page has many addresses on its own host. */
function isContradiction(field: StatedField, { value }: Statement, other: Statement): boolean {
  if (field === 'title') return false;
  return field !== 'url' || hostOf(String(value)) !== hostOf(String(other.value));
}

function hostOf(address: string): string {
  return /^[a-z]+:\/\/(?:www\.)?([^/?#]*)/i.exec(address)?.[1]?.toLowerCase() ?? address;
}
