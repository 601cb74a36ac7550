import type { ReportView } from '@isnad/desk';
import { type DiffPart, revised } from '@isnad/views';
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
  changes: DiffPart[][];
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

const claimsOf = ({ report, reading }: ReportView): string[] =>
  reading.claims.map(({ from, to }) => oneLine(report.text.slice(from, to)));
const linesOf = ({ report }: ReportView): string[] => report.text.split('\n').map(oneLine).filter(Boolean);
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a revision changed of the one before it: the claims first, then the whole text, line by line. */
export function Revised({ view, report, before }: { view: View; report: ReportView; before: ReportView | null }): Html {
  if (before === null) return null;
  const dir = directionOf(report.reading.language);
  return (
    <section class="revised" aria-labelledby="revised-title">
      <h2 id="revised-title">{view.say('revision.title')}</h2>
      <Changes view={view} title="revision.claims" changes={revised(claimsOf(before), claimsOf(report))} dir={dir} />
      <details>
        <summary>{view.say('revision.text')}</summary>
        <Changes view={view} title="revision.text" changes={revised(linesOf(before), linesOf(report))} dir={dir} />
      </details>
    </section>
  );
}
