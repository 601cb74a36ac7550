import type { Dossier } from '@isnad/desk';
import { actorName, placeName } from '@isnad/desk/names';
import type { ConflictRow, ConflictSide, InterfaceLanguage } from '@isnad/views';
import { conflictRows } from '@isnad/views';
import { teller } from './evidence.ts';
import type { Page } from './page.ts';
import { outputPage, printLines } from './page.ts';

/** Shows what the reports of dossiers say against each other. */
export async function showConflicts(dossiers: readonly Dossier[], language: InterfaceLanguage): Promise<void> {
  const page = outputPage(language, { place: placeName, actor: actorName });
  const rows = dossiers.flatMap(({ standing, reports }) => conflictRows(standing.conflicts, reports, page.formats));
  await printLines(rows.length > 0 ? conflictLines(page, rows) : [page.paper.say('terminal.no-conflicts')]);
}

/** Each conflict with its rule and the words of both sides. */
export function conflictLines(page: Page, rows: readonly ConflictRow[]): string[] {
  const { paper } = page;
  return rows.flatMap(({ kind, fact, strength, rule, detail, sides }) => [
    `  ${paper.style(fact ? 'bad' : 'warn', kind)} · ${fact ? strength : paper.say('terminal.no-conflict-of-fact')}`,
    `    ${paper.style('faint', `${rule} ${paper.pieces(detail)}`.trimEnd())}`,
    ...sides.map((side) => `    ${paper.foreign(side.day ?? '—')}  ${teller(page, side)}: ${sideWords(page, side)}`),
  ]);
}

/** The words of a claim, never without the word that they are denied. */
function sideWords({ paper }: Page, { text, claim, denied }: ConflictSide): string {
  const words = paper.quote(text ?? claim);
  return denied ? `${words} (${paper.term('mode', 'denied')})` : words;
}
