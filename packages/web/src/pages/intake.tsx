import { everyText, type Queue, type WatchView } from '@isnad/desk';
import type { Accord } from '@isnad/ledger';
import { type Failure, worded } from '@isnad/views';
import { Layout } from '../parts/layout.tsx';
import { Say, visible } from '../parts/words.tsx';
import type { Html, View } from '../view.ts';

/** What a person typed into the form of the page. */
export interface WatchTyped {
  readonly address: string;
  readonly every: string;
  readonly kind: string;
  readonly dossier: string;
}
export const nothingToWatch: WatchTyped = { address: '', every: '30m', kind: 'feed', dossier: '' };

interface IntakeProps {
  readonly view: View;
  readonly watches: readonly WatchView[];
  readonly queue: Queue;
  readonly accords: readonly Accord[];
  readonly typed: WatchTyped;
  readonly problem?: Failure;
}

/** An instant to the minute, in the zone that the server keeps: UTC. */
function Instant({ view, at }: { view: View; at: string | null }): Html {
  if (at === null) return <span class="unknown">{view.say('intake.never')}</span>;
  return (
    <time datetime={at}>
      <bdi>{view.day(at.slice(0, 10))}</bdi> <bdi dir="ltr">{at.slice(11, 16)} UTC</bdi>
    </time>
  );
}

function Address({ address }: { address: string }): Html {
  return (
    <bdi dir="ltr">
      <a href={address} rel="noreferrer noopener external nofollow">
        {visible(address)}
      </a>
    </bdi>
  );
}

