import type { ReportView } from '@isnad/desk';
import type { Accord } from '@isnad/ledger';
import { clashRows, statedNames, worded } from '@isnad/views';
import { ExaminedPart } from '../parts/examined.tsx';
import { Layout } from '../parts/layout.tsx';
import { Revised } from '../parts/revised.tsx';
import { isSample } from '../parts/sample.ts';
import { Day, Fact, Say, Wording } from '../parts/words.tsx';
import { directionOf, type Html, type View } from '../view.ts';

function isWeb(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

function Facts({ report, accords, view }: { report: ReportView; accords: readonly Accord[]; view: View }): Html {
  const { row, stated } = report;
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
      {stated.authors && (
        <Fact name={view.say('report.authors')}>
          {stated.authors.value.map((name, i) => (
            <>
              {i > 0 && ' · '}
              <bdi dir="auto">{name}</bdi>
            </>
          ))}
        </Fact>
      )}
      {stated.agency && (
        <Fact name={view.say('report.agency')}>
          <bdi dir="auto">{stated.agency.wording ?? stated.agency.value}</bdi>
        </Fact>
      )}
      {stated.modified && (
        <Fact name={view.say('report.modified')}>
          <Day view={view} day={stated.modified.value} />
        </Fact>
      )}
      {stated.charset && (
        <Fact name={view.say('report.charset')}>
          <code dir="ltr" title={stated.charset.wording}>
            {stated.charset.value}
          </code>
        </Fact>
      )}
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

/** What the report states in two ways: the one that is not believed stays in sight, with its place. */
function Clashes({ report, view }: { report: ReportView; view: View }): Html {
  const clashes = clashRows(report.stated).flatMap(({ field, others }) => others.map((other) => ({ field, ...other })));
  if (clashes.length === 0) return null;
  return (
    <div class="clash" role="note">
      <h3>{view.say('report.elsewhere')}</h3>
      <ul>
        {clashes.map(({ field, value, from }) => (
          <li>
            {view.say(statedNames[field])}: <bdi dir="auto">{value}</bdi> <code dir="ltr">{from}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A report that only a feed gives, and why. */
function FromFeed({ report: { origin }, view }: { report: ReportView; view: View }): Html {
  if (origin.kind !== 'feed' || !origin.why) return null;
  return (
    <div class="clash" role="note">
      <h3>{view.say('report.from-feed')}</h3>
      <p>
        <Say view={view} k={origin.why.code} values={origin.why.values} />
      </p>
    </div>
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

/** When the same bytes came again: that the page still said so then. */
function Sightings({ report, view }: { report: ReportView; view: View }): Html {
  const days = [...new Set(report.sightings.map(({ at }) => at.slice(0, 10)))];
  if (days.length === 0) return null;
  return (
    <p class="meta">
      <span>{view.say('report.sightings', { count: report.sightings.length })}</span>
      {days.slice(0, 5).map((day) => (
        <Day view={view} day={day} />
      ))}
    </p>
  );
}

interface ReportPageProps {
  readonly report: ReportView;
  readonly accords: readonly Accord[];
  readonly view: View;
}

/** One stored report: where it comes from and all that is found in it. */
export function ReportPage(props: ReportPageProps): Html {
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
        <Clashes report={report} view={view} />
        <Sightings report={report} view={view} />
        <FromFeed report={report} view={view} />
        <Revisions report={report} view={view} />
      </div>
      <Revised view={view} report={report} />
      <ExaminedPart examined={report} accords={accords} view={view} />
    </Layout>
  );
}
