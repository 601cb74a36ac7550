import type { Language } from '@isnad/time';
import type { SentencePart, Worded } from '@isnad/views';
import type { Child } from 'hono/jsx';
import { directionOf, type Html, type View } from '../view.ts';

/** A sentence of ours, every value in it isolated. */
export function Say(props: { view: View; k: string; values?: Readonly<Record<string, string | number>> }): Html {
  return <Sentence parts={props.view.messages.parts(props.k, props.values)} />;
}

/** A sentence in pieces, every value in it isolated. */
export function Sentence({ parts }: { parts: readonly SentencePart[] }): Html {
  return <>{parts.map((part) => (part.value === null ? part.text : <bdi>{part.text}</bdi>))}</>;
}

/** Words of a report: never taken for ours, never reordering what stands around them. */
export function Quote(props: { text: string; language?: Language | null; class?: string }): Html {
  return (
    <q class={`words ${props.class ?? ''}`.trim()} dir={directionOf(props.language)} lang={props.language ?? undefined}>
      {visible(props.text)}
    </q>
  );
}

/** A wording of an accord, with its own language said where it is not that of the page. */
export function Wording(props: { view: View; worded: Worded | null }): Html {
  const { worded, view } = props;
  if (!worded) return null;
  if (worded.language === view.settings.language) return <bdi>{worded.text}</bdi>;
  return (
    <bdi lang={worded.language} dir={directionOf(worded.language)}>
      {worded.text}
    </bdi>
  );
}

/** Takes out the characters that would reorder the line; the marked text shows where they stood. */
export function visible(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** A day in words, with the ISO day for machines. */
export function Day(props: { view: View; day: string | null }): Html {
  if (props.day === null) return <span class="unknown">{props.view.say('when.unknown')}</span>;
  return (
    <time datetime={props.day}>
      <bdi>{props.view.day(props.day)}</bdi>
    </time>
  );
}

/** Marks what the machine filled in: never to be taken for what a report says. */
export function Supplied(props: { view: View; rule: string; k?: string }): Html {
  return (
    <span class="tag tag-supplied" title={props.rule}>
      {props.view.say(props.k ?? 'mark.supplied')}
    </span>
  );
}

/** What may be wider than a small screen: it scrolls on its own, also from the keyboard. */
export function Scroll({ children }: { children: Child }): Html {
  return (
    <div class="scroll" tabindex={0}>
      {children}
    </div>
  );
}

/** One fact of a list of facts: its name and its value stay together on a line. */
export function Fact({ name, children }: { name: string; children: Child }): Html {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
