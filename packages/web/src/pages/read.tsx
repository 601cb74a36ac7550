import type { Examination, ReportSummary } from '@isnad/desk';
import type { Accord } from '@isnad/ledger';
import { type Failure, worded } from '@isnad/views';
import { ExaminedPart } from '../parts/examined.tsx';
import { Layout } from '../parts/layout.tsx';
import { DossierList, ReportList } from '../parts/lists.tsx';
import { ReadForm, type ReadInput } from '../parts/read-form.tsx';
import type { Html, View } from '../view.ts';

interface HomeProps {
  readonly view: View;
  readonly input: ReadInput;
  readonly withAddress: boolean;
  readonly accords: readonly Accord[];
  readonly recent: readonly ReportSummary[];
  readonly problem?: Failure;
}

/** A chain as Isnad shows it, so that a newcomer knows what to expect. */
function Specimen({ view }: { view: View }): Html {
  return (
    <ol class="specimen" aria-label={view.say('claim.chain')}>
      {['report', 'relay', 'root'].map((step) => (
        <li>
          <strong>{view.say(`specimen.${step}`)}</strong>
          <span>{view.say(`specimen.${step}.note`)}</span>
        </li>
      ))}
    </ol>
  );
}

/** The first page: paste a report; below it the dossiers and what came in last. */
export function HomePage({ view, input, withAddress, accords, recent, problem }: HomeProps): Html {
  return (
    <Layout view={view} title={view.say('app.name')} here="read">
      <div class="hero">
        <div>
          <h1>{view.say('home.question')}</h1>
          <p>{view.say('home.lead')}</p>
        </div>
        <Specimen view={view} />
      </div>
      <ReadForm view={view} input={input} withAddress={withAddress} {...(problem ? { problem } : {})} />
      <div class="columns">
        <section aria-labelledby="dossiers-title">
          <h2 id="dossiers-title">{view.say('dossiers.title')}</h2>
          <DossierList accords={accords} view={view} />
        </section>
        <section aria-labelledby="recent-title">
          <h2 id="recent-title">{view.say('home.recent')}</h2>
          <ReportList rows={recent} view={view} />
        </section>
      </div>
    </Layout>
  );
}

interface ResultProps {
  readonly view: View;
  readonly input: ReadInput;
  readonly withAddress: boolean;
  readonly examination: Examination;
  readonly accords: readonly Accord[];
}

function Keep({ view, input, examination, accords }: ResultProps): Html {
  const { report } = examination;
  const fields = {
    text: report.text,
    title: report.title,
    outlet: report.outlet,
    published: report.published,
    url: report.url,
  };
  return (
    <form class="keep" method="post" action="/keep" enctype="multipart/form-data">
      {Object.entries(fields).map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}
      <input type="hidden" name="address" value={input.address} />
      <label>
        <span>{view.say('keep.dossier')}</span>
        <select name="dossier">
          {accords.map((accord) => (
            <option value={accord.id}>{worded(accord.title, view.settings.language)?.text ?? accord.id}</option>
          ))}
          <option value="">{view.say('keep.no-dossier')}</option>
        </select>
      </label>
      <button type="submit">{view.say('keep.submit')}</button>
    </form>
  );
}

/** What was found in a report that was pasted; it is not stored. */
export function ResultPage(props: ResultProps): Html {
  const { view, input, withAddress, examination, accords } = props;
  const { report } = examination;
  return (
    <Layout view={view} title={view.say('result.title')} here="read" form="read">
      <div class="page-head">
        <p class="eyebrow">{view.say('result.not-stored')}</p>
        <h1 dir="auto">{report.title ? <bdi class="words">{report.title}</bdi> : view.say('result.title')}</h1>
        {report.outlet && (
          <p class="byline">
            <bdi>{report.outlet}</bdi>
          </p>
        )}
      </div>
      <div class="result-actions">
        <details class="again">
          <summary>{view.say('result.again')}</summary>
          <ReadForm
            view={view}
            input={{ ...input, text: input.text || report.text }}
            withAddress={withAddress}
            compact
          />
        </details>
        <Keep {...props} />
      </div>
      <ExaminedPart examined={{ ...examination, id: report.id ?? '' }} accords={accords} view={view} />
    </Layout>
  );
}

/** All dossiers. */
export function DossiersPage({ view, accords }: { view: View; accords: readonly Accord[] }): Html {
  return (
    <Layout view={view} title={view.say('dossiers.title')} here="dossiers">
      <div class="page-head">
        <h1>{view.say('dossiers.title')}</h1>
        <p>{view.say('dossiers.lead')}</p>
      </div>
      <DossierList accords={accords} view={view} />
    </Layout>
  );
}
