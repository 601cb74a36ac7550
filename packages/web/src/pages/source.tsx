import type { SourceView } from '@isnad/desk';
import type { Source, SourceRecord } from '@isnad/ledger';
import { type ConflictSide, telling } from '@isnad/views';
import { TellingPart } from '../parts/conflicts.tsx';
import { Layout } from '../parts/layout.tsx';
import { toReport } from '../parts/paths.ts';
import { isSample } from '../parts/sample.ts';
import type { Html, View } from '../view.ts';

/** What kind of source it is, as the links of a chain say it. */
function kindOf({ source }: SourceView, view: View): string {
  const key = source.kind === 'anonymous' && source.type ? `anonymous.${source.type}` : `link.${source.kind}`;
  return view.messages.has(key) ? view.say(key) : view.say(`link.${source.kind}`);
}

interface TellingsProps {
  readonly id: string;
  /** Key of the heading. */
  readonly title: string;
  readonly tellings: readonly ConflictSide[];
  readonly view: View;
}

function Tellings({ id, title, tellings, view }: TellingsProps): Html {
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{view.say(title)}</h2>
      <ol class="tellings">
        {tellings.map((side) => (
          <li>
            <TellingPart side={side} view={view} link={toReport} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What became of what a source says: told, retold, confirmed from another root, contradicted; what an outlet changed. */
function Record({ record, view }: { record: SourceRecord; view: View }): Html {
  const { changed, ...counts } = record;
  const kinds = Object.entries(changed);
  return (
    <section aria-labelledby="record-title">
      <div class="section-head">
        <h2 id="record-title">{view.say('record.title')}</h2>
        <p>
          {view.say('record.note')} <span class="tag tag-supplied">{view.say('mark.by-rule')}</span>
        </p>
      </div>
      <ul class="numbers">
        {Object.entries(counts).map(([name, count]) => (
          <li>
            <strong>{view.number(count)}</strong> {view.say(`record.${name}`)}
          </li>
        ))}
      </ul>
      {kinds.length > 0 && (
        <>
          <h3>{view.say('record.changed')}</h3>
          <ul class="changes">
            {kinds.map(([kind, count]) => (
              <li>
                <span class="tag tag-change">{view.say(`change.${kind}`)}</span> {view.number(count)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** One settled source: the labels that it goes by, and every claim that rests on it. */
export function SourcePage({ found, view }: { found: SourceView; view: View }): Html {
  const { source, reports, record } = found;
  const byId = new Map(reports.map((report) => [report.id, report]));
  const tellingsOf = (refs: Source['claims']): ConflictSide[] =>
    refs
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
      {record && <Record record={record} view={view} />}
      {source.claims.length > 0 && (
        <Tellings id="claims" title="source.tellings" tellings={tellingsOf(source.claims)} view={view} />
      )}
      {source.passes.length > 0 && (
        <Tellings id="passes" title="source.passes" tellings={tellingsOf(source.passes)} view={view} />
      )}
    </Layout>
  );
}
