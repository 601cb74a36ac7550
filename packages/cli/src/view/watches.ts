import type { WatchView } from '@isnad/desk';
import { everyText } from '@isnad/desk';
import type { InterfaceLanguage } from '@isnad/views';
import { outputPage, type Page, printLines } from './page.ts';

/** Shows what is watched, how it goes, and what does not come in. */
export async function showWatches(watches: readonly WatchView[], language: InterfaceLanguage): Promise<void> {
  const page = outputPage(language);
  const lines = watches.flatMap((watch) => linesOf(page, watch));
  await printLines(lines.length > 0 ? lines : [page.paper.say('terminal.no-watches')]);
}

function linesOf({ paper }: Page, { id, address, title, every, dossier, items, waiting, state }: WatchView): string[] {
  const name = title ?? state.title;
  const seen = state.seen === null ? paper.say('terminal.watch-never') : minute(state.seen);
  const changed = state.changed === null ? '—' : minute(state.changed);
  const values = { every: everyText(every), seen, changed, items, waiting };
  const lines = [
    [id, paper.foreign(address), name === null ? '' : paper.style('strong', paper.foreign(name))].join('  '),
    `  ${paper.say('terminal.watch-state', values)}`,
  ];
  if (dossier !== null) lines.push(`  ${paper.say('terminal.watch-dossier', { dossier })}`);
  if (state.why !== null && state.failing !== null) {
    const failing = paper.say('terminal.watch-failing', { since: minute(state.failing), due: minute(state.due) });
    lines.push(`  ${paper.style('bad', failing)}`, `  ${paper.say(state.why.code, state.why.values)}`);
  }
  for (const { report, fromFeed } of state.latest)
    if (fromFeed) {
      const words = paper.say('terminal.from-feed', { id: report });
      lines.push(`  ${words} ${paper.say(fromFeed.code, fromFeed.values)}`);
    }
  for (const { code, values: of } of state.faults) lines.push(`  ${paper.style('warn', paper.say(code, of))}`);
  return lines;
}

/** An instant to the minute, in UTC. */
function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')}Z`;
}