function AddForm({ view, accords, typed, problem }: Pick<IntakeProps, 'view' | 'accords' | 'typed' | 'problem'>): Html {
  return (
    <form class="read-form watch-form" method="post" action="/intake/watch">
      {problem && (
        <p class="problem" role="alert" id="problem">
          <Say view={view} k={problem.code} values={problem.values} />
        </p>
      )}
      <label class="address">
        <span>{view.say('intake.address')}</span>
        <input
          type="url"
          name="address"
          dir="ltr"
          required
          value={typed.address}
          aria-describedby={problem ? 'problem' : undefined}
          aria-invalid={problem ? 'true' : undefined}
        />
      </label>
      <div class="fields">
        <label>
          <span>{view.say('intake.every')}</span>
          <input name="every" dir="ltr" value={typed.every} pattern="\s*\d{1,7}\s*[smhdSMHD]?\s*" maxlength={10} />
        </label>
        <label>
          <span>{view.say('intake.kind')}</span>
          <select name="kind">
            {['feed', 'page'].map((kind) => (
              <option value={kind} selected={typed.kind === kind}>
                {view.say(`intake.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="wide">
          <span>{view.say('keep.dossier')}</span>
          <select name="dossier">
            <option value="">{view.say('keep.no-dossier')}</option>
            {accords.map(({ id, title }) => (
              <option value={id} selected={typed.dossier === id}>
                {worded(title, view.settings.language)?.text ?? id}
              </option>
            ))}
          </select>
        </label>
      </div>
      <button type="submit">{view.say('intake.watch')}</button>
    </form>
  );
}

function Failing({ view, watch: { state } }: { view: View; watch: WatchView }): Html {
  if (state.why === null) return null;
  return (
    <div class="clash" role="note">
      <h3>
        {view.say('intake.failing')} <Instant view={view} at={state.failing} />
      </h3>
      <p>
        <Say view={view} k={state.why.code} values={state.why.values} />
      </p>
      <p class="meta">
        <span>
          {view.say('intake.next')} <Instant view={view} at={state.due} />
        </span>
      </p>
    </div>
  );
}

/** Longer addresses say nothing more in a heading; the whole one stands below it. */
const LONGEST_NAME = 60;

/** What a watch is called: its title, else its address as people write it, without escapes and in short. */
function nameOf({ title, address, state }: WatchView): string {
  const name = title ?? state.title ?? readable(address);
  return visible(name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name);
}

function readable(address: string): string {
  const { host, pathname } = new URL(address);
  try {
    return host + decodeURIComponent(pathname);
  } catch {
    return host + pathname;
  }
}

function Watch({ view, watch }: { view: View; watch: WatchView }): Html {
  const { id, address, every, dossier, items, waiting, state } = watch;
  return (
    <li class="watch">
      <h3>
        <bdi dir="auto">{nameOf(watch)}</bdi>
      </h3>
      <p class="meta">
        <Address address={address} />
        {dossier !== null && <a href={`/dossier/${encodeURIComponent(dossier)}`}>{view.say('intake.dossier')}</a>}
      </p>
      <p class="meta">
        <span>
          {view.say('intake.seen')} <Instant view={view} at={state.seen} />
        </span>
        <span>
          {view.say('intake.changed')} <Instant view={view} at={state.changed} />
        </span>
        <span>
          {view.say('intake.every')} <bdi dir="ltr">{everyText(every)}</bdi>
        </span>
        <span>
          {view.say('intake.items')} <bdi>{view.number(items)}</bdi>
        </span>
        <span>
          {view.say('intake.waiting')} <bdi>{view.number(waiting)}</bdi>
        </span>
      </p>
      <Failing view={view} watch={watch} />
      {state.faults.length > 0 && (
        <details>
          <summary>
            {view.say('intake.faults')} (<bdi>{view.number(state.faults.length)}</bdi>)
          </summary>
          <ul class="faults">
            {state.faults.map(({ at, code, values }) => (
              <li>
                <Say view={view} k={code} values={values} />{' '}
                <span class="meta">
                  <Instant view={view} at={at} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <form method="post" action="/intake/end">
        <button type="submit" name="id" value={id}>
          {view.say('intake.end')}
        </button>
      </form>
    </li>
  );
}

function isFailing({ state }: WatchView): boolean {
  return state.failing !== null;
}

/** What needs a person stands on top, the longest failing first. */
function failingFirst(watches: readonly WatchView[]): WatchView[] {
  const failing = watches
    .filter(isFailing)
    .toSorted((a, b) => ((a.state.failing ?? '') < (b.state.failing ?? '') ? -1 : 1));
  return [...failing, ...watches.filter((watch) => !isFailing(watch))];
}

/** Reports that watches looked at last, of all of them. */
function Latest({ view, watches }: Pick<IntakeProps, 'view' | 'watches'>): Html {
  const all = watches.flatMap(({ state }) => state.latest).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (all.length === 0) return <p class="empty">{view.say('intake.none-seen')}</p>;
  return (
    <ul class="reports">
      {all.slice(0, 20).map(({ address, at, report, status, fromFeed }) => (
        <li>
          <a href={`/report/${encodeURIComponent(report)}`}>
            <bdi dir="ltr">{visible(address)}</bdi>
          </a>
          <span class="meta">
            <span class="tag">{view.say(`intake.status.${status}`)}</span>
            {fromFeed && <span class="tag">{view.say('intake.from-feed')}</span>}
            <Instant view={view} at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Summary({ view, queue, watches }: Pick<IntakeProps, 'view' | 'queue' | 'watches'>): Html {
  return (
    <p class="meta">
      <span>
        {view.say('intake.failing-now')} <bdi>{view.number(watches.filter(isFailing).length)}</bdi>
      </span>
      <span>
        {view.say('intake.unread')} <bdi>{view.number(queue.unread)}</bdi>
      </span>
      <span>
        {view.say('intake.unreadable')} <bdi>{view.number(queue.failed)}</bdi>
      </span>
    </p>
  );
}

/** What comes in by itself: what is watched, what waits, and what fails and why. */
export function IntakePage({ view, watches, queue, accords, typed, problem }: IntakeProps): Html {
  return (
    <Layout view={view} title={view.say('intake.title')} here="intake">
      <div class="page-head">
        <h1>{view.say('intake.title')}</h1>
        <p>{view.say('intake.lead')}</p>
        <Summary view={view} queue={queue} watches={watches} />
      </div>
      <AddForm view={view} accords={accords} typed={typed} {...(problem ? { problem } : {})} />
      <div class="columns">
        <section aria-labelledby="watches-title">
          <h2 id="watches-title">{view.say('intake.watches')}</h2>
          {watches.length === 0 && <p class="empty">{view.say('intake.none')}</p>}
          <ul class="watches">
            {failingFirst(watches).map((watch) => (
              <Watch view={view} watch={watch} />
            ))}
          </ul>
        </section>
        <section aria-labelledby="latest-title">
          <h2 id="latest-title">{view.say('intake.latest')}</h2>
          <Latest view={view} watches={watches} />
        </section>
      </div>
    </Layout>
  );
}
