import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeHtml, takeText } from '../src/index.ts';
import { failureOf } from './failures.ts';

/** Sentences of the three languages, as a newspaper writes them. */
const TEXTS = {
  ar: 'أعلنت هيئة الموانئ، الخميس، أن الرصيف الشرقي سيعاد إلى البلدية قبل نهاية أيلول المقبل. وقال المتحدث باسمها «إن الموظفين باقون».',
  fa: 'سخنگوي بندر گفت که اسکله شرقي تا پايان شهريور به شهرداري پس داده مي‌شود و چهار کشتي در راه است.',
  en: 'The port’s spokesman – a former naval officer – said on Thursday that the café on the quay stays open. “Nobody leaves,” he added.',
} as const;

/** The signs that windows-1252 has beside Latin 1, by their bytes; Node's own decoder does not know them. */
const WESTERN: readonly (readonly [sign: string, byte: number])[] = [
  ['–', 0x96],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ...Array.from('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90', (sign, i) => [sign, 0x80 + i] as const),
];

/** A text in a character set of one byte a letter. */
function encoded(text: string, label: string): Buffer {
  const decoder = new TextDecoder(label);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  if (label === 'windows-1252') for (const [sign, byte] of WESTERN) bytes.set(sign, byte);
  return Buffer.from(Array.from(text, (sign) => bytes.get(sign) ?? 0x3f));
}
/** What is left of a text in that character set. */
const through = (text: string, label: string): string =>
  label === 'windows-1252' ? text : new TextDecoder(label).decode(encoded(text, label));

const western = (bytes: Buffer): string => {
  const signs = new Map(WESTERN.map(([sign, byte]) => [byte, sign]));
  return Array.from(bytes, (byte) => signs.get(byte) ?? String.fromCharCode(byte)).join('');
};

const page = (words: string, head = ''): string =>
  `<html><head>${head}<title>News</title></head><body><article><p>${words}</p><p>${words}</p></article></body></html>`;

describe('a page in another character set than it says', () => {
  const mislabelled = ['utf-8', 'iso-8859-1', 'windows-1252'].flatMap((said) =>
    (['ar', 'fa'] as const).flatMap((language) => ['header', 'meta'].map((where) => [language, said, where] as const)),
  );
  test.each(mislabelled)('%s in windows-1256, said to be %s by its %s', async (language, said, where) => {
    const head = where === 'meta' ? `<meta charset="${said}">` : '';
    const headers: Record<string, string> = where === 'header' ? { 'content-type': `text/html; charset=${said}` } : {};
    const { report } = await takeHtml('a', encoded(page(TEXTS[language], head), 'windows-1256'), {}, { headers });
    expect(report.text.split('\n')[0]).toBe(through(TEXTS[language], 'windows-1256'));
    expect(report.charset).toMatchObject({
      value: 'windows-1256',
      from: 'detected',
      wording: expect.stringMatching(/^windows-1256 0\.\d\d, /),
      others: [{ value: said === 'utf-8' ? 'utf-8' : 'windows-1252', from: where }],
    });
  });

  test('UTF-8 that says something else', async () => {
    const { report } = await takeHtml('a', Buffer.from(page(TEXTS.ar, '<meta charset="windows-1256">')));
    expect(report.text).toContain(TEXTS.ar);
    expect(report.charset).toMatchObject({
      value: 'utf-8',
      from: 'detected',
      others: [{ value: 'windows-1256', from: 'meta' }],
    });
  });

  test('one that says nothing', async () => {
    for (const [language, label] of [
      ['ar', 'windows-1256'],
      ['ar', 'iso-8859-6'],
      ['fa', 'windows-1256'],
      ['en', 'windows-1252'],
    ] as const) {
      const { report } = await takeHtml('a', encoded(page(TEXTS[language]), label));
      expect([language, label, report.charset?.value]).toEqual([language, label, label]);
      expect(report.text).toContain(through(TEXTS[language], label));
    }
  });

  test('one that says what is true is believed, and says so', async () => {
    const { report } = await takeHtml('a', encoded(page(TEXTS.ar, '<meta charset="windows-1256">'), 'windows-1256'));
    expect(report.charset).toEqual({ value: 'windows-1256', from: 'meta' });
  });
});

describe('UTF-16', () => {
  test.each(['ar', 'fa', 'en'] as const)('without a mark: %s', (language) => {
    const little = Buffer.from(TEXTS[language], 'utf16le');
    for (const [bytes, value] of [
      [little, 'utf-16le'],
      [Buffer.from(little).swap16(), 'utf-16be'],
    ] as const) {
      const { report } = takeText('a.txt', bytes);
      expect([report.text, report.charset?.value, report.charset?.from]).toEqual([TEXTS[language], value, 'detected']);
    }
  });
});

describe('UTF-16 that was cut in the middle of a letter', () => {
  const little = Buffer.from(TEXTS.ar, 'utf16le');
  test.each([
    ['a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['no mark', little],
  ])('with %s keeps what stands before', (_, bytes) => {
    expect(takeText('a.txt', bytes.subarray(0, bytes.length - 1)).report.text).toBe(`${TEXTS.ar.slice(0, -1)}\ufffd`);
  });
});

describe('UTF-8 that was packed twice', () => {
  test.each(
    (['ar', 'fa'] as const).flatMap((language) =>
      ['windows-1252', 'windows-1256'].map((label) => [language, label] as const),
    ),
  )('%s through %s', async (language, label) => {
    const html = page(TEXTS[language], '<meta charset="utf-8">');
    const once = Buffer.from(html);
    const twice = Buffer.from(label === 'windows-1252' ? western(once) : new TextDecoder(label).decode(once));
    const { report } = await takeHtml('a', twice);
    expect(report.text).toContain(TEXTS[language]);
    expect(report.charset).toMatchObject({ value: `utf-8, ${label}, utf-8`, from: 'detected' });
  });

  test('by somebody who dropped what is no sign: the rest is read, and what was lost is marked', () => {
    const twice = western(Buffer.from(TEXTS.ar.repeat(2))).replace(/[\x80-\x9f]/g, '');
    const { text } = takeText('a.txt', Buffer.from(twice)).report;
    expect(text.slice(0, 22)).toBe(TEXTS.ar.slice(0, 22));
    const [lost, length] = [text.match(/\ufffd/g)?.length ?? 0, text.length];
    expect([lost > 0, lost < length / 10]).toEqual([true, true]);
  });
});

describe('a text in UTF-8', () => {
  test.each(['ar', 'fa', 'en'] as const)('says nothing of its character set: %s', (language) => {
    const { report } = takeText('a.txt', Buffer.from(TEXTS[language]));
    expect([report.text, report.charset]).toEqual([TEXTS[language], undefined]);
  });

  test('is never read as anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const whole = `${TEXTS.fa} ${text.replace(/[\0\ud800-\udfff]/g, '')}`;
        expect(takeText('a', Buffer.from(whole)).report.text).toBe(whole);
      }),
    );
  });
});

test('bytes that are in no character set are refused', async () => {
  const noise = Buffer.from(Array.from({ length: 400 }, (_, i) => ((i * 7919) % 127) + 129));
  expect((await failureOf(() => takeText('a', noise))).code).toBe('input-not-utf8');
});

test('any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
      try {
        expect(takeText('a', bytes).report.text.length).toBeGreaterThan(0);
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^input-/);
      }
    }),
  );
});
