import type { EvidenceRow, StandingRow } from '@isnad/views';
import type { Page } from './page.ts';
import { STYLE_OF } from './tone.ts';

/** The evidence of a stipulation: its status and number of roots, then what each root says and who passed it on. */
export function evidenceLines(page: Page, { text, tone, roots, items }: StandingRow['evidence']): string[] {
  const { paper } = page;
  const mention = paper.term('bearing', 'mentions');
  const telling = items.filter(({ bearing }) => bearing !== mention);
  const rest = items.length - telling.length;
  return [
    `${paper.style(STYLE_OF[tone], text)} · ${paper.say('terminal.root-count', { count: roots })}`,
    ...byRoot(telling).flatMap((tellings) => rootLines(page, tellings)),
    ...(rest > 0 ? [paper.style('faint', paper.say('terminal.only-mentions', { count: rest }))] : []),
  ];
}

/** Tellings of one root that say the same, in the order of the first of each. */
function byRoot(items: readonly EvidenceRow[]): EvidenceRow[][] {
  const groups = new Map<string, EvidenceRow[]>();
  for (const item of items) {
    const key = JSON.stringify([item.root, item.bearing]);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** The first telling with its words; of the others, only where and when. */
function rootLines(page: Page, [first, ...others]: readonly EvidenceRow[]): string[] {
  const { paper } = page;
  if (!first) return [];
  const party = first.party ? ` (${paper.say('terminal.position-of-party')})` : '';
  const quoted = first.text === null ? '' : ` ${paper.quote(shortened(first.text))}`;
  const passed = others
    .filter((other, i) => ![first, ...others.slice(0, i)].some(({ report }) => report === other.report))
    .map(({ outlet, report, told }) => `${paper.foreign(outlet ?? report)} ${paper.foreign(told ?? '—')}`);
  return [
    `${paper.foreign(first.told ?? '—')}  ${teller(page, first)}: ${paper.style('head', first.bearing)}${party}${quoted}`,
    ...(passed.length > 0
      ? [`${' '.repeat(12)}${paper.style('faint', `${paper.say('terminal.passed-on')} ${paper.list(passed)}`)}`]
      : []),
  ];
}

/** Who tells it, and where: the label of the source and the outlet; the outlet alone for what it says itself. */
export function teller(
  { paper }: Page,
  { label, outlet, report }: Pick<EvidenceRow, 'label' | 'outlet' | 'report'>,
): string {
  const own = label === null || label === paper.term('link', 'this-report');
  const names = [own ? null : label, outlet ?? report].filter((name) => name !== null);
  return names.map((name) => paper.foreign(name)).join(' ‹ ');
}

/** Letters of a claim that are shown as evidence; the report has the rest. */
const SHOWN = 120;

function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN).replace(/\s+\S*$/, '')} …`;
}
