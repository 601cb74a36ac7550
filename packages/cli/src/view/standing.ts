import type { StandingView } from '@isnad/desk';
import { actorName, placeName } from '@isnad/desk/names';
import type { Accord } from '@isnad/ledger';
import type { InterfaceLanguage, PhaseRows, StandingRow, VersionRow, Worded } from '@isnad/views';
import { conflictRows, standingTable, worded } from '@isnad/views';
import { conflictLines } from './conflicts.ts';
import { evidenceLines } from './evidence.ts';
import type { Page } from './page.ts';
import { field, heading, outputPage, printLines } from './page.ts';
import { STYLE_OF } from './tone.ts';

/** Names the agreements that a data folder knows. */
export async function showAccords(accords: readonly Accord[], language: InterfaceLanguage): Promise<void> {
  const page = outputPage(language);
  const { paper } = page;
  const lines = accords.map(({ id, title }) => `${paper.foreign(id)}  ${words(page, worded(title, language))}`);
  await printLines(lines.length > 0 ? lines : [paper.say('terminal.no-accords')]);
}

/** Shows where each stipulation of an agreement stands as of a day, with the evidence. */
export async function showStanding(view: StandingView, language: InterfaceLanguage): Promise<void> {
  await printLines(standingView(outputPage(language, { place: placeName, actor: actorName }), view));
}

export function standingView(page: Page, { accord, standing, cited, reports }: StandingView): string[] {
  const { paper, formats } = page;
  const table = standingTable(standing, accord, cited, formats);
  const conflicts = conflictRows(standing.conflicts, cited, formats);
  return [
    paper.style('strong', words(page, worded(accord.title, paper.language))),
    paper.say('terminal.as-of', { day: formats.day(standing.asOf), count: reports }),
    ...table.phases.flatMap((phase) => phaseLines(page, phase)),
    ...(table.outside.length > 0 ? heading(page, 'outside-phases') : []),
    ...table.outside.flatMap((row) => stipulationLines(page, row)),
    ...(conflicts.length > 0 ? heading(page, 'conflicts') : []),
    ...conflictLines(page, conflicts),
  ];
}

function phaseLines(page: Page, { id, title, span, timing, rows }: PhaseRows): string[] {
  const { paper } = page;
  const name = title ? words(page, title) : paper.foreign(id);
  return [
    '',
    `${paper.style('strong', name)}: ${paper.style(STYLE_OF[timing.tone], timing.text)}`,
    `  ${paper.style('faint', paper.foreign(span))}`,
    ...rows.flatMap((row) => stipulationLines(page, row)),
  ];
}

const INDENT = '    ';

/** One stipulation on its four axes, each in a line of its own. */
function stipulationLines(page: Page, row: StandingRow): string[] {
  const { paper } = page;
  const { level, timing, evidence } = row;
  return [
    '',
    `  • ${paper.style('strong', row.title ? words(page, row.title) : paper.foreign(row.id))}`,
    ...field(page, 'where', siteLines(page, row.sites), INDENT),
    ...field(page, 'axis-text', textLines(page, row), INDENT),
    ...field(
      page,
      'axis-level',
      [level.proposed ? `${level.text} (${paper.say('terminal.proposed')})` : level.text],
      INDENT,
    ),
    ...field(page, 'axis-timing', [timingLine(page, timing)], INDENT),
    ...field(page, 'axis-evidence', evidenceLines(page, evidence), INDENT),
    ...field(page, 'last-seen', [lastSeen(page, row.lastSeen)], INDENT),
  ];
}

function siteLines({ paper }: Page, sites: readonly string[]): string[] {
  return sites.length > 0 ? [paper.list(sites.map((site) => paper.foreign(site)))] : [];
}

function textLines(page: Page, { text }: StandingRow): string[] {
  const { paper } = page;
  const due = text.due ? `${paper.foreign(text.due.text)} (${text.due.kind})` : paper.say('timing.no-due-date');
  return [due, ...text.versions.map((version) => paper.style('faint', versionLine(page, version)))];
}

function versionLine(page: Page, { teller, told, due, scope, note }: VersionRow): string {
  const { paper } = page;
  const parts = [
    teller && words(page, teller),
    due && paper.foreign(due.text),
    scope && words(page, scope),
    note && words(page, note),
  ];
  const day = told === null ? '' : ` (${paper.foreign(told)})`;
  return `${paper.say('terminal.rival-version')} ${parts.filter((part) => part !== null && part !== '').join(' · ')}${day}`;
}

function timingLine({ paper }: Page, { text, tone, extension, done }: StandingRow['timing']): string {
  const parts = [
    paper.style(STYLE_OF[tone], text),
    done === null ? null : paper.say('terminal.done-on', { day: done }),
    extension ? paper.say('terminal.extended-to', { day: extension.text }) : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function lastSeen({ paper, formats }: Page, day: string | null): string {
  return day === null
    ? paper.say('terminal.nothing-seen')
    : paper.say('terminal.nothing-new-since', { day: formats.day(day) });
}

function words({ paper }: Page, wording: Worded | null): string {
  return wording ? paper.foreign(wording.text) : '—';
}
