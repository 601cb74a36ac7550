import type { AccordStanding } from '@isnad/ledger';
import type { ChangeRow, FamilyRow, TellingRow } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { claimPath, toReport } from './paths.ts';
import { Day, Quote } from './words.tsx';

/** Steps from the root that are drawn; deeper ones stand at the last. */
const deepest = 5;

function Change({ change, view }: { change: ChangeRow; view: View }): Html {
  return (
    <li>
      <span class="tag tag-change">{change.kind}</span> {change.was !== null && <bdi class="was">{change.was}</bdi>}{' '}
      {change.is !== null && (
        <>
          <span class="became">{view.say('families.became')}</span> <bdi class="is">{change.is}</bdi>
        </>
      )}
    </li>
  );
}

function Telling({ telling, background, view }: { telling: TellingRow; background: boolean; view: View }): Html {
  return (
    <li class={`told depth-${Math.min(telling.depth, deepest)}`}>
      <p>
        <a href={toReport(telling)}>
          <bdi>{telling.outlet ?? telling.report}</bdi>
        </a>{' '}
        <span class="meta">
          <Day view={view} day={telling.day} />
          {telling.label && <bdi class="words teller">{telling.label}</bdi>}
          {telling.parent === null && !background && <span class="tag tag-root">{view.say('families.root')}</span>}
          {telling.parent !== null && (
            <span>
              {view.say('families.from')} <bdi>{telling.parent}</bdi>
            </span>
          )}
        </span>
      </p>
      {telling.changes.length > 0 && (
        <ul class="changes">
          {telling.changes.map((change) => (
            <Change change={change} view={view} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Family({ family, of, view }: { family: FamilyRow; of: AccordStanding; view: View }): Html {
  const [earliest] = family.tellings;
  return (
    <li class={family.boilerplate ? 'family family-background' : 'family'}>
      <p class="family-count">
        {family.boilerplate ? (
          <strong>{view.say('families.background')}</strong>
        ) : (
          <strong>{view.say('standing.roots', { count: family.roots })}</strong>
        )}
        <span>{view.say('families.reports', { count: family.reports })}</span>
      </p>
      <div>
        {family.words !== null && <Quote text={family.words} />}
        {earliest && (
          <p>
            <a href={claimPath(of.accord, earliest, of.asOf)}>{view.say('families.open')}</a>
          </p>
        )}
        <details class="evidence">
          <summary>{view.say('families.tree')}</summary>
          <ol class="tree">
            {family.tellings.map((telling) => (
              <Telling telling={telling} background={family.boilerplate} view={view} />
            ))}
          </ol>
        </details>
      </div>
    </li>
  );
}

/** Claims that more than one report tells: how many roots they have, who took them from whom, and what changed. */
export function Families(props: { families: readonly FamilyRow[]; of: AccordStanding; view: View }): Html {
  const { families, of, view } = props;
  if (families.length === 0) return null;
  return (
    <section id="families" aria-labelledby="families-title">
      <div class="section-head">
        <h2 id="families-title">{view.say('families.title')}</h2>
        <p>
          {view.say('families.note')} <span class="tag tag-supplied">{view.say('mark.by-rule')}</span>
        </p>
      </div>
      <ul class="families">
        {families.map((family) => (
          <Family family={family} of={of} view={view} />
        ))}
      </ul>
    </section>
  );
}
