import { test } from 'vitest';
import { createApp } from '/work/main/packages/web/src/app.tsx';
import { serve } from '/work/main/packages/web/src/serve.ts';
import { examineAnything, fixtureDesk, text } from '/work/main/packages/web/test/fixture.ts';
import { launchBrowser, violations } from '/work/main/proving/browser.ts';

test('shots', async () => {
  const app = createApp({
    desk: fixtureDesk(),
    clock: () => new Date('2031-07-16T10:00:00Z'),
    examine: examineAnything,
    look: async () => ({ text }),
    settings: { token: 't' },
    report: (e) => console.error(e),
  });
  const s = await serve(app, { port: 0 });
  const b = await launchBrowser();
  for (const lang of ['ar', 'en'] as const)
    for (const scheme of ['light', 'dark'] as const) {
      const page = await b.newPage({
        locale: lang === 'ar' ? 'ar-IQ' : 'en-GB',
        colorScheme: scheme,
        viewport: { width: 1280, height: 900 },
      });
      page.on('console', (m) => console.log('console', m.text()));
      const shot = async (name: string) => {
        await page.screenshot({ path: `/tmp/shot-${name}-${lang}-${scheme}.png`, fullPage: true });
        const v = await violations(page);
        for (const x of v)
          console.log(
            name,
            lang,
            scheme,
            x.id,
            x.nodes
              .slice(0, 3)
              .map((n) => n.html + ' ' + n.failureSummary)
              .join('\n'),
          );
      };
      await page.goto(s.address + '?lang=' + lang);
      await shot('home');
      await page.fill('#text', text);
      await page.click('button.primary');
      await page.waitForSelector('.claim');
      await shot('result');
      for (const [n, p] of [
        ['dossier', 'dossier/bridge-2030'],
        ['report', 'report/r1'],
        ['source', 'source/src-1'],
        ['missing', 'nothing'],
        ['dossiers', 'dossiers'],
      ] as const) {
        await page.goto(s.address + p);
        await shot(n);
      }
      await page.setViewportSize({ width: 390, height: 800 });
      await page.goto(s.address + 'report/r1');
      await shot('report-narrow');
      await page.goto(s.address + 'dossier/bridge-2030');
      await shot('dossier-narrow');
      await page.close();
    }
  await b.close();
  await s.close();
}, 300000);
