import type { ReportView } from '@isnad/desk';
import type { Accord } from '@isnad/ledger';
import { worded } from '@isnad/views';
import { ExaminedPart } from '../parts/examined.tsx';
import { Layout } from '../parts/layout.tsx';
import { isSample } from '../parts/sample.ts';
import { Day, Fact, Wording } from '../parts/words.tsx';
import { directionOf, type Html, type View } from '../view.ts';

function isWeb(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

function Facts({ report, accords, view }: { report: ReportView; accords: readonly Accord[]; view: View }): Html {
  const { row } = report;
  const { url } = report.report;
  const accord = accords.find((candidate) => candidate.id === row.dossier);
  return (
    <dl class="facts">
      {row.outlet && (
        <Fact name={view.say('read.outlet')}>
          <bdi>{row.outlet}</bdi>
        </Fact>
      )}
      <Fact name={view.say('read.published')}>
        <Day view={view} day={row.published} />{' '}
        {row.publishedBy && (
          <span class={`tag tag-${row.publishedBy}`}>{view.say(`dating.by.${row.publishedBy}`)}</span>
        )}
      </Fact>
      {row.dossier && (
        <Fact name={view.say('keep.dossier')}>
          <a href={`/dossier/${encodeURIComponent(row.dossier)}`}>
            {accord ? <Wording view={view} worded={worded(accord.title, view.settings.language)} /> : row.dossier}
          </a>
        </Fact>
      )}
      {url && (
        <Fact name={view.say('read.address')}>
          <bdi dir="ltr">
            {isWeb(url) ? (
              <a href={url} rel="noreferrer noopener external nofollow">
                {url}
              </a>
            ) : (
              url
            )}
          </bdi>
        </Fact>
      )}
      <Fact name={view.say('report.added')}>
        <Day view={view} day={row.added.slice(0, 10)} />
      </Fact>
      <Fact name={view.say('report.capture')}>
        <code dir="ltr" title={report.capture}>
          {report.capture.slice(0, 16)}…
        </code>
      </Fact>
    </dl>
  );
}

/** Other texts under the address of this one: which of them a reader saw depends on the day. */
function Revisions({ report, view }: { report: ReportView; view: View }): Html {
  if (report.revisions.length === 0) return null;
  return (
    <div class="clash" role="note">
      <h3>{view.say('report.revisions', { count: report.revisions.length })}</h3>
      <ul>
        {report.revisions.map(({ id, title, published }) => (
          <li>
            <a href={`/report/${encodeURIComponent(id)}`}>
              <bdi class="words" dir="auto">
                {title ?? id}
              </bdi>
            </a>{' '}
            <Day view={view} day={published} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One stored report: where it comes from and all that is found in it. */
export function ReportPage(props: { report: ReportView; accords: readonly Accord[]; view: View }): Html {
  const { report, accords, view } = props;
  const { language } = report.reading;
  const title = report.report.title ?? report.row.title ?? report.id;
  return (
    <Layout view={view} title={title}>
      <div class="page-head">
        <p class="eyebrow">{view.say('report.title')}</p>
        <h1 class="words" dir={directionOf(language)} lang={language ?? undefined}>
          {title}
        </h1>
        {isSample(report.report.url) && (
          <p class="sample" role="note">
            {view.say('sample.note')}
          </p>
        )}
        <Facts report={report} accords={accords} view={view} />
        <Revisions report={report} view={view} />
      </div>
      <ExaminedPart examined={report} accords={accords} view={view} />
    </Layout>
  );
}
