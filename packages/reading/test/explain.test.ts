import { describe, expect, it } from 'vitest';
import { explain, findersOf } from '../src/explain.ts';
import { read } from '../src/index.ts';
import { PACKS } from '../src/languages.ts';

describe.each(['ar', 'en', 'fa'] as const)('the finders of %s', (language) => {
  it('are listed in the order in which they are asked', () => {
    expect(findersOf(language).map(({ rule }) => rule)).toEqual(PACKS[language]!.finders.map(({ rule }) => rule));
  });

  it.each(findersOf(language))('$rule finds its example', ({ rule, example, about }) => {
    const { explanation } = explain({ text: example, language });
    expect(explanation.proposals.filter(({ dropped }) => dropped === null).map(({ finder }) => finder)).toContain(rule);
    expect(about.ar).not.toBe('');
  });
});

describe('an explained reading', () => {
  const text = 'قال المدير إن العمل بدأ، وأكد النقيب أن العمال جاهزون، بحسب القناة. وأضاف أن السوق مفتوح.';
  const say = (span: { from: number; to: number } | null) => (span === null ? null : text.slice(span.from, span.to));
  const { reading, explanation } = explain({ text, language: 'ar' });
  const of = (words: string) => explanation.proposals.find(({ cue }) => say(cue) === words)!;

  it('is the reading itself', () => {
    expect(reading).toEqual(read({ text, language: 'ar' }));
  });

  it('tells what ended a content, and how the speaker was found', () => {
    expect(of('قال')).toMatchObject({ finder: 'verb', rule: 'verb-that', endedBy: 'saying', speakerBy: 'named' });
    expect(say(of('قال').against!.cue)).toBe('أكد');
    expect(of('أضاف')).toMatchObject({ endedBy: 'sentence', speakerBy: 'spoke-before' });
    expect(say(of('أضاف').speaker)).toBe('النقيب');
  });

  it('tells against what a proposal was dropped', () => {
    expect(of('بحسب')).toMatchObject({ finder: 'nominal', dropped: 'hands-on' });
    expect(say(of('بحسب').against!.cue)).toBe('أكد');
  });

  it('lists no finder for a language that is not read', () => {
    expect(explain({ text: 'Это предложение написано по-русски.' }).explanation).toEqual({
      finders: [],
      proposals: [],
    });
  });
});
