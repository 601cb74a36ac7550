import type { Language } from '@isnad/time';
import type { TimeRow } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { Quote, Scroll } from './words.tsx';

function Parts({ time, view }: { time: TimeRow; view: View }): Html {
  return (
    <ul class="parts">
      {time.parts.map((part) => (
        <li class={`tag tag-${part.by}`}>
          {part.part} <small>{view.say(`mark.${part.by}`)}</small>
        </li>
      ))}
    </ul>
  );
}

function Row({ time, view, language }: { time: TimeRow; view: View; language: Language | null }): Html {
  return (
    <tr id={`time-${time.index}`}>
      <th scope="row">
        <Quote text={time.text} language={language} />
      </th>
      <td>
        <bdi class="value">{time.value}</bdi>
        {time.edtf && (
          <code dir="ltr" class="edtf">
            {time.edtf}
          </code>
        )}
      </td>
      <td>{time.relation}</td>
      <td>
        <Parts time={time} view={view} />
      </td>
      <td>
        <details>
          <summary>{view.say('times.how')}</summary>
          <dl class="values">
            <dt>{view.say('claim.rule')}</dt>
            <dd>{time.rule}</dd>
            {time.anchor && (
              <>
                <dt>{view.say('times.anchor')}</dt>
                <dd>
                  <bdi>{time.anchor}</bdi>
                </dd>
              </>
            )}
            {time.event && (
              <>
                <dt>{view.say('times.event')}</dt>
                <dd>
                  <bdi class="words">{time.event}</bdi>
                </dd>
              </>
            )}
            {time.calendar && (
              <>
                <dt>{view.say('times.calendar')}</dt>
                <dd>{time.calendar}</dd>
              </>
            )}
            <dt>{view.say('times.alternatives')}</dt>
            {time.alternatives.length === 0 && <dd>{view.say('times.no-alternatives')}</dd>}
            {time.alternatives.map((alternative) => (
              <dd>
                <bdi>{alternative}</bdi>
              </dd>
            ))}
            {time.doubts.length > 0 && <dt>{view.say('times.doubts')}</dt>}
            {time.doubts.map((doubt) => (
              <dd>{doubt}</dd>
            ))}
          </dl>
        </details>
      </td>
    </tr>
  );
}

/** Every expression of time: its words, its value, and what of the value was said and what supplied. */
export function Times(props: { times: readonly TimeRow[]; view: View; language: Language | null }): Html {
  const { times, view, language } = props;
  return (
    <section id="times" aria-labelledby="times-title">
      <div class="section-head">
        <h2 id="times-title">{view.say('times.title')}</h2>
        <p>{view.say('times.note')}</p>
      </div>
      {times.length === 0 ? (
        <p class="empty">{view.say('times.none')}</p>
      ) : (
        <Scroll>
          <table class="times">
            <thead>
              <tr>
                {['words', 'value', 'direction', 'parts', 'origin'].map((column) => (
                  <th scope="col">{view.say(`times.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.map((time) => (
                <Row time={time} view={view} language={language} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
