import type { ReportView } from '@isnad/desk';
import type { Accord } from '@isnad/ledger';
import { worded } from '@isnad/views';
import { ExaminedPart } from '../parts/examined.tsx';
import { Layout } from '../parts/layout.tsx';
import { isSample } from '../parts/sample.ts';
import { Day, Wording } from '../parts/words.tsx';
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
        <>
          <dt>{view.say('read.outlet')}</dt>
          <dd>
            <bdi>{row.outlet}</bdi>
          </dd>
        </>
      )}
      <dt>{view.say('read.published')}</dt>
      <dd>
        <Day view={view} day={row.published} />{' '}
        {row.publishedBy && (
          <span class={`tag tag-${row.publishedBy}`}>{view.say(`dating.by.${row.publishedBy}`)}</span>
        )}
      </dd>
      {row.dossier && (
        <>
          <dt>{view.say('keep.dossier')}</dt>
          <dd>
            <a href={`/dossier/${encodeURIComponent(row.dossier)}`}>
              {accord ? <Wording view={view} worded={worded(accord.title, view.settings.language)} /> : row.dossier}
            </a>
          </dd>
        </>
      )}
      {url && (
        <>
          <dt>{view.say('read.address')}</dt>
          <dd dir="ltr">
            {isWeb(url) ? (
              <a href={url} rel="noreferrer noopener external nofollow">
                {url}
              </a>
            ) : (
              url
            )}
          </dd>
        </>
      )}
      <dt>{view.say('report.added')}</dt>
      <dd>
        <Day view={view} day={row.added.slice(0, 10)} />
      </dd>
      <dt>{view.say('report.capture')}</dt>
      <dd>
        <code dir="ltr" title={report.capture}>
          {report.capture.slice(0, 16)}…
        </code>
      </dd>
    </dl>
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
      </div>
      <ExaminedPart examined={report} accords={accords} view={view} />
    </Layout>
  );
}
