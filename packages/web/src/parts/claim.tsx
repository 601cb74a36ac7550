import type { Language } from '@isnad/time';
import type { ChainStep, ClaimRow, TimeRow } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { Quote } from './words.tsx';

/** What a claim is tied to elsewhere on its page. */
export interface ClaimTies {
  readonly conflicts: readonly { readonly id: string; readonly kind: string }[];
  readonly bearings: readonly { readonly stipulation: string; readonly title: string; readonly bearing: string }[];
}

interface StepProps {
  readonly step: ChainStep;
  readonly view: View;
  readonly first: boolean;
  readonly nearest: boolean;
}

function Step({ step, view, first, nearest }: StepProps): Html {
  const kind = `link link-${step.kind}${nearest ? ' link-nearest' : ''}${step.supplied ? ' link-supplied' : ''}`;
  return (
    <li class={kind}>
      {!first && <span class="link-from">{view.say('claim.from')}</span>}
      <bdi class={step.quoted ? 'link-label words' : 'link-label'}>{step.label}</bdi>
      {step.quoted && step.label !== step.description && <span class="link-kind">{step.description}</span>}
      {step.supplied && <span class="tag tag-supplied">{view.say('mark.supplied')}</span>}
      {step.self && <span class="tag">{view.say('link.self')}</span>}
      {step.reason && (
        <span class="link-reason">
          <bdi>{step.reason}</bdi>
        </span>
      )}
    </li>
  );
}

/** The chain from this page back to the one nearest the fact, joined as the old books do: "from ... from ...". */
export function Chain({ chain, view }: { chain: readonly ChainStep[]; view: View }): Html {
  if (chain.every((step) => step.kind === 'this-report'))
    return <p class="chain own-voice">{view.say('form.outlet')}</p>;
  return (
    <ol class="chain" aria-label={view.say('claim.chain')}>
      {chain.map((step, index) => (
        <Step step={step} view={view} first={index === 0} nearest={index === chain.length - 1} />
      ))}
    </ol>
  );
}

/** The value of an expression of time, marked where a part of it was supplied. */
export function TimeValue({ time, view }: { time: TimeRow; view: View }): Html {
  const supplied = time.parts.filter((part) => part.by === 'supplied').map((part) => part.part);
  return (
    <span class={supplied.length > 0 ? 'value value-supplied' : 'value'}>
      <bdi>{time.value}</bdi>
      {supplied.length > 0 && (
        <span class="tag tag-supplied">
          {view.say('mark.supplied-parts', { parts: supplied.join(view.say('list.and')) })}
        </span>
      )}
    </span>
  );
}

function Values({ row, view }: { row: ClaimRow; view: View }): Html {
  const { times, places, quantities, actors } = row;
  if (times.length + places.length + quantities.length + actors.length === 0) return null;
  return (
    <dl class="values">
      {times.length > 0 && <dt>{view.say('mention.time')}</dt>}
      {times.map((time) => (
        <dd>
          <a href={`#time-${time.index}`}>
            <TimeValue time={time} view={view} />
          </a>
        </dd>
      ))}
      {places.length > 0 && <dt>{view.say('mention.place')}</dt>}
      {places.map((place) => (
        <dd>
          {place.role && <span class="role">{place.role} </span>}
          <bdi class="words">{place.text}</bdi>
        </dd>
      ))}
      {quantities.length > 0 && <dt>{view.say('mention.quantity')}</dt>}
      {quantities.map((quantity) => (
        <dd>
          <span class="role">{quantity.bound} </span>
          <bdi>{quantity.value || quantity.text}</bdi>
        </dd>
      ))}
      {actors.length > 0 && <dt>{view.say('mention.actor')}</dt>}
      {actors.map((actor) => (
        <dd>
          <bdi class="words">{actor.text}</bdi>
          {actor.loaded && <span class="tag">{view.say('stance.loaded')}</span>}
        </dd>
      ))}
    </dl>
  );
}

function How({ row, view }: { row: ClaimRow; view: View }): Html {
  return (
    <details class="how">
      <summary>{view.say('claim.how')}</summary>
      <Values row={row} view={view} />
      <dl class="values">
        <dt>{view.say('claim.form')}</dt>
        <dd>{row.form}</dd>
        {row.cue && (
          <>
            <dt>{view.say('claim.cue')}</dt>
            <dd>
              <bdi class="words">{row.cue}</bdi>
            </dd>
          </>
        )}
        {row.inherited && (
          <>
            <dt>{view.say('claim.inherited')}</dt>
            <dd>
              <bdi class="words">{row.inherited}</bdi>{' '}
              <span class="tag tag-supplied">{view.say('mark.inherited')}</span>
            </dd>
          </>
        )}
        {row.instrument && (
          <>
            <dt>{view.say('claim.instrument')}</dt>
            <dd>{row.instrument}</dd>
          </>
        )}
        {row.stances.map((stance) => (
          <>
            <dt>{stance.kind}</dt>
            <dd>
              <bdi class="words">{stance.wording}</bdi>
            </dd>
          </>
        ))}
        <dt>{view.say('claim.rule')}</dt>
        <dd>{row.rule}</dd>
      </dl>
    </details>
  );
}

/** What hangs on a claim, each leading to where it is shown in full: its times, conflicts, stipulations. */
function Ties({ row, view, ties }: { row: ClaimRow; view: View; ties: ClaimTies }): Html {
  const { conflicts, bearings } = ties;
  const [only] = bearings;
  if (row.times.length + conflicts.length + bearings.length === 0) return null;
  return (
    <ul class="ties">
      {row.times.map((time) => (
        <li class="tie-time">
          <a href={`#time-${time.index}`}>
            <TimeValue time={time} view={view} />
          </a>
        </li>
      ))}
      {conflicts.map((conflict) => (
        <li class="tie-conflict">
          <a href={`#conflict-${conflict.id}`}>{conflict.kind}</a>
        </li>
      ))}
      {only && (
        <li class="tie-bearing">
          <a href={`#bearing-${row.id}`}>
            {bearings.length === 1
              ? `${only.bearing}: ${only.title}`
              : view.say('claim.bearings', { count: bearings.length })}
          </a>
        </li>
      )}
    </ul>
  );
}

/** One claim beside its words: what it says, on whose word, and what hangs on it. */
export function Claim(props: { row: ClaimRow; view: View; language: Language | null; ties: ClaimTies }): Html {
  const { row, view, language, ties } = props;
  return (
    <article class={`claim claim-${row.standing ?? 'own'}`} id={row.id} data-claim={row.id}>
      <header>
        <a class="number" href={`#at-${row.id}`} aria-label={view.say('claim.to-text', { number: row.number })}>
          {view.number(row.number)}
        </a>
        <h3 class="claim-act">
          {row.act ?? view.say('claim.claim')}
          <span class="claim-mode">{row.mode}</span>
          {row.negated && <span class="tag tag-denied">{view.say('polarity.negated')}</span>}
          {row.standing && <span class="tag">{view.say(`standing.${row.standing}`)}</span>}
        </h3>
      </header>
      <p class="claim-content">
        <Quote text={row.content.join(' … ')} language={language} />
      </p>
      <Chain chain={row.chain} view={view} />
      <Ties row={row} view={view} ties={ties} />
      <How row={row} view={view} />
    </article>
  );
}
