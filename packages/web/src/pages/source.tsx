import type { SourceView } from '@isnad/desk';
import { telling } from '@isnad/views';
import { TellingPart } from '../parts/conflicts.tsx';
import { Layout } from '../parts/layout.tsx';
import { isSample } from '../parts/sample.ts';
import type { Html, View } from '../view.ts';

/** What kind of source it is, as the links of a chain say it. */
function kindOf({ source }: SourceView, view: View): string {
  const key = source.kind === 'anonymous' && source.type ? `anonymous.${source.type}` : `link.${source.kind}`;
  return view.messages.has(key) ? view.say(key) : view.say(`link.${source.kind}`);
}

/** One settled source: the labels that it goes by, and every claim that rests on it. */
export function SourcePage({ found, view }: { found: SourceView; view: View }): Html {
  const { source, reports } = found;
  const byId = new Map(reports.map((report) => [report.id, report]));
  const tellings = source.claims
    .map((ref) => telling(ref, byId.get(ref.report), view))
    .sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
  return (
    <Layout view={view} title={source.label}>
      <div class="page-head">
        <p class="eyebrow">{kindOf(found, view)}</p>
        <h1>
          <bdi class="words" dir="auto">
            {source.label}
          </bdi>
        </h1>
        <p>
          {view.say('source.claims', { count: source.claims.length })}{' '}
          <span class="tag tag-supplied">{view.say('source.settled')}</span>
        </p>
        {reports.some(({ report }) => isSample(report.url)) && <p class="sample">{view.say('sample.dossier')}</p>}
      </div>
      <section aria-labelledby="labels-title">
        <h2 id="labels-title">{view.say('source.labels')}</h2>
        <ul class="labels">
          {source.labels.map((label) => (
            <li>
              <bdi class="words" dir="auto">
                {label}
              </bdi>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="claims-title">
        <h2 id="claims-title">{view.say('source.tellings')}</h2>
        <ol class="tellings">
          {tellings.map((side) => (
            <li>
              <TellingPart
                side={side}
                view={view}
                link={({ report, claim }) => `/report/${encodeURIComponent(report)}#${claim}`}
              />
            </li>
          ))}
        </ol>
      </section>
    </Layout>
  );
}
