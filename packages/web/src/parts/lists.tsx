import type { ReportSummary } from '@isnad/desk';
import type { Accord } from '@isnad/ledger';
import { worded } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { isSample } from './sample.ts';
import { Day, Wording } from './words.tsx';

/** The dossiers that there are, each with its parties and what it holds. */
export function DossierList({ accords, view }: { accords: readonly Accord[]; view: View }): Html {
  if (accords.length === 0) return <p class="empty">{view.say('dossiers.none')}</p>;
  const { language } = view.settings;
  return (
    <ul class="dossiers">
      {accords.map((accord) => (
        <li>
          <a href={`/dossier/${encodeURIComponent(accord.id)}`}>
            <strong>
              <Wording view={view} worded={worded(accord.title, language)} />
            </strong>
            <span class="parties">
              {accord.parties
                .filter((party) => party.role === 'party')
                .map((party) => (
                  <Wording view={view} worded={worded(party.name, language)} />
                ))}
            </span>
            <span class="sizes">
              {view.say('dossier.phases', { count: accord.phases.length })}
              {view.say('list.and')}
              {view.say('dossier.stipulations', { count: accord.stipulations.length })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Reports, newest first as the desk lists them. */
export function ReportList({ rows, view }: { rows: readonly ReportSummary[]; view: View }): Html {
  if (rows.length === 0) return <p class="empty">{view.say('reports.none')}</p>;
  return (
    <ul class="reports">
      {rows.map((row) => (
        <li>
          <a href={`/report/${encodeURIComponent(row.id)}`}>
            <bdi class="words" dir="auto" lang={row.language ?? undefined}>
              {row.title ?? row.id}
            </bdi>
          </a>
          <span class="meta">
            {row.outlet && <bdi>{row.outlet}</bdi>}
            {isSample(row.url) && <span class="tag">{view.say('sample.tag')}</span>}
            <Day view={view} day={row.published} />
            {row.publishedBy === 'supplied' && <span class="tag tag-supplied">{view.say('mark.supplied')}</span>}
            <span>{view.say('reports.claims', { count: row.claims })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
