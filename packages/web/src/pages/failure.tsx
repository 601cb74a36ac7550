import { Layout } from '../parts/layout.tsx';
import type { Html, View } from '../view.ts';

/** What could not be done: one sentence, and the way back. */
export function FailurePage({ view, status, sentence }: { view: View; status: number; sentence: string }): Html {
  return (
    <Layout view={view} title={view.say('failure.title')}>
      <div class="failure">
        <p class="eyebrow">
          <bdi>{view.number(status)}</bdi>
        </p>
        <h1>{view.say('failure.title')}</h1>
        <p dir="auto">{sentence}</p>
        <p>
          <a href="/">{view.say('failure.home')}</a>
        </p>
      </div>
    </Layout>
  );
}
