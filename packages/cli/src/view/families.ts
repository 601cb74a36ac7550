import { actorName, placeName } from '@isnad/desk/names';
import type { Family, ReadReport } from '@isnad/ledger';
import type { FamilyRow, InterfaceLanguage, TellingRow } from '@isnad/views';
import { familyRows } from '@isnad/views';
import { teller } from './evidence.ts';
import type { Page } from './page.ts';
import { outputPage, printLines } from './page.ts';

/** Shows claims that several reports tell: roots first, then every telling after the one it came from. */
export async function showFamilies(
  families: readonly Family[],
  reports: readonly ReadReport[],
  language: InterfaceLanguage,
): Promise<void> {
  const page = outputPage(language, { place: placeName, actor: actorName });
  const rows = familyRows(families, reports, page.formats);
  await printLines(
    rows.length > 0 ? rows.flatMap((row) => familyLines(page, row)) : [page.paper.say('terminal.no-families')],
  );
}

/** Says that nobody else tells a claim. */
export async function showToldOnce(language: InterfaceLanguage): Promise<void> {
  await printLines([outputPage(language).paper.say('terminal.told-once')]);
}

function familyLines(page: Page, row: FamilyRow): string[] {
  const { paper } = page;
  const counts = [
    row.boilerplate ? paper.say('terminal.background') : paper.say('terminal.root-count', { count: row.roots }),
    ...(row.positions > 0 ? [paper.say('terminal.position-count', { count: row.positions })] : []),
    paper.say('terminal.told-by', { count: row.reports }),
  ];
  return [
    '',
    paper.style('strong', paper.quote(row.words ?? row.id)),
    `  ${paper.style(row.boilerplate ? 'faint' : 'head', counts.join(' · '))}`,
    ...row.tellings.flatMap((telling) => tellingLines(page, telling, row.boilerplate)),
  ];
}

/** Steps away from the root that are shown by the indent. */
const DEEPEST = 8;

function tellingLines(page: Page, telling: TellingRow, background: boolean): string[] {
  const { paper } = page;
  const indent = '  '.repeat(1 + Math.min(telling.depth, DEEPEST));
  const place = `${telling.report}/${telling.claim}`;
  const head = `${paper.foreign(telling.day ?? '—')}  ${teller(page, telling)}`;
  const from = background ? '' : ` · ${paper.style('head', origin(page, telling))}`;
  return [
    `${indent}${head}${from} ${paper.style('faint', paper.foreign(place))}`,
    ...telling.changes.map(
      ({ kind, was, is }) =>
        `${indent}    ${paper.style('warn', paper.say('terminal.changed', { kind, was: was ?? '—', is: is ?? '—' }))}`,
    ),
    ...telling.reasons.map((reason) => `${indent}    ${paper.style('faint', paper.foreign(reason))}`),
  ];
}

function origin({ paper }: Page, { parent, siblings }: TellingRow): string {
  if (parent !== null) return paper.say('terminal.taken-from', { name: parent });
  if (siblings.length === 0) return paper.say('terminal.is-root');
  return paper.say('terminal.is-sibling', { names: siblings.join(' · ') });
}
