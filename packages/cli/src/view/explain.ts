import type { Explanation, Proposal } from '@isnad/desk/explain';
import type { InterfaceLanguage } from '@isnad/views';
import { heading, outputPage, type Page, printLines } from './page.ts';

/** Shows how a reading came about: the finders in their order, then what each proposed and what became of it. */
export async function showExplanation(
  text: string,
  explanation: Explanation,
  language: InterfaceLanguage,
): Promise<void> {
  await printLines(explanationView(outputPage(language), text, explanation));
}

export function explanationView(page: Page, text: string, { finders, proposals }: Explanation): string[] {
  const { paper } = page;
  const listed = finders.flatMap(({ rule, about, example }, i) => [
    `${String(i + 1).padStart(3)}  ${paper.style('strong', paper.foreign(rule))}: ${about[paper.language]}`,
    `     ${paper.style('faint', paper.quote(example))}`,
  ]);
  const told = proposals.flatMap((proposal, i) => proposalView(page, text, proposal, i));
  return [
    ...heading(page, 'explain.finders').slice(1),
    ...listed,
    ...heading(page, 'explain.proposals'),
    ...(told.length === 0 ? [paper.say('terminal.explain.none')] : told),
  ];
}

function proposalView({ paper }: Page, text: string, proposal: Proposal, i: number): string[] {
  const words = (span: { from: number; to: number } | null) => (span === null ? '' : text.slice(span.from, span.to));
  const { finder, rule, cue, content, speaker, dropped, endedBy, speakerBy } = proposal;
  const against = proposal.against === null ? '' : words(proposal.against.cue);
  const lines = [
    `${String(i + 1).padStart(3)}  ${paper.quote(words(cue))}  ${paper.say('terminal.explain.by', { finder, rule: paper.term('rule', rule) })}`,
  ];
  if (dropped !== null) lines.push(paper.style('warn', paper.say(`terminal.explain.dropped-${dropped}`, { against })));
  else {
    lines.push(paper.say('terminal.explain.content', { content: words(content) }));
    if (endedBy !== null) lines.push(paper.say(`terminal.explain.ended-${endedBy}`, { against }));
    if (speakerBy !== null) lines.push(paper.say(`terminal.explain.speaker-${speakerBy}`, { speaker: words(speaker) }));
  }
  return lines.map((line, n) => (n === 0 ? line : `     ${line}`));
}
