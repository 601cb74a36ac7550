import type { EvidenceRow, StandingRow, StandingTable, VersionRow } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { TellingPart } from './conflicts.tsx';
import { LevelForm, type Setting } from './level-form.tsx';
import { Day, Say, Wording } from './words.tsx';

/** Page of the source that a claim rests on; null when none was settled. */
export type SourceLink = (claim: { readonly report: string; readonly claim: string }) => string | null;

const toReport = (side: { readonly report: string; readonly claim: string }): string =>
  `/report/${encodeURIComponent(side.report)}#${encodeURIComponent(side.claim)}`;

function Versions({ versions, view }: { versions: readonly VersionRow[]; view: View }): Html {
  if (versions.length === 0) return null;
  return (
    <details class="versions">
      <summary>{view.say('standing.versions', { count: versions.length })}</summary>
      <ul>
        {versions.map((version) => (
          <li>
            {version.due && (
              <strong>
                <bdi>{version.due.text}</bdi>
              </strong>
            )}{' '}
            <Wording view={view} worded={version.scope} /> <Wording view={view} worded={version.note} />
            <footer>
              <Wording view={view} worded={version.teller} />
              {version.told && <Day view={view} day={version.told} />}
            </footer>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Evidence({ items, view, sourceLink }: EvidenceProps): Html {
  if (items.length === 0) return <p class="empty">{view.say('standing.no-evidence')}</p>;
  return (
    <details class="evidence">
      <summary>{view.say('standing.evidence-items', { count: items.length })}</summary>
      <ol>
        {items.map((item) => {
          const source = sourceLink(item);
          return (
            <li class={item.party ? 'piece piece-party' : 'piece'}>
              <p>
                <strong>{item.bearing}</strong> {item.party && <span class="tag">{view.say('evidence.party')}</span>}
              </p>
              <TellingPart side={{ ...item, day: item.told }} view={view} link={toReport} />
              {item.scope && (
                <p class="scope">
                  {view.say('standing.scope')} <bdi class="words">{item.scope}</bdi>
                </p>
              )}
              <p class="origin">
                {source !== null && <a href={source}>{view.say('standing.source')}</a>}{' '}
                <span class="tag tag-supplied">{view.say('mark.by-rule')}</span> {item.rule}
              </p>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
interface EvidenceProps {
  readonly items: readonly EvidenceRow[];
  readonly view: View;
  readonly sourceLink: SourceLink;
}

/** PAM level as four steps: words first, the picture beside them. */
function Level({ row, view }: { row: StandingRow; view: View }): Html {
  const { level } = row;
  const value = Number(level.value);
  return (
    <>
      <p class="axis-value">
        {!Number.isNaN(value) && (
          <span class="steps" aria-hidden="true">
            {[1, 2, 3].map((step) => (
              <i class={step <= value ? 'on' : undefined}></i>
            ))}
          </span>
        )}
        {level.text}
      </p>
      <p class="axis-note">
        <span class={level.proposed ? 'tag tag-supplied' : 'tag tag-stated'}>
          {view.say(level.proposed ? 'mark.proposed' : 'mark.by-editor')}
        </span>{' '}
        {level.set ? (
          <>
            <Say view={view} k="level.set-by" values={{ by: level.set.by, day: level.set.day }} />
            {level.set.why && (
              <>
                {': '}
                <bdi class="words">{level.set.why}</bdi>
              </>
            )}
          </>
        ) : (
          level.rule
        )}
      </p>
    </>
  );
}

interface StipulationProps {
  readonly row: StandingRow;
  readonly view: View;
  readonly sourceLink: SourceLink;
  readonly setting: Setting;
}

function Stipulation({ row, view, sourceLink, setting }: StipulationProps): Html {
  return (
    <article class={`stipulation tone-${row.timing.tone}`} id={row.id}>
      <header>
        <h4>
          <Wording view={view} worded={row.title} />
        </h4>
        <p class="who">
          <Wording view={view} worded={row.actor} /> · {row.act}
        </p>
        {row.sites.length > 0 && (
          <p class="sites">
            {view.say('standing.sites')}{' '}
            {row.sites.map((site, index) => (
              <>
                {index > 0 && view.say('list.and')}
                <bdi>{site}</bdi>
              </>
            ))}
          </p>
        )}
        {row.says && (
          <p class="condition">
            <Wording view={view} worded={row.document} />
            {row.clause && (
              <>
                {' '}
                (<bdi>{row.clause}</bdi>)
              </>
            )}
            : <Wording view={view} worded={row.says} />
          </p>
        )}
        {row.condition && (
          <p class="condition">
            {view.say('standing.condition')} <Wording view={view} worded={row.condition} />
          </p>
        )}
      </header>
      <dl class="axes">
        <div>
          <dt>{view.say('axis.text')}</dt>
          <dd>
            {row.text.due ? (
              <>
                <p class="axis-value">
                  <bdi>{row.text.due.text}</bdi>
                </p>
                <p class="axis-note">{row.text.due.kind}</p>
              </>
            ) : (
              <p class="axis-value">{view.say('timing.no-due-date')}</p>
            )}
            <Versions versions={row.text.versions} view={view} />
          </dd>
        </div>
        <div>
          <dt>{view.say('axis.level')}</dt>
          <dd>
            <Level row={row} view={view} />
            <LevelForm row={row} view={view} setting={setting} />
          </dd>
        </div>
        <div class={`axis-timing tone-${row.timing.tone}`}>
          <dt>{view.say('axis.timing')}</dt>
          <dd>
            <p class="axis-value">{row.timing.text}</p>
            {row.timing.done && (
              <p class="axis-note">
                {view.say('standing.done')} <bdi>{row.timing.done}</bdi>
              </p>
            )}
            {row.timing.extension && (
              <p class="axis-note">
                {view.say('standing.extension')} <bdi>{row.timing.extension.text}</bdi>
              </p>
            )}
          </dd>
        </div>
        <div class={`tone-${row.evidence.tone}`}>
          <dt>{view.say('axis.evidence')}</dt>
          <dd>
            <p class="axis-value">{row.evidence.text}</p>
            <p class="axis-note">
              {view.say('standing.roots', { count: row.evidence.roots })}
              {row.evidence.positions > 0 && ` · ${view.say('standing.positions', { count: row.evidence.positions })}`}
              {row.lastSeen && (
                <>
                  {' · '}
                  {view.say('standing.last-seen')} <Day view={view} day={row.lastSeen} />
                </>
              )}
            </p>
          </dd>
        </div>
      </dl>
      <Evidence items={row.evidence.items} view={view} sourceLink={sourceLink} />
    </article>
  );
}

/** Where every stipulation stands: four axes, never one badge. */
export function Standing(props: {
  readonly table: StandingTable;
  readonly view: View;
  readonly sourceLink: SourceLink;
  readonly setting: Setting;
}): Html {
  const { table, view, sourceLink, setting } = props;
  return (
    <section id="standing" aria-labelledby="standing-title">
      <div class="section-head">
        <h2 id="standing-title">{view.say('standing.title')}</h2>
        <p>{view.say('standing.note')}</p>
      </div>
      {table.phases.map((phase) => (
        <section class="phase" aria-labelledby={`phase-${phase.id}`}>
          <header class="phase-head">
            <h3 id={`phase-${phase.id}`}>
              <Wording view={view} worded={phase.title} />
            </h3>
            <p>
              <bdi>{phase.span}</bdi>
            </p>
            <p class={`phase-timing tone-${phase.timing.tone}`}>{phase.timing.text}</p>
          </header>
          {phase.rows.map((row) => (
            <Stipulation row={row} view={view} sourceLink={sourceLink} setting={setting} />
          ))}
        </section>
      ))}
      {table.outside.length > 0 && (
        <section class="phase" aria-labelledby="phase-outside">
          <header class="phase-head">
            <h3 id="phase-outside">{view.say('standing.outside')}</h3>
          </header>
          {table.outside.map((row) => (
            <Stipulation row={row} view={view} sourceLink={sourceLink} setting={setting} />
          ))}
        </section>
      )}
    </section>
  );
}
