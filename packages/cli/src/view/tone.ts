import type { Tone } from '@isnad/views';
import type { Style } from '../paper.ts';

/** How a tone is shown; the words say it too. */
export const STYLE_OF: Readonly<Record<Tone, Style>> = {
  calm: 'head',
  near: 'warn',
  late: 'bad',
  good: 'good',
  open: 'faint',
};
