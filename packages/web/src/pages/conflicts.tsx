import type { Dossier } from '@isnad/desk';
import { type ConflictRow, conflictRows, worded } from '@isnad/views';
import { Conflicts } from '../parts/conflicts.tsx';
import { Layout } from '../parts/layout.tsx';
import { toReport } from '../parts/paths.ts';
import { isSample } from '../parts/sample.ts';
import { Say, Wording } from '../parts/words.tsx';
import type { Html, View } from '../view.ts';

export interface ConflictsPageProps {
  readonly dossier: Dossier;
  /** Conflicts inside single reports of the dossier, as of its day. */
  readonly within: Dossier['standing']['conflicts'];
  readonly view: View;
}

/** How many conflicts of each kind there are, those of fact first. */
function Kinds({ rows, view }: { rows: readonly ConflictRow[]; view: View }): Html {
  const kinds = new Map<string, number>();
  for (const { kind } of rows) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return (
    <ul class="numbers">
      {[...kinds].map(([kind, count]) => (
        <li>
          <strong>{view.number(count)}</strong> {kind}
        </li>
      ))}
    </ul>
  );
}

/** All conflicts of a dossier as of a day: between reports, and inside one; what is only a difference of stance stands apart. */
export function ConflictsPage({ dossier, within, view }: ConflictsPageProps): Html {
  const { accord, standing, reports } = dossier;
  const between = conflictRows(standing.conflicts, reports, view);
  const inside = conflictRows(within, reports, view);
  const rows = [...between, ...inside];
  const facts = rows.filter((row) => row.fact);
  return (
    <Layout view={view} title={view.say('conflicts.title')} here="dossiers">
      <div class="page-head">
        <p class="eyebrow">
          <a href={`/dossier/${encodeURIComponent(accord.id)}?as-of=${standing.asOf}`}>
            <Wording view={view} worded={worded(accord.title, view.settings.language)} />
          </a>{' '}
          · <Say view={view} k="timeline.as-of" values={{ day: view.day(standing.asOf) }} />
        </p>
        <h1>{view.say('conflicts.all')}</h1>
        {reports.some(({ report }) => isSample(report.url)) && <p class="sample">{view.say('sample.dossier')}</p>}
        <Kinds rows={[...facts, ...rows.filter((row) => !row.fact)]} view={view} />
      </div>
      <Conflicts name="between" rows={between} view={view} link={toReport} />
      <Conflicts name="inside" rows={inside} view={view} link={toReport} />
    </Layout>
  );
}
