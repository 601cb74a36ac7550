import type { ActorRow, ChainStep, ClaimRow, PlaceRow, QuantityRow } from '@isnad/views';
import type { Page } from './page.ts';
import { field } from './page.ts';
import { timeLines } from './times.ts';

const INDENT = '     ';

/** One claim: its words, who says so, how it stands, and what it speaks of. */
export function claimView(page: Page, row: ClaimRow): string[] {
  const { paper } = page;
  const [first = '', ...rest] = paper.block(row.content.join(' … '), INDENT, 'strong');
  return [
    '',
    `${String(row.number).padStart(3)}  ${first.slice(INDENT.length)}`,
    ...rest,
    ...field(page, 'says', [chainLine(page, row.chain)], INDENT),
    ...field(page, 'states', [stateLine(page, row)], INDENT),
    ...field(
      page,
      'when',
      row.times.flatMap((time) => timeLines(page, time)),
      INDENT,
    ),
    ...field(
      page,
      'where',
      row.places.map((place) => placeLine(page, place)),
      INDENT,
    ),
    ...field(page, 'who', actorLine(page, row.actors), INDENT),
    ...field(
      page,
      'how-many',
      row.quantities.map((quantity) => quantityLine(page, quantity)),
      INDENT,
    ),
  ];
}

/** The way from the page we read back to the one nearest the fact, in one line. */
function chainLine(page: Page, chain: readonly ChainStep[]): string {
  return chain.map((step) => stepWords(page, step)).join(page.paper.style('faint', ' ‹ '));
}

function stepWords({ paper }: Page, step: ChainStep): string {
  if (step.kind === 'this-report') return paper.style('faint', step.description);
  const about = [
    step.quoted ? step.description : null,
    step.supplied ? paper.say('terminal.link-supplied') : null,
    step.self ? paper.say('link.self') : null,
    step.reason === null ? null : paper.quote(step.reason),
  ].filter((fact) => fact !== null);
  const label = paper.style('head', step.quoted ? paper.quote(step.label) : step.label);
  return about.length > 0 ? `${label} (${paper.list(about)})` : label;
}

function stateLine({ paper }: Page, row: ClaimRow): string {
  const facts = [
    paper.style('good', row.mode),
    row.act,
    row.negated ? paper.term('polarity', 'negated') : null,
    row.form,
    row.standing ? paper.term('standing', row.standing) : null,
    row.inherited === null ? null : paper.say('terminal.speaker-inherited', { speaker: row.inherited }),
    row.instrument,
    ...row.stances.map(({ kind, wording }) => `${kind}: ${paper.quote(wording)}`),
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

function placeLine({ paper }: Page, { text, role, precision, place }: PlaceRow): string {
  const facts = [precision, role, place === null ? null : paper.foreign(place)].filter((fact) => fact !== null);
  return `${paper.quote(text)} (${paper.list(facts)})`;
}

function actorLine({ paper }: Page, actors: readonly ActorRow[]): string[] {
  const names = actors.map(({ text, loaded }) =>
    loaded ? `${paper.quote(text)} (${paper.term('stance', 'loaded')})` : paper.quote(text),
  );
  return names.length > 0 ? [paper.list(names)] : [];
}

function quantityLine({ paper }: Page, { text, value, bound }: QuantityRow): string {
  return `${paper.quote(text)} (${value === '' ? bound : `${bound} ${paper.foreign(value)}`})`;
}
