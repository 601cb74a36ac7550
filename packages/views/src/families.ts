import type { Family, Reason, Telling } from '@isnad/ledger';
import type { Formats } from './formats.ts';
import { type ConflictSide, type ReportAtHand, type ReportsById, reportsById, telling } from './rows.ts';
import { type DiffPart, wordDiff } from './word-diff.ts';

/** What differs between a telling and the one it came from. */
export interface ChangeRow {
  readonly kind: string;
  readonly was: string | null;
  readonly is: string | null;
}
/** One telling of a claim, where it came from and what changed on the way. */
export interface TellingRow extends ConflictSide {
  /** 0 for a root, one more for each step away from it. */
  readonly depth: number;
  /** Outlet of the report that it was taken from, or its id; null for a root. */
  readonly parent: string | null;
  /** Outlets of the reports that it may as well come from, or that may share an unseen parent with it. */
  readonly siblings: readonly string[];
  /** Why this parent, or why none; the strongest first. */
  readonly reasons: readonly string[];
  readonly changes: readonly ChangeRow[];
  /** The words of the telling that it was taken from; null for a root. */
  readonly parentText: string | null;
  /** How its words differ from those; null for a root, and across languages. */
  readonly diff: readonly DiffPart[] | null;
}
/** One claim across reports. Roots are the headline figure, tellings come second. */
export interface FamilyRow {
  readonly id: string;
  /** The claim as its earliest telling has it. */
  readonly words: string | null;
  readonly roots: number;
  /** Parties that restate their own accord: they confirm nothing. */
  readonly positions: number;
  readonly reports: number;
  /** Background that everyone reprints: it has no roots and confirms nothing. */
  readonly boilerplate: boolean;
  /** Each telling after the one it came from. */
  readonly tellings: readonly TellingRow[];
}

/** What the places and actors of the ledger are called in a report: its own words for them. */
function wordingsOf(report: ReportAtHand | undefined): ReadonlyMap<string, string> {
  const wordings = new Map<string, string>();
  for (const mention of report?.reading.mentions ?? []) {
    const id = mention.kind === 'place' ? mention.place : mention.kind === 'organisation' ? mention.actor : undefined;
    if (id && !wordings.has(id)) wordings.set(id, report?.report.text.slice(mention.from, mention.to) ?? id);
  }
  return wordings;
}

/** `about 900 exact 4` as people write it. */
function quantities(value: string, formats: Formats): string[] {
  const { messages, number } = formats;
  return [...value.matchAll(/([a-z-]+) (\S+)/g)].map(([, bound, amount]) => {
    const written = (amount as string).replace(/\d+(?:\.\d+)?/g, (digits) => number(Number(digits)));
    return bound === 'exact' ? written : `${messages.say(`bound.${bound}`)} ${written}`;
  });
}

/** The ledger tells changes in its codes; people are told them in words. */
function changeValue(
  kind: string,
  value: string | null,
  report: ReportAtHand | undefined,
  formats: Formats,
): string | null {
  if (value === null) return null;
  const and = formats.messages.say('list.and');
  if (kind === 'modality') return formats.messages.say(`mode.${value}`);
  if (kind === 'quantity') return quantities(value, formats).join(and) || value;
  const parts = value.split(' ');
  if (kind === 'date' || kind === 'scope') return parts.map((part) => formats.edtf(part)).join(and);
  if (kind !== 'site' && kind !== 'actor') return value;
  const wordings = wordingsOf(report);
  return parts.map((id) => formats[kind === 'site' ? 'place' : 'actor'](id) ?? wordings.get(id) ?? id).join(and);
}

function changesOf(family: Family, one: Telling, byId: ReportsById, formats: Formats): ChangeRow[] {
  return family.changes
    .filter((change) => change.report === one.report && change.parent === one.parent)
    .map(({ kind, was, is, report, parent }) => ({
      kind: formats.messages.say(`change.${kind}`),
      was: changeValue(kind, was, byId.get(parent), formats),
      is: changeValue(kind, is, byId.get(report), formats),
    }));
}

