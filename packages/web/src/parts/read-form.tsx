import type { Failure } from '@isnad/views';
import type { Html, View } from '../view.ts';
import { Say } from './words.tsx';

/** What a person typed into the form of the Read page. */
export interface ReadInput {
  readonly text: string;
  readonly address: string;
  readonly title: string;
  readonly outlet: string;
  readonly published: string;
}
export const nothingTyped: ReadInput = { text: '', address: '', title: '', outlet: '', published: '' };

interface FormProps {
  readonly view: View;
  readonly input: ReadInput;
  readonly withAddress: boolean;
  /** On the page of a result the form is folded away. */
  readonly compact?: boolean;
  readonly problem?: Failure;
}

function About({ view, input }: Pick<FormProps, 'view' | 'input'>): Html {
  const open = Boolean(input.title || input.outlet || input.published);
  return (
    <details class="about" open={open}>
      <summary>{view.say('read.about')}</summary>
      <div class="fields">
        <label>
          <span>{view.say('read.published')}</span>
          <input type="date" name="published" value={input.published} />
        </label>
        <label>
          <span>{view.say('read.outlet')}</span>
          <input name="outlet" value={input.outlet} dir="auto" maxlength={200} autocomplete="off" />
        </label>
        <label class="wide">
          <span>{view.say('read.title')}</span>
          <input name="title" value={input.title} dir="auto" maxlength={500} autocomplete="off" />
        </label>
      </div>
    </details>
  );
}

/** The form of the Read page: a text or an address, and what is known about it. */
export function ReadForm({ view, input, withAddress, compact, problem }: FormProps): Html {
  return (
    <form id="read" class="read-form" method="post" action="/" enctype="multipart/form-data">
      {problem && (
        <p class="problem" role="alert" id="problem">
          <Say view={view} k={problem.code} values={problem.values} />
        </p>
      )}
      <label class="paper-label" for="text">
        {view.say('read.text')}
      </label>
      <textarea
        id="text"
        name="text"
        class="words"
        dir="auto"
        rows={compact ? 5 : 8}
        spellcheck={false}
        placeholder={view.say('read.placeholder')}
        aria-describedby={problem ? 'problem' : undefined}
        aria-invalid={problem ? 'true' : undefined}
      >
        {`\n${input.text}`}
      </textarea>
      {withAddress && (
        <label class="address">
          <span>{view.say('read.address')}</span>
          <input type="url" name="address" value={input.address} dir="ltr" placeholder="https://" autocomplete="off" />
        </label>
      )}
      <About view={view} input={input} />
      <p class="actions">
        <button type="submit" class="primary">
          {view.say('read.submit')}
        </button>
        <span class="hint">{view.say('read.not-stored')}</span>
      </p>
    </form>
  );
}
