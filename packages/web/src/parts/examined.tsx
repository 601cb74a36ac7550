import type { Accord, Conflict, Dating } from '@isnad/ledger';
import type { Reading, ReportInput } from '@isnad/reading';
import { claimRows, conflictRows, type DatingRows, datingRows, doubtRows, timeRows } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { type AccordBearing, Bearings, stipulationTitle } from './bearings.tsx';
import type { ClaimTies } from './claim.tsx';
import { Conflicts } from './conflicts.tsx';
import { DatingPart } from './dating.tsx';
import { Doubts } from './doubts.tsx';
import { Sheet } from './sheet.tsx';
import { Times } from './times.tsx';

/** A report with all that is found in it, stored or not. */
export interface Examined {
  readonly id: string;
  readonly report: ReportInput;
  readonly reading: Reading;
  readonly dating: Dating;
  readonly conflicts: readonly Conflict[];
  readonly bearings: readonly AccordBearing[];
}

interface Figure {
  readonly key: string;
  readonly count: number;
  readonly target: string;
}

function Figures({ figures, dating, view }: { figures: readonly Figure[]; dating: DatingRows; view: View }): Html {
  return (
    <ul class="figures">
      {figures.map(({ key, count, target }) => (
        <li>
          <a href={target}>
            <strong>{view.number(count)}</strong> <span>{view.say(`figure.${key}`, { count })}</span>
          </a>
        </li>
      ))}
      <li class="figure-day">
        <a href="#dating">
          <strong>
            <bdi>{dating.day === null ? view.number(dating.likely.length) : view.day(dating.day)}</bdi>
          </strong>{' '}
          <span>
            {dating.day === null
              ? view.say('figure.candidates', { count: dating.likely.length })
              : view.say(`dating.by.${dating.by}`)}
          </span>
        </a>
      </li>
    </ul>
  );
}

/** How many different ones stand at the far end of the chains, this report left out. */
function sources(reading: Reading): number {
  const nearest = reading.claims
    .map((claim) => claim.chain.at(-1))
    .filter((link) => link && link.kind !== 'this-report');
  return new Set(nearest.map((link) => link?.name ?? `${link?.kind} ${link?.type ?? ''} ${link?.wording?.from ?? ''}`))
    .size;
}

function tiesOf(examined: Examined, accords: readonly Accord[], view: View): (claim: string) => ClaimTies {
  return (id) => ({
    conflicts: examined.conflicts
      .filter((conflict) => conflict.between.some((ref) => ref.claim === id && ref.report === examined.id))
      .map((conflict) => ({ id: conflict.id, kind: view.say(`conflict.${conflict.kind}`) })),
    bearings: examined.bearings
      .filter((bearing) => bearing.claim === id)
      .map((bearing) => ({
        stipulation: bearing.stipulation,
        title: stipulationTitle(accords, bearing, view),
        bearing: view.say(`bearing.${bearing.bearing}`),
      })),
  });
}

/** All that a report holds: figures first, each leading to its evidence. */
export function ExaminedPart(props: { examined: Examined; accords: readonly Accord[]; view: View }): Html {
  const { examined, accords, view } = props;
  const { reading, report } = examined;
  const { text } = report;
  const rows = claimRows(text, reading, view);
  const times = timeRows(text, reading, view);
  const dating = datingRows(examined.dating, text, view);
  const conflicts = conflictRows(examined.conflicts, [examined], view);
  const figures: Figure[] = [
    { key: 'claims', count: rows.length, target: '#reading-title' },
    { key: 'sources', count: sources(reading), target: '#reading-title' },
    { key: 'times', count: times.length, target: '#times' },
    { key: 'conflicts', count: conflicts.length, target: '#conflicts' },
  ];
  const link = (side: { readonly report: string; readonly claim: string }): string =>
    side.report === examined.id ? `#${side.claim}` : `/report/${encodeURIComponent(side.report)}#${side.claim}`;
  return (
    <>
      <Figures figures={figures} dating={dating} view={view} />
      {reading.language === null && (
        <p class="problem" role="note">
          {view.say('reading.language-not-read')}
        </p>
      )}
      {rows.length === 0 && <p class="empty">{view.say('reading.no-claims')}</p>}
      <Sheet view={view} text={text} reading={reading} rows={rows} ties={tiesOf(examined, accords, view)} />
      <DatingPart dating={dating} view={view} language={reading.language} />
      <Conflicts rows={conflicts} view={view} link={link} />
      <Bearings bearings={examined.bearings} accords={accords} rows={rows} view={view} />
      <Doubts doubts={doubtRows(text, reading, view)} view={view} language={reading.language} />
      <Times times={times} view={view} language={reading.language} />
    </>
  );
}
