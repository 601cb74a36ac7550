import type { Day as IsoDay } from '@isnad/ledger';
import type { Failure, StandingRow } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { Say } from './words.tsx';

/** What a person typed into the form that sets a level. */
export interface LevelInput {
  readonly stipulation: string;
  readonly value: string;
  readonly from: string;
  readonly by: string;
  readonly why: string;
}

/** A form that was sent back: what was typed stays, and why it was refused stands beside the field. */
export interface RefusedLevel {
  readonly input: LevelInput;
  readonly problem: Failure;
}

/** Where the form that sets a level leads, the day that the page is of, and what was refused. */
export interface Setting {
  readonly path: string;
  readonly asOf: IsoDay;
  readonly refused?: RefusedLevel;
}

type FieldName = 'value' | 'from' | 'by';

/** The field that each failure of a level speaks of. Any other failure is none of the form. */
const fieldOfFailure: Readonly<Record<string, FieldName>> = {
  'level-invalid': 'value',
  'level-day-invalid': 'from',
  'level-by-missing': 'by',
};

/** Can a person mend this failure in the form? */
export function isOfLevelForm({ code }: Failure): boolean {
  return Object.hasOwn(fieldOfFailure, code);
}

const LEVELS = ['0', '1', '2', '3', 'undetermined'] as const;

interface FormProps {
  readonly row: StandingRow;
  readonly view: View;
  readonly setting: Setting;
}

/** The form by which a person accepts what a rule proposes, or corrects it. */
export function LevelForm({ row, view, setting }: FormProps): Html {
  const { level } = row;
  const refused = setting.refused?.input.stipulation === row.id ? setting.refused : undefined;
  const typed = refused?.input ?? { value: level.value, from: setting.asOf, by: '', why: '' };
  const wrong = refused && fieldOfFailure[refused.problem.code];
  const id = `problem-${row.id}`;
  // The field in question is where one goes on typing.
  const marks = (field: FieldName): object =>
    field === wrong ? { 'aria-describedby': id, 'aria-invalid': 'true', autofocus: true } : {};
  const problem = (field: FieldName): Html =>
    refused && field === wrong ? (
      <p class="problem" role="alert" id={id}>
        <Say view={view} k={refused.problem.code} values={refused.problem.values} />
      </p>
    ) : null;
  return (
    <details class="set-level" open={refused !== undefined}>
      <summary>{view.say(level.proposed ? 'level.accept' : 'level.correct')}</summary>
      <form method="post" action={setting.path}>
        <input type="hidden" name="stipulation" value={row.id} />
        <input type="hidden" name="as-of" value={setting.asOf} />
        <label>
          <span>{view.say('level.value')}</span>
          <select name="value" {...marks('value')}>
            {LEVELS.map((value) => (
              <option value={value} selected={value === typed.value}>
                {view.say(`level.${value}`)}
              </option>
            ))}
          </select>
        </label>
        {problem('value')}
        <label>
          <span>{view.say('level.from')}</span>
          <input type="date" name="from" value={typed.from} required {...marks('from')} />
        </label>
        {problem('from')}
        <label>
          <span>{view.say('level.by')}</span>
          <input name="by" value={typed.by} dir="auto" maxlength={200} autocomplete="name" required {...marks('by')} />
        </label>
        {problem('by')}
        <label>
          <span>{view.say('level.why')}</span>
          <input name="why" value={typed.why} dir="auto" maxlength={1000} autocomplete="off" />
        </label>
        <button type="submit">{view.say('level.set')}</button>
      </form>
    </details>
  );
}