/** Every telling after its parent, without recursion: a chain may be as long as an archive. */
function inOrder(tellings: readonly Telling[]): { one: Telling; depth: number }[] {
  const children = new Map<string | null, Telling[]>();
  const known = new Set(tellings.map((one) => one.report));
  for (const one of tellings) {
    const parent = one.parent !== null && known.has(one.parent) ? one.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  const ordered: { one: Telling; depth: number }[] = [];
  const seen = new Set<Telling>();
  const visit = (start: readonly Telling[]): void => {
    const open = start.map((one) => ({ one, depth: 0 })).reverse();
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.one)) continue;
      seen.add(next.one);
      ordered.push(next);
      const { depth } = next;
      const below = children.get(next.one.report) ?? [];
      open.push(...below.map((one) => ({ one, depth: depth + 1 })).reverse());
    }
  };
  visit(children.get(null) ?? []);
  // Tellings that name each other as parents would hang below nothing.
  visit(tellings);
  return ordered;
}

/** Why a telling has its parent, as a sentence; reports go by their outlets. */
function reasonText({ code, values }: Reason, nameOf: (report: string) => string, formats: Formats): string {
  const { messages } = formats;
  const listed = (value: string, say: (one: string) => string): string =>
    value.split(' ').map(say).join(messages.say('list.and'));
  const worded = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'number') return [name, value];
    if (name === 'reports') return [name, listed(value, nameOf)];
    if (name === 'parts') return [name, listed(value, (part) => messages.say(`frame.${part}`))];
    return [name, name === 'day' ? formats.edtf(value) : value];
  });
  return messages.say(code, Object.fromEntries(worded));
}

/** The words of the parent beside those of a telling. */
function heldBeside(
  one: Telling,
  text: string | null,
  byId: ReportsById,
  formats: Formats,
): Pick<TellingRow, 'parentText' | 'diff'> {
  const parent = one.parent === null ? undefined : byId.get(one.parent);
  if (!parent || one.parentClaim === null) return { parentText: null, diff: null };
  const { text: was } = telling({ report: parent.id, claim: one.parentClaim }, parent, formats);
  const same = parent.reading.language === byId.get(one.report)?.reading.language;
  return { parentText: was, diff: same && was !== null && text !== null ? wordDiff(was, text) : null };
}

function familyRow(family: Family, byId: ReportsById, formats: Formats): FamilyRow {
  const nameOf = (report: string): string => byId.get(report)?.report.outlet ?? report;
  const sides = family.tellings.map((one) => telling(one, byId.get(one.report), formats));
  const earliest = sides.toSorted((a, b) => (a.day ?? '~').localeCompare(b.day ?? '~'))[0];
  return {
    id: family.family,
    words: earliest?.text ?? null,
    roots: family.roots.length,
    positions: family.positions.length,
    reports: new Set(family.tellings.map((one) => one.report)).size,
    boilerplate: family.boilerplate,
    tellings: inOrder(family.tellings).map(({ one, depth }) => {
      const side = telling(one, byId.get(one.report), formats);
      return {
        ...side,
        ...heldBeside(one, side.text, byId, formats),
        depth,
        parent: one.parent === null ? null : nameOf(one.parent),
        siblings: one.siblings.map(nameOf),
        reasons: one.reasons.map((reason) => reasonText(reason, nameOf, formats)),
        changes: changesOf(family, one, byId, formats),
      };
    }),
  };
}

/** Claims that more than one report tells, the most told first, background last. */
export function familyRows(
  families: readonly Family[],
  reports: readonly ReportAtHand[],
  formats: Formats,
): FamilyRow[] {
  const byId = reportsById(reports);
  return families
    .filter((family) => family.tellings.length > 1)
    .map((family) => familyRow(family, byId, formats))
    .sort((a, b) => Number(a.boilerplate) - Number(b.boilerplate) || b.reports - a.reports);
}
