import type { Dossier } from '@isnad/desk';
import type { Accord, Day as IsoDay, ReadReport, Source } from '@isnad/ledger';
import { conflictRows, familyRows, standingTable, svgText, timeline, timelineSvg, worded } from '@isnad/views';
import { raw } from 'hono/html';
import { Conflicts } from '../parts/conflicts.tsx';
import { Families } from '../parts/families.tsx';
import { Layout } from '../parts/layout.tsx';
import type { RefusedLevel } from '../parts/level-form.tsx';
import { toReport } from '../parts/paths.ts';
import { isSample } from '../parts/sample.ts';
import { Slider } from '../parts/slider.tsx';
import { type SourceLink, Standing } from '../parts/standing.tsx';
import { Day, Fact, Say, Scroll, Wording } from '../parts/words.tsx';
import type { Html, View } from '../view.ts';

interface DossierProps {
  readonly dossier: Dossier;
  readonly view: View;
}

/** Days worth asking about: the documents, the ends of the phases and the day after, the newest report, today. */
function keyDays({ accord, reports }: Dossier, today: IsoDay): IsoDay[] {
  const days = [
    ...accord.documents.map((document) => document.day),
    ...accord.phases.flatMap((phase) => [phase.from, phase.to]),
    ...reports
      .map((report) => report.dating.value)
      .sort((a, b) => (a ?? '').localeCompare(b ?? ''))
      .slice(-1),
    today,
  ];
  return [...new Set(days.filter((day): day is IsoDay => day !== null))].sort();
}

