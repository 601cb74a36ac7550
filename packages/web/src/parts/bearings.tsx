import type { Accord, Evidence } from '@isnad/ledger';
import type { ClaimRow } from '@isnad/views';
import { ruleText, worded } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { Scroll, Wording } from './words.tsx';

export type AccordBearing = Evidence & { readonly accord: string };

/** What a stipulation is called; its id where its accord is not at hand. */
export function stipulationTitle(accords: readonly Accord[], bearing: AccordBearing, view: View): string {
  const accord = accords.find((candidate) => candidate.id === bearing.accord);
  const stipulation = accord?.stipulations.find((candidate) => candidate.id === bearing.stipulation);
  return (stipulation && worded(stipulation.title, view.settings.language)?.text) ?? bearing.stipulation;
}

interface BearingsProps {
  readonly bearings: readonly AccordBearing[];
  readonly accords: readonly Accord[];
  readonly rows: readonly ClaimRow[];
  readonly view: View;
}

function Rows({ bearings, accords, rows, view }: BearingsProps): Html {
  const number = (claim: string): number => rows.find((row) => row.id === claim)?.number ?? 0;
  const seen = new Set<string>();
  return (
    <tbody>
      {bearings.map((bearing) => {
        const first = !seen.has(bearing.claim);
        seen.add(bearing.claim);
        return (
          <tr id={first ? `bearing-${bearing.claim}` : undefined}>
            <th scope="row">
              <a
                class="number"
                href={`#${bearing.claim}`}
                aria-label={view.say('claim.to-claim', { number: number(bearing.claim) })}
              >
                {view.number(number(bearing.claim))}
              </a>
            </th>
            <td>
              {view.say(`bearing.${bearing.bearing}`)}{' '}
              {bearing.party && <span class="tag">{view.say('evidence.party')}</span>}
            </td>
            <td>
              <a href={`/dossier/${encodeURIComponent(bearing.accord)}#${encodeURIComponent(bearing.stipulation)}`}>
                <bdi>{stipulationTitle(accords, bearing, view)}</bdi>
              </a>
            </td>
            <td>
              <span class="tag tag-supplied">{view.say('mark.by-rule')}</span> {ruleText(bearing.rule, view)}
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}

/** How the claims of a report bear on the accords we know. */
export function Bearings(props: BearingsProps): Html {
  const { bearings, accords, view } = props;
  const ids = [...new Set(bearings.map((bearing) => bearing.accord))];
  return (
    <section id="bearings" aria-labelledby="bearings-title">
      <div class="section-head">
        <h2 id="bearings-title">{view.say('bearings.title')}</h2>
      </div>
      {ids.length === 0 && <p class="empty">{view.say('bearings.none')}</p>}
      {ids.map((id) => {
        const accord = accords.find((candidate) => candidate.id === id);
        return (
          <>
            <h3>
              <a href={`/dossier/${encodeURIComponent(id)}`}>
                {accord ? <Wording view={view} worded={worded(accord.title, view.settings.language)} /> : id}
              </a>
            </h3>
            <Scroll>
              <table class="bearings">
                <thead>
                  <tr>
                    {['claim', 'bearing', 'stipulation', 'rule'].map((column) => (
                      <th scope="col">{view.say(`bearings.${column}`)}</th>
                    ))}
                  </tr>
                </thead>
                <Rows {...props} bearings={bearings.filter((bearing) => bearing.accord === id)} />
              </table>
            </Scroll>
          </>
        );
      })}
    </section>
  );
}
