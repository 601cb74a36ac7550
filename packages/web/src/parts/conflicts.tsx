import type { ConflictRow, ConflictSide } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { Day, Quote, Sentence } from './words.tsx';

/** Where a telling is read in full. */
export type LinkTo = (side: { readonly report: string; readonly claim: string }) => string;

/** A telling: its words, and who says so, where and when. */
export function TellingPart({ side, view, link }: { side: ConflictSide; view: View; link: LinkTo }): Html {
  return (
    <blockquote class="telling">
      <a href={link(side)}>{side.text === null ? <bdi>{side.report}</bdi> : <Quote text={side.text} />}</a>
      <footer>
        {side.denied && <span class="tag tag-denied">{view.say('mode.denied')}</span>}
        {side.label && <bdi class="words teller">{side.label}</bdi>}
        {side.outlet && <bdi>{side.outlet}</bdi>}
        {side.day && <Day view={view} day={side.day} />}
      </footer>
    </blockquote>
  );
}

function Conflict({ row, view, link }: { row: ConflictRow; view: View; link: LinkTo }): Html {
  return (
    <li class={row.fact ? 'conflict conflict-fact' : 'conflict'} id={`conflict-${row.id}`}>
      <header>
        <h3>{row.kind}</h3>
        <span class="tag">{row.fact ? row.strength : view.say('conflicts.not-fact')}</span>
      </header>
      <p class="conflict-rule">
        {row.rule} <Sentence parts={row.detail} />
      </p>
      <div class="sides">
        <TellingPart side={row.sides[0]} view={view} link={link} />
        <TellingPart side={row.sides[1]} view={view} link={link} />
      </div>
    </li>
  );
}

/** Which conflicts a list holds: those of a report or dossier, those between reports, those inside single ones. */
type Name = 'conflicts' | 'between' | 'inside';

/** Tellings that cannot both hold, or that only seem to confirm each other. */
export function Conflicts(props: { name?: Name; rows: readonly ConflictRow[]; view: View; link: LinkTo }): Html {
  const { name = 'conflicts', rows, view, link } = props;
  return (
    <section id={name} aria-labelledby={`${name}-title`}>
      <div class="section-head">
        <h2 id={`${name}-title`}>{view.say(name === 'conflicts' ? 'conflicts.title' : `conflicts.${name}`)}</h2>
        <p>{view.say('conflicts.note')}</p>
      </div>
      {rows.length === 0 ? (
        <p class="empty">{view.say('conflicts.none')}</p>
      ) : (
        <ul class="conflicts">
          {rows.map((row) => (
            <Conflict row={row} view={view} link={link} />
          ))}
        </ul>
      )}
    </section>
  );
}
