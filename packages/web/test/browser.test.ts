// The pages in a real browser, over a real desk with the demonstration dossier.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDesk } from '@isnad/desk';
import { examine, loadDemo, openDesk } from '@isnad/desk';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, type Serving, serve } from '../src/index.ts';

const root = new URL('../../../', import.meta.url);
const proving = existsSync(new URL('proving/node_modules', root));
const model = new URL('../shared/seed/report.txt', root);
/** A report of the demonstration: the text after the blank line. */
const sample = readFileSync(new URL('samples/iraq-coalition-2024/17-daftar-security-source.txt', root), 'utf8');
const text = sample.slice(sample.indexOf('\n\n') + 2).trim();
const pages = {
  first: '/',
  dossiers: '/dossiers',
  dossier: '/dossier/iraq-coalition-2024?as-of=2025-11-15',
  claim: '/dossier/iraq-coalition-2024/claim/17-daftar-security-source/c4?as-of=2026-01-20',
  conflicts: '/dossier/iraq-coalition-2024/conflicts?as-of=2026-01-20',
  report: '/report/17-daftar-security-source',
  'English report': '/report/01-larkfield-early-plan',
  failure: '/report/none',
};

describe.skipIf(!proving)('in a browser (skipped unless proving/node_modules is installed, as npm test does)', () => {
  let folder: string;
  let desk: LocalDesk;
  let serving: Serving;
  let browser: Browser;
  let violations: typeof import('../../../proving/browser.ts').violations;

  beforeAll(async () => {
    const helper = await import('../../../proving/browser.ts');
    violations = helper.violations;
    folder = mkdtempSync(join(tmpdir(), 'isnad-web-'));
    desk = await openDesk({ folder, databaseUrl: '' });
    await loadDemo(desk);
    const app = createApp({
      desk,
      clock: () => new Date('2026-01-20T10:00:00Z'),
      examine: async (report) => examine(report, await desk.accords()),
      settings: { token: 'secret' },
    });
    serving = await serve(app, { port: 0 });
    browser = await helper.launchBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await serving?.close();
    await desk?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function visit<T>(options: BrowserContextOptions, steps: (page: Page) => Promise<T>): Promise<T> {
    const context = await browser.newContext({ baseURL: serving.address, ...options });
    try {
      return await steps(await context.newPage());
    } finally {
      await context.close();
    }
  }

  const paste = async (page: Page, words: string): Promise<void> => {
    await page.goto('/');
    await page.fill('#text', words);
    await page.click('button.primary');
    await page.waitForSelector('.sheet');
  };

  test('axe finds what is wrong, where something is', async () => {
    const found = await visit({}, async (page) => {
      await page.setContent('<html><body><input><p style="color:#ccc;background:#fff">faint</p></body></html>');
      return violations(page);
    });
    expect(found.map((one) => one.id)).toEqual(expect.arrayContaining(['color-contrast', 'label']));
  });

  const looks = (['ar', 'en'] as const).flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      Object.entries(pages).map((page) => [lang, scheme, ...page] as const),
    ),
  );
  test.each(looks)('axe finds nothing wrong: %s, %s, %s', async (lang, scheme, _, path) => {
    const options = { colorScheme: scheme, locale: lang === 'ar' ? 'ar-IQ' : 'en-GB' };
    const found = await visit(options, async (page) => {
      await page.goto(path);
      expect(await page.getAttribute('html', 'lang')).toBe(lang);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      return violations(page);
    });
    expect(found).toEqual([]);
  });

  test.each(['ar', 'en'])('axe finds nothing wrong with what was read, in %s', async (lang) => {
    const found = await visit({ locale: lang }, async (page) => {
      await paste(page, text);
      return violations(page);
    });
    expect(found).toEqual([]);
  });

  test.each(Object.entries(pages))('the %s page is no wider than a small screen', async (_, path) => {
    const [inner, outer] = await visit({ viewport: { width: 360, height: 740 }, locale: 'ar' }, async (page) => {
      await page.goto(path);
      return page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    });
    expect(inner).toBe(outer);
  });

  test('the slider says the day while it moves, and asks for it when it is let go', async () => {
    await visit({ locale: 'en' }, async (page) => {
      await page.goto(pages.dossier);
      await page.locator('#day-slider').focus();
      await Promise.all([page.waitForURL(/[?&]day=\d+/), page.keyboard.press('ArrowRight')]);
      expect(await page.locator('output[for=day-slider]').innerText()).toBe('16 November 2025');
      expect(await page.inputValue('input[name=as-of]')).toBe('2025-11-16');
    });
  });

  test('a report is pasted, its claims are seen, each tied to its words', async () => {
    await visit({ locale: 'ar' }, async (page) => {
      await paste(page, text);
      expect(await page.locator('.claim').count()).toBeGreaterThan(3);
      expect(await page.locator('.link-nearest.link-anonymous').first().innerText()).toContain('مصدر أمني عراقي');
      await page.locator('.claim .number').nth(1).click();
      expect(new URL(page.url()).hash).toBe('#at-c1');
      expect(await page.locator('#at-c1').isVisible()).toBe(true);
    });
  });

  test.skipIf(!existsSync(model))(
    'the model report (skipped where ../shared is absent): claims, candidates, conflicts',
    async () => {
      await visit({ locale: 'ar' }, async (page) => {
        await paste(page, readFileSync(model, 'utf8'));
        expect(await page.locator('.claim').count()).toBeGreaterThanOrEqual(22);
        const candidates = await page
          .locator('#dating > .candidates time')
          .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
        expect(candidates).toContain('2025-08-30');
        expect(await page.locator('.conflict').count()).toBeGreaterThanOrEqual(5);
      });
    },
  );

  test('the language is switched, and remembered', async () => {
    await visit({ locale: 'ar' }, async (page) => {
      await page.goto('/dossiers');
      await page.click('.language');
      expect(new URL(page.url()).pathname).toBe('/dossiers');
      expect(await page.getAttribute('html', 'dir')).toBe('ltr');
      await page.goto('/');
      expect(await page.getAttribute('html', 'lang')).toBe('en');
    });
  });

  test('without scripts: read, switch the language of what was read, keep it', async () => {
    await visit({ locale: 'ar', javaScriptEnabled: false }, async (page) => {
      await paste(page, `${text}\nسطر أضيف للحفظ.`);
      const claims = await page.locator('.claim').count();
      await page.click('.language');
      await page.waitForSelector('html[lang="en"] .sheet');
      expect(await page.locator('.claim').count()).toBe(claims);
      await page.click('.keep button');
      await page.waitForURL(/\/report\//);
      expect(await page.locator('.claim').count()).toBe(claims);
      expect(await page.getAttribute('html', 'lang')).toBe('en');
    });
  });

  test('a level is set by the keyboard without scripts, and shown with who set it', async () => {
    await visit({ locale: 'en', javaScriptEnabled: false }, async (page) => {
      await page.goto(pages.dossier);
      const form = page.locator('.set-level').first();
      await form.locator('summary').focus();
      await page.keyboard.press('Enter');
      await form.locator('select').selectOption('1');
      await form.locator('[name="by"]').fill(' ');
      await form.locator('[name="why"]').fill('seen there');
      await form.locator('[name="why"]').press('Enter');
      await page.waitForURL(/\/levels$/);
      expect(await form.locator('.problem').isVisible()).toBe(true);
      expect(await form.locator('select').inputValue()).toBe('1');
      await form.locator('[name="by"]').fill('Salma');
      await form.locator('[name="by"]').press('Enter');
      await page.waitForURL(/as-of=.*#/);
      const level = page.locator('.stipulation').first().locator('.axes > div').nth(1);
      expect(await level.innerText()).toMatch(/Salma.*seen there/s);
    });
  });

  test('marks are hidden and shown again without scripts', async () => {
    await visit({ locale: 'en', javaScriptEnabled: false }, async (page) => {
      await page.goto(pages.report);
      expect(await page.locator('.at').first().isVisible()).toBe(true);
      await page.uncheck('#layer-claims');
      expect(await page.locator('.at').first().isVisible()).toBe(false);
    });
  });

  test('a stipulation opens to its evidence, and that to the report', async () => {
    await visit({ locale: 'en' }, async (page) => {
      await page.goto(pages.dossier);
      await page.locator('.stipulation .evidence > summary').first().click();
      await page.locator('.stipulation .piece .telling a').first().click();
      await page.waitForURL(/\/report\/[^#]+#c\d+$/);
      expect(await page.locator('.claim:target').count()).toBe(1);
    });
  });

  test('on paper the evidence stands there, though nothing was opened', async () => {
    await visit({ locale: 'en' }, async (page) => {
      await page.goto(pages.dossier);
      const piece = page.locator('.stipulation .piece').first();
      expect(await piece.isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      expect(await piece.isVisible()).toBe(true);
      expect(await page.locator('.as-of').isVisible()).toBe(false);
      expect(await page.locator('.eyebrow').innerText()).toContain('as of 15 November 2025');
    });
  });

  test('a hostile report does nothing but stand there', async () => {
    const hostile = [
      'قال مصدر أمني إن "</p><script>document.title = `taken`</script>" غادر اليوم.',
      '<img src=x onerror="document.title = `taken`"> <svg onload="document.title=`taken`"></svg>',
      'أعلن المتحدث أن \u202eهذا مقلوب\u2066 وبلا نهاية.',
    ].join('\n');
    await visit({ locale: 'ar' }, async (page) => {
      const broken: string[] = [];
      page.on('dialog', (dialog) => broken.push(dialog.message()));
      page.on('console', (message) => broken.push(message.text()));
      page.on('pageerror', (error) => broken.push(error.message));
      await paste(page, hostile);
      expect(await page.title()).not.toContain('taken');
      expect(await page.locator('.sheet img, .sheet script, .sheet svg').count()).toBe(0);
      expect(await page.locator('.sheet .control').allInnerTexts()).toEqual(['U+202E', 'U+2066']);
      expect(broken).toEqual([]);
    });
  });
});
