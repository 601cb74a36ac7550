import type { Day as IsoDay } from '@isnad/ledger';
import { dayNumber, dayOf } from '@isnad/views';
import type { Html, View } from '../view.ts';

/** Days before the first and after the last day worth asking about that the slider still reaches. */
const margin = 14;

/** The day that the place of a slider stands for; null when it is no place of one. */
export function slidDay(place: string | undefined): IsoDay | null {
  const number = Number(place);
  return place !== undefined && /^\d{1,6}$/.test(place) && number < 2_000_000 ? dayOf(number) : null;
}

/**
 * A slider over the days of a dossier. Its places are day numbers, so that it needs no script: a button asks for the day. With
 * the script the day is said while it moves, and asked for when it is let go.
 */
export function Slider(props: { path: string; days: readonly IsoDay[]; asOf: IsoDay; view: View }): Html {
  const { path, days, asOf, view } = props;
  const { months, digits } = view.settings;
  const numbers = [...days, asOf].map(dayNumber);
  const [first, last] = [Math.min(...numbers) - margin, Math.max(...numbers) + margin];
  return (
    <form class="slider" method="get" action={path} data-slider>
      <label for="day-slider">{view.say('dossier.slide')}</label>
      <input
        id="day-slider"
        type="range"
        name="day"
        min={first}
        max={last}
        value={dayNumber(asOf)}
        aria-valuetext={view.day(asOf)}
      />
      <output for="day-slider" data-months={view.say(`months.${months}`)} data-digits={digits}>
        <bdi>{view.day(asOf)}</bdi>
      </output>
      <button type="submit">{view.say('dossier.show')}</button>
    </form>
  );
}
