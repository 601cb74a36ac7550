import type { Mention, Reading } from '@isnad/reading';
import { type ClaimRow, markedText, type Paragraph, type Run } from '@isnad/views';
import { directionOf, type Html, type View } from '../view.ts';
import { Claim, type ClaimTies } from './claim.tsx';

/** What the reader of a page can show and hide; each is a checkbox, so that no script is needed. */
const layers = ['claims', 'speakers', 'times', 'places', 'quantities', 'names'] as const;

function Layers({ view }: { view: View }): Html {
  return (
    <fieldset class="layers">
      <legend>{view.say('layers.legend')}</legend>
      {layers.map((layer) => (
        <label class={`layer layer-${layer}`}>
          <input type="checkbox" id={`layer-${layer}`} checked autocomplete="off" />
          <span>{view.say(`layers.${layer}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const mentionClass: Record<Mention['kind'], string> = {
  time: 'm m-time',
  place: 'm m-place',
  quantity: 'm m-quantity',
  person: 'm m-name',
  organisation: 'm m-name',
};

/** A doubt in words; its code where nobody has put it into words yet. */
function doubtText(rule: string, view: View): string {
  return view.messages.has(`doubt.${rule}`) ? view.say(`doubt.${rule}`) : rule;
}

interface Marking {
  readonly view: View;
  readonly mentions: readonly Mention[];
  readonly rows: ReadonlyMap<string, ClaimRow>;
}

function words(run: Run, { view, mentions }: Marking): Html | string {
  if (run.control !== null) {
    return (
      <span class="control" title={view.say('text.control', { character: run.control })} dir="ltr">
        {run.control}
      </span>
    );
  }
  const kind = run.mention === null ? undefined : mentions[run.mention]?.kind;
  if (kind === 'time') {
    return (
      <a class={mentionClass.time} href={`#time-${run.mention}`}>
        {run.text}
      </a>
    );
  }
  return kind ? <span class={mentionClass[kind]}>{run.text}</span> : run.text;
}

function Numbers({ run, marking }: { run: Run; marking: Marking }): Html {
  const { view, rows } = marking;
  return (
    <>
      {run.starts.map((id) => {
        const number = rows.get(id)?.number ?? 0;
        return (
          <a class="at" id={`at-${id}`} href={`#${id}`} aria-label={view.say('claim.to-claim', { number })}>
            {view.number(number)}
          </a>
        );
      })}
    </>
  );
}

function Marked({ run, marking }: { run: Run; marking: Marking }): Html {
  const marks = [run.claim && 'c', run.role && `r-${run.role}`, run.doubt && 'doubt'].filter(Boolean).join(' ');
  const inner = words(run, marking);
  return (
    <>
      <Numbers run={run} marking={marking} />
      {marks ? (
        <span
          class={marks}
          data-claim={run.claim ?? undefined}
          title={run.doubt ? marking.view.say('text.doubt', { rule: doubtText(run.doubt, marking.view) }) : undefined}
        >
          {inner}
        </span>
      ) : (
        inner
      )}
    </>
  );
}

interface SheetProps {
  readonly view: View;
  readonly text: string;
  readonly reading: Reading;
  readonly rows: readonly ClaimRow[];
  readonly ties: (claim: string) => ClaimTies;
}

function Line(props: SheetProps & { line: Paragraph; marking: Marking }): Html {
  const { line, marking, view, reading, ties } = props;
  const headline = line.claims.some((id) => marking.rows.get(id)?.standing === 'headline');
  return (
    <div class={headline ? 'line line-headline' : 'line'}>
      <div class="line-words">
        <p class="words" dir={directionOf(reading.language)} lang={reading.language ?? undefined}>
          {line.runs.map((run) => (
            <Marked run={run} marking={marking} />
          ))}
        </p>
      </div>
      <div class="margin">
        {line.claims.map((id) => {
          const row = marking.rows.get(id);
          return row ? <Claim row={row} view={view} language={reading.language} ties={ties(id)} /> : null;
        })}
      </div>
    </div>
  );
}

/** The text with everything marked in it, line by line, and beside each line the claims that begin in it. */
export function Sheet(props: SheetProps): Html {
  const { view, text, reading, rows } = props;
  const marking: Marking = { view, mentions: reading.mentions, rows: new Map(rows.map((row) => [row.id, row])) };
  return (
    <section class="reading" aria-labelledby="reading-title">
      <div class="section-head">
        <h2 id="reading-title">{view.say('reading.title')}</h2>
        <Layers view={view} />
      </div>
      <div class="sheet">
        {markedText(text, reading).map((line) => (
          <Line {...props} line={line} marking={marking} />
        ))}
      </div>
    </section>
  );
}
