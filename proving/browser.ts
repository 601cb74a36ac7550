// A real browser for the tests. It comes inside an npm package; nothing is downloaded. Where that build does not run (it is
// for Linux on x86-64), `CHROME_PATH` names a Chrome, or an installed one is taken.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

// The package lies outside the workspaces, so that its parts are found from here and from nowhere else.
const require = createRequire(import.meta.url);

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Not the arguments that the package proposes: those put everything into one process, which ends with its first page, and
 * switch the security of the web off, which is what some tests are about.
 */
const own = [
  '--headless=shell',
  '--no-sandbox',
  '--font-render-hinting=none',
  '--use-gl=angle',
  '--use-angle=swiftshader',
];

async function executable(): Promise<{ path: string; args: string[] }> {
  if (process.env.CHROME_PATH) return { path: process.env.CHROME_PATH, args: ['--no-sandbox'] };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: chromium } = await import('@sparticuz/chromium');
    return { path: await chromium.executablePath(), args: own };
  }
  const path = installed.find((candidate) => existsSync(candidate));
  if (!path) throw new Error('No browser to test with: set CHROME_PATH to a Chrome or Chromium');
  return { path, args: [] };
}

/** Starts the browser without a window. Close it when the tests are done. */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const { path, args } = await executable();
  return chromium.launch({ executablePath: path, args, headless: true });
}

/** One thing that axe finds wrong with a page. */
export interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds wrong. It is evaluated from outside the page, whose own policy would not let it in. */
export async function violations(page: Page): Promise<Violation[]> {
  const { readFileSync } = await import('node:fs');
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
}
