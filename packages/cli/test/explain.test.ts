import { explain } from '@isnad/desk/explain';
import { defaultSettings, formats } from '@isnad/views';
import { describe, expect, test } from 'vitest';
import { Paper } from '../src/paper.ts';
import { explanationView } from '../src/view/explain.ts';

const text = 'قال المدير إن العمل بدأ، وأكد النقيب أن العمال جاهزون.';
const { explanation } = explain({ text, language: 'ar' });

/** The view as it goes into a pipe. */
function piped(language: 'ar' | 'en'): string[] {
  const paper = new Paper(language, { colour: false, width: null });
  return explanationView({ paper, formats: formats({ ...defaultSettings, language }) }, text, explanation);
}

describe.each(['ar', 'en'] as const)('isnad read --explain in %s', (language) => {
  const lines = piped(language);

  test('lists every finder in its order, with its example', () => {
    const listed = lines.filter((line) => /^ *\d+ {2}/.test(line)).slice(0, explanation.finders.length);
    explanation.finders.forEach(({ rule, example }, i) => {
      expect(listed[i]).toContain(rule);
      expect(lines.join('\n')).toContain(example);
    });
  });

  test('tells what became of every proposal, without colours', () => {
    for (const { cue } of explanation.proposals)
      expect(lines.join('\n')).toContain(`«${text.slice(cue.from, cue.to)}»`);
    expect(lines.join('')).not.toContain('\u001b');
  });
});
