import type { Desk, ReportSummary } from '@isnad/desk';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION, numberOf } from '../command.ts';
import { withDesk } from '../folder.ts';
import { printJson } from '../output.ts';

/** Rows asked for at a time, so that an archive of any size can be listed. */
const PAGE = 500;

async function* rows(desk: Desk, options: Invocation['options']): AsyncGenerator<ReportSummary[]> {
  const filter = {
    ...(typeof options.dossier === 'string' && { dossier: options.dossier }),
    ...(typeof options.words === 'string' && { words: options.words }),
  };
  let left = limitOf(options.limit);
  for (let offset = 0; left > 0; offset += PAGE) {
    const page = await desk.list({ ...filter, offset, limit: Math.min(left, PAGE) });
    yield page;
    if (page.length < PAGE) return;
    left -= page.length;
  }
}

function limitOf(given: string | true | undefined): number {
  return numberOf('--limit', given) ?? Number.POSITIVE_INFINITY;
}

async function run({ options, language }: Invocation): Promise<0 | 1> {
  limitOf(options.limit);
  await withDesk({ options, language }, async (desk) => {
    if (options.json) {
      const all: ReportSummary[] = [];
      for await (const page of rows(desk, options)) all.push(...page);
      return printJson(all);
    }
    const { showRows } = await import('../view/list.ts');
    return showRows(rows(desk, options), language);
  });
  return 0;
}

export const command: Command = {
  usage: ['list'],
  example: 'isnad list --dossier iraq-coalition-2024 --limit 20',
  options: {
    ...DATA_OPTION,
    dossier: { value: 'ACCORD' },
    words: { value: 'WORDS' },
    limit: { value: 'N' },
    json: {},
  },
  operands: [0, 0],
  run,
};
