import type { Dossier } from '@isnad/desk';
import { type DiffPart, type FamilyRow, familySvg, svgText, type TellingRow, telling, worded } from '@isnad/views';
import { raw } from 'hono/html';
import { TellingPart } from '../parts/conflicts.tsx';
import { Layout } from '../parts/layout.tsx';
import { claimPath, toReport } from '../parts/paths.ts';
import { isSample } from '../parts/sample.ts';
import { Day, Quote, Scroll, visible, Wording } from '../parts/words.tsx';
import type { Html, View } from '../view.ts';

/** One run of words of a comparison: what is gone on the one side, what is new on the other. */
function Part({ part, side }: { part: DiffPart; side: 'gone' | 'new' }): Html {
  if (part.kind === 'same') return <>{visible(part.text)} </>;
  if (part.kind !== side) return null;
  const words = visible(part.text);
  return <>{side === 'gone' ? <del>{words}</del> : <ins>{words}</ins>} </>;
}

function Words({ diff, side }: { diff: readonly DiffPart[]; side: 'gone' | 'new' }): Html {
  return (
    <p class="words" dir="auto">
      {diff.map((part) => (
        <Part part={part} side={side} />
      ))}
    </p>
  );
}

function Changes({ telling, view }: { telling: TellingRow; view: View }): Html {
  if (telling.changes.length === 0) return null;
  return (
    <ul class="changes">
      {telling.changes.map(({ kind, was, is }) => (
        <li>
          <span class="tag tag-change">{kind}</span> {was !== null && <bdi class="was">{was}</bdi>}{' '}
          {is !== null && (
            <>
              <span class="became">{view.say('families.became')}</span> <bdi class="is">{is}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A telling beside the one that it was taken from. */
function Beside({ telling, view }: { telling: TellingRow; view: View }): Html {
  const { diff, parentText } = telling;
  return (
    <li class="beside" id={`telling-${telling.report}-${telling.claim}`}>
      <header>
        <a href={toReport(telling)}>
          <bdi>{telling.outlet ?? telling.report}</bdi>
        </a>
        <span class="meta">
          <Day view={view} day={telling.day} />
          {telling.label && <bdi class="words teller">{telling.label}</bdi>}
          {telling.parent === null ? (
            <span class="tag tag-root">{view.say('families.root')}</span>
          ) : (
            <span>
              {view.say('families.from')} <bdi>{telling.parent}</bdi>
            </span>
          )}
        </span>
      </header>
      <div class="sides">
        {parentText !== null && (
          <div>
            <h3>{view.say('claim-page.taken-from')}</h3>
            {diff ? <Words diff={diff} side="gone" /> : <Quote text={parentText} />}
          </div>
        )}
        <div>
          {parentText !== null && <h3>{view.say('claim-page.here')}</h3>}
          {diff ? <Words diff={diff} side="new" /> : telling.text !== null && <Quote text={telling.text} />}
        </div>
      </div>
      <Changes telling={telling} view={view} />
      {telling.reasons.length > 0 && (
        <details class="evidence">
          <summary>{view.say(telling.parent === null ? 'claim-page.why-root' : 'claim-page.why')}</summary>
          <ul class="reasons">
            {telling.reasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
          {telling.siblings.length > 0 && (
            <p>
              {view.say('claim-page.siblings')}{' '}
              {telling.siblings.map((name) => (
                <bdi class="sibling">{name}</bdi>
              ))}
            </p>
          )}
        </details>
      )}
    </li>
  );
}

function Counts({ family, view }: { family: FamilyRow; view: View }): Html {
  return (
    <ul class="numbers">
      <li>
        <strong>{view.number(family.roots)}</strong>{' '}
        {family.boilerplate ? view.say('families.background') : view.say('claim-page.roots', { count: family.roots })}
      </li>
      <li>
        <strong>{view.number(family.reports)}</strong> {view.say('claim-page.reports', { count: family.reports })}
      </li>
      <li>
        <strong>{view.number(family.positions)}</strong> {view.say('claim-page.positions', { count: family.positions })}
      </li>
    </ul>
  );
}

function Tree({ family, of, view }: { family: FamilyRow; of: Dossier['standing']; view: View }): Html {
  const picture = familySvg(family, view, (one) => claimPath(of.accord, one, of.asOf));
  return (
    <section aria-labelledby="tree-title">
      <div class="section-head">
        <h2 id="tree-title">{view.say('claim-page.tree')}</h2>
        <p>
          {view.say('claim-page.tree-note')} <span class="tag tag-supplied">{view.say('mark.by-rule')}</span>
        </p>
      </div>
      <Scroll>{raw(svgText(picture))}</Scroll>
    </section>
  );
}

export interface ClaimPageProps {
  readonly dossier: Dossier;
  readonly report: string;
  readonly claim: string;
  /** Null when only this report tells it. */
  readonly family: FamilyRow | null;
  readonly view: View;
}

/** One claim across reports: how many independent roots it has, who took it from whom, and what changed on the way. */
export function ClaimPage({ dossier, report, claim, family, view }: ClaimPageProps): Html {
  const { accord, reports } = dossier;
  const own = telling(
    { report, claim },
    reports.find(({ id }) => id === report),
    view,
  );
  const title = own.text ?? `${report}/${claim}`;
  return (
    <Layout view={view} title={view.say('claim-page.title')} here="dossiers">
      <div class="page-head">
        <p class="eyebrow">
          {view.say('claim-page.title')} ·{' '}
          <a href={`/dossier/${encodeURIComponent(accord.id)}?as-of=${dossier.standing.asOf}#families`}>
            <Wording view={view} worded={worded(accord.title, view.settings.language)} />
          </a>
        </p>
        <h1>
          <bdi class="words" dir="auto">
            {visible(title)}
          </bdi>
        </h1>
        {reports.some((one) => isSample(one.report.url)) && <p class="sample">{view.say('sample.dossier')}</p>}
        {family && <Counts family={family} view={view} />}
      </div>
      {family ? (
        <>
          <Tree family={family} of={dossier.standing} view={view} />
          <section aria-labelledby="beside-title">
            <h2 id="beside-title">{view.say('claim-page.beside')}</h2>
            <ol class="besides">
              {family.tellings.map((one) => (
                <Beside telling={one} view={view} />
              ))}
            </ol>
          </section>
        </>
      ) : (
        <section>
          <p class="empty">{view.say('claim-page.once')}</p>
          <TellingPart side={own} view={view} link={toReport} />
        </section>
      )}
    </Layout>
  );
}