function AsOf({ dossier, view }: DossierProps): Html {
  const { asOf } = dossier.standing;
  const path = `/dossier/${encodeURIComponent(dossier.accord.id)}`;
  return (
    <form class="as-of" method="get" action={path}>
      <label>
        <span>{view.say('dossier.as-of')}</span>
        <input type="date" name="as-of" value={asOf} required />
      </label>
      <button type="submit">{view.say('dossier.show')}</button>
      <ul aria-label={view.say('dossier.key-days')}>
        {keyDays(dossier, view.today).map((day) => (
          <li>
            <a href={`${path}?as-of=${day}`} aria-current={day === asOf ? 'date' : undefined}>
              <bdi>{day === view.today ? view.say('dossier.today') : view.day(day)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </form>
  );
}

function Picture({ dossier, view }: DossierProps): Html {
  const line = timeline(dossier.standing, dossier.accord, dossier.reports, view);
  const picture = timelineSvg(line, view, (report) => `/report/${encodeURIComponent(report)}`);
  return (
    <section id="timeline" aria-labelledby="timeline-title">
      <div class="section-head">
        <h2 id="timeline-title">{view.say('timeline.heading')}</h2>
        <ul class="key">
          {['document', 'due', 'extension', 'telling', 'party', 'done', 'late'].map((mark) => (
            <li class={`key-${mark}`}>{view.say(`timeline.key.${mark}`)}</li>
          ))}
        </ul>
      </div>
      <Scroll>{raw(svgText(picture))}</Scroll>
    </section>
  );
}

function Parties({ accord, view }: { accord: Accord; view: View }): Html {
  const { language } = view.settings;
  return (
    <dl class="facts">
      {(['party', 'body', 'object', 'monitor', 'guarantor'] as const).map((role) => {
        const parties = accord.parties.filter((party) => party.role === role);
        if (parties.length === 0) return null;
        return (
          <Fact name={view.say(`role.${role}`)}>
            {parties.map((party) => (
              <Wording view={view} worded={worded(party.name, language)} />
            ))}
          </Fact>
        );
      })}
    </dl>
  );
}

function Documents({ accord, view }: { accord: Accord; view: View }): Html {
  const { language } = view.settings;
  return (
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">{view.say('dossier.documents')}</h2>
      <ul class="documents">
        {accord.documents.map((document) => (
          <li>
            <strong>
              <Wording view={view} worded={worded(document.title, language)} />
            </strong>
            <span class="meta">
              <Day view={view} day={document.day} />
              <span>{view.say(`document.${document.type}`)}</span>
              <span class="tag">{view.say(`seen.${document.seen}`)}</span>
            </span>
            {document.note && (
              <p>
                <Wording view={view} worded={worded(document.note, language)} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stays({ accord, view }: { accord: Accord; view: View }): Html {
  if (accord.stays.length === 0) return null;
  const { language } = view.settings;
  return (
    <section aria-labelledby="stays-title">
      <h2 id="stays-title">{view.say('dossier.stays')}</h2>
      <ul class="documents">
        {accord.stays.map((stay) => (
          <li>
            <strong>
              <Wording view={view} worded={worded(stay.title, language)} />
            </strong>
            <span class="meta">
              {stay.teller && <Wording view={view} worded={worded(stay.teller, language)} />}
              {stay.told && <Day view={view} day={stay.told} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reports({ reports, view }: { reports: readonly ReadReport[]; view: View }): Html {
  const sorted = [...reports].sort((a, b) => (a.dating.value ?? '').localeCompare(b.dating.value ?? ''));
  return (
    <section id="reports" aria-labelledby="reports-title">
      <h2 id="reports-title">{view.say('dossier.reports', { count: reports.length })}</h2>
      {reports.length === 0 && <p class="empty">{view.say('reports.none')}</p>}
      <ol class="reports">
        {sorted.map(({ id, report, reading, dating }) => (
          <li>
            <a href={`/report/${encodeURIComponent(id)}`}>
              <bdi class="words" dir="auto" lang={reading.language ?? undefined}>
                {report.title ?? id}
              </bdi>
            </a>
            <span class="meta">
              {report.outlet && <bdi>{report.outlet}</bdi>}
              {isSample(report.url) && <span class="tag">{view.say('sample.tag')}</span>}
              <Day view={view} day={dating.value} />
              {dating.value !== null && dating.stated !== dating.value && (
                <span class="tag tag-supplied">{view.say('mark.supplied')}</span>
              )}
              <span>{view.say('reports.claims', { count: reading.claims.length })}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Sources({ sources, accord, view }: { sources: readonly Source[]; accord: Accord; view: View }): Html {
  const sorted = [...sources]
    .filter((source) => source.kind !== 'this-report')
    .sort((a, b) => b.claims.length - a.claims.length);
  return (
    <section aria-labelledby="sources-title">
      <h2 id="sources-title">{view.say('dossier.sources', { count: sorted.length })}</h2>
      {sorted.length === 0 && <p class="empty">{view.say('sources.none')}</p>}
      <ul class="sources">
        {sorted.map((source) => (
          <li>
            <a href={`/source/${encodeURIComponent(source.id)}?accord=${encodeURIComponent(accord.id)}`}>
              <bdi class="words" dir="auto">
                {source.label}
              </bdi>
            </a>
            <span class="meta">
              <span>
                {view.say(
                  source.kind === 'anonymous' && source.type ? `anonymous.${source.type}` : `link.${source.kind}`,
                )}
              </span>
              <span>{view.say('reports.claims', { count: source.claims.length })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where the source of a claim is shown: the one that tells it as the nearest to the fact. */
function sourceLinks(sources: readonly Source[], accord: Accord): SourceLink {
  const byClaim = new Map(sources.flatMap(({ id, claims }) => claims.map((ref) => [`${ref.report} ${ref.claim}`, id])));
  return ({ report, claim }) => {
    const id = byClaim.get(`${report} ${claim}`);
    return id === undefined ? null : `/source/${encodeURIComponent(id)}?accord=${encodeURIComponent(accord.id)}`;
  };
}

interface PageProps extends DossierProps {
  readonly refused?: RefusedLevel;
}

/** One accord as of a day: what was promised, where it stands, and who says so. */
export function DossierPage({ dossier, view, refused }: PageProps): Html {
  const { accord, standing, reports, sources, families } = dossier;
  const path = `/dossier/${encodeURIComponent(accord.id)}`;
  const title = worded(accord.title, view.settings.language);
  const table = standingTable(standing, accord, reports, view);
  const sourceLink = sourceLinks(sources, accord);
  return (
    <Layout view={view} title={title?.text ?? accord.id} here="dossiers">
      <div class="page-head">
        <p class="eyebrow">
          {view.say('dossier.title')} · <Say view={view} k="timeline.as-of" values={{ day: view.day(standing.asOf) }} />
        </p>
        <h1>
          <Wording view={view} worded={title} />
        </h1>
        {reports.some(({ report }) => isSample(report.url)) && <p class="sample">{view.say('sample.dossier')}</p>}
        <Parties accord={accord} view={view} />
        <AsOf dossier={dossier} view={view} />
        <Slider path={path} days={keyDays(dossier, view.today)} asOf={standing.asOf} view={view} />
      </div>
      <Picture dossier={dossier} view={view} />
      <Standing
        table={table}
        view={view}
        sourceLink={sourceLink}
        setting={{ path: `${path}/levels`, asOf: standing.asOf, ...(refused && { refused }) }}
      />
      <Conflicts rows={conflictRows(standing.conflicts, reports, view)} view={view} link={toReport} />
      <p class="more">
        <a href={`${path}/conflicts?as-of=${standing.asOf}`}>{view.say('conflicts.open')}</a>
      </p>
      <Families families={familyRows(families, reports, view)} of={standing} view={view} />
      <div class="columns">
        <Documents accord={accord} view={view} />
        <Stays accord={accord} view={view} />
      </div>
      <div class="columns">
        <Reports reports={reports} view={view} />
        <Sources sources={sources} accord={accord} view={view} />
      </div>
    </Layout>
  );
}
