import type { ReportView } from '@isnad/desk';
import type { DiffPart } from '@isnad/views';
import { directionOf, type Html, type View } from '../view.ts';
import { visible } from './words.tsx';

function Change({ parts }: { parts: readonly DiffPart[] }): Html {
  return (
    <>
      {parts.map(({ text, kind }) => {
        if (kind === 'gone') return <del>{visible(text)} </del>;
        if (kind === 'new') return <ins>{visible(text)} </ins>;
        return `${visible(text)} `;
      })}
    </>
  );
}

function Changes({
  view,
  title,
  changes,
  dir,
}: {
  view: View;
  title: string;
  changes: readonly (readonly DiffPart[])[];
  dir: string;
}): Html {
  return (
    <>
      <h3>{view.say(title)}</h3>
      {changes.length === 0 && <p class="empty">{view.say('revision.same')}</p>}
      <ul>
        {changes.map((parts) => (
          <li class="words" dir={dir}>
            <Change parts={parts} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a revision changed of the one before it: the claims first, then the whole text, line by line. */
export function Revised({ view, report: { changes, reading } }: { view: View; report: ReportView }): Html {
  if (changes === null) return null;
  const dir = directionOf(reading.language);
  return (
    <section class="revised" aria-labelledby="revised-title">
      <h2 id="revised-title">{view.say('revision.title')}</h2>
      <Changes view={view} title="revision.claims" changes={changes.claims} dir={dir} />
      <details>
        <summary>{view.say('revision.text')}</summary>
        <Changes view={view} title="revision.text" changes={changes.lines} dir={dir} />
      </details>
    </section>
  );
}
