import type { Language } from '@isnad/time';
import type { DoubtRow } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { Quote } from './words.tsx';

/** What the readers saw and could not settle: not knowing is a value, so it is shown. */
export function Doubts(props: { doubts: readonly DoubtRow[]; view: View; language: Language | null }): Html {
  const { doubts, view, language } = props;
  if (doubts.length === 0) return null;
  return (
    <section id="doubts" aria-labelledby="doubts-title">
      <div class="section-head">
        <h2 id="doubts-title">{view.say('doubts.title')}</h2>
        <p>{view.say('doubts.note')}</p>
      </div>
      <ul class="reasons">
        {doubts.map((doubt) => (
          <li>
            {doubt.sentence} {doubt.wording !== null && <Quote text={doubt.wording} language={language} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
