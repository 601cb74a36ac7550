import type { Failure } from '@isnad/views';
import { Layout } from '../parts/layout.tsx';
import { Say } from '../parts/words.tsx';
import type { Html, View } from '../view.ts';

/** What could not be done: one sentence, and the way back. */
export function FailurePage({ view, status, failure }: { view: View; status: number; failure: Failure }): Html {
  return (
    <Layout view={view} title={view.say('failure.title')}>
      <div class="failure">
        <p class="eyebrow">
          <bdi>{view.number(status)}</bdi>
        </p>
        <h1>{view.say('failure.title')}</h1>
        <p>
          <Say view={view} k={failure.code} values={failure.values} />
        </p>
        <p>
          <a href="/">{view.say('failure.home')}</a>
        </p>
      </div>
    </Layout>
  );
}
