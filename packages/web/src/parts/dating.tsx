import type { Language } from '@isnad/time';
import type { CandidateRow, DatingRows, ReasonRow, StepRow } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { Quote } from './words.tsx';

interface Shown {
  readonly view: View;
  readonly language: Language | null;
}

function Reasons({ reasons, view, language }: Shown & { reasons: readonly ReasonRow[] }): Html {
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li>
          {reason.sentence}
          {reason.wording ? (
            <Quote text={reason.wording} language={language} />
          ) : (
            <span class="tag">{view.say('dating.outside')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Candidate({ candidate, view, language }: Shown & { candidate: CandidateRow }): Html {
  return (
    <li>
      <details class="candidate">
        <summary>
          <time datetime={candidate.day}>
            <bdi>{candidate.text}</bdi>
          </time>
        </summary>
        <p class="reason-kind">{view.say('dating.hard')}</p>
        <Reasons reasons={candidate.hard} view={view} language={language} />
        {candidate.soft.length > 0 && (
          <>
            <p class="reason-kind">{view.say('dating.soft')}</p>
            <Reasons reasons={candidate.soft} view={view} language={language} />
          </>
        )}
      </details>
    </li>
  );
}

/** The way from all days to the candidates, each reason with the number of days that it leaves. */
function Steps({ steps, view, language }: Shown & { steps: readonly StepRow[] }): Html {
  return (
    <>
      <h3 class="steps-title">{view.say('dating.steps')}</h3>
      <ol class="narrowing">
        {steps.map((step) => (
          <li>
            <span class={step.hard ? 'tag tag-stated' : 'tag tag-supplied'}>
              {view.say(step.hard ? 'dating.hard-one' : 'dating.soft-one')}
            </span>
            <span class="step-reason">
              {step.sentence} {step.wording && <Quote text={step.wording} language={language} />}
            </span>
            <span class="step-left">
              {step.left === null ? view.say('dating.unbounded') : view.say('dating.left', { count: step.left })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Open({ dating, view, language }: Shown & { dating: DatingRows }): Html {
  const { likely, possible, steps } = dating;
  if (likely.length === 0) return <p class="empty">{view.say('dating.none')}</p>;
  return (
    <>
      <p class="lead">
        {view.say('dating.likely', { count: likely.length })}
        {possible.length > 0 && ` ${view.say('dating.of-possible', { count: likely.length + possible.length })}`}
      </p>
      <ul class="candidates">
        {likely.map((candidate) => (
          <Candidate candidate={candidate} view={view} language={language} />
        ))}
      </ul>
      <Steps steps={steps} view={view} language={language} />
      {possible.length > 0 && (
        <details class="possible">
          <summary>{view.say('dating.possible', { count: possible.length })}</summary>
          <ul class="candidates">
            {possible.map((candidate) => (
              <Candidate candidate={candidate} view={view} language={language} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The day of the report: stated with it, supplied by the reasons, or open with its candidates. */
export function DatingPart({ dating, view, language }: Shown & { dating: DatingRows }): Html {
  return (
    <section id="dating" aria-labelledby="dating-title">
      <div class="section-head">
        <h2 id="dating-title">{view.say('dating.title')}</h2>
      </div>
      {dating.day !== null && (
        <p class="lead">
          <time datetime={dating.day}>
            <bdi>{view.weekday(dating.day)}</bdi>
          </time>{' '}
          <span class={`tag tag-${dating.by}`}>{view.say(`dating.by.${dating.by}`)}</span>
        </p>
      )}
      {dating.clashes.length > 0 && (
        <div class="clash" role="note">
          <h3>{view.say('dating.clash')}</h3>
          <Reasons reasons={dating.clashes} view={view} language={language} />
        </div>
      )}
      {(dating.day === null || dating.by === 'supplied') && <Open dating={dating} view={view} language={language} />}
    </section>
  );
}
