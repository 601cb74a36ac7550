import { test } from 'vitest';
import { readFileSync, existsSync, mkdtempSync } from 'node:fs';
import { createApp, serve } from '../src/index.ts';
import { launchBrowser, violations } from '/work/main/proving/browser.ts';
import { openDesk, loadDemo, examine, lookAt } from '@isnad/desk';
test('real', async () => {
  const desk = await openDesk({ folder: mkdtempSync('/tmp/isnad-web-') });
  console.log(await loadDemo(desk));
  const app = createApp({ desk, clock: () => new Date('2025-11-15T10:00:00Z'), examine: async (r) => examine(r, await desk.accords()), look: lookAt, settings: { token: 't' } , report: (e) => console.error(e)});
  const s = await serve(app, { port: 0 });
  const b = await launchBrowser();
  const text = readFileSync('../shared/seed/report.txt', 'utf8');
  for (const lang of ['ar', 'en'] as const) for (const scheme of ['light', 'dark'] as const) {
    const page = await b.newPage({ locale: lang === 'ar' ? 'ar-IQ' : 'en-GB', colorScheme: scheme, viewport: { width: 1280, height: 900 } });
    page.on('console', m => console.log('console', m.text()));
    const shot = async (name: string) => { await page.screenshot({ path: `/tmp/real-${name}-${lang}-${scheme}.png`, fullPage: true }); const v = await violations(page); for (const x of v) console.log(name, lang, scheme, x.id, x.nodes.slice(0,3).map(n=>n.html+' '+n.failureSummary).join('\n')); };
    await page.goto(s.address + '?lang=' + lang); await shot('home');
    await page.fill('#text', text); await page.click('button.primary'); await page.waitForSelector('.claim'); await shot('result');
    for (const [n, p] of [['dossier', 'dossier/iraq-coalition-2024'], ['dossier-late', 'dossier/iraq-coalition-2024?as-of=2026-01-20'], ['report', 'report/17-daftar-security-source'], ['report-en', 'report/01-larkfield-early-plan']] as const) { await page.goto(s.address + p); await shot(n); }
    await page.goto(s.address + 'dossier/iraq-coalition-2024'); const href = await page.getAttribute('.sources a', 'href'); if (href) { await page.goto(new URL(href, s.address).href); await shot('source'); }
    await page.setViewportSize({ width: 390, height: 800 }); await page.goto(s.address + 'report/17-daftar-security-source'); await shot('report-narrow'); await page.goto(s.address + 'dossier/iraq-coalition-2024'); await shot('dossier-narrow');
    await page.close();
  }
  await b.close(); await s.close(); await desk.close();
}, 300000);
