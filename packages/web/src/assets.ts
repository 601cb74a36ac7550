import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { type AssetName, assets } from './generated/assets.ts';

const mediaTypes: Record<AssetName, string> = {
  'style.css': 'text/css; charset=utf-8',
  'script.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml; charset=utf-8',
};
const forEver = 'public, max-age=31536000, immutable';

/** Where a page finds an asset: its hash stands in the address, so that it can be kept for ever. */
export function assetPath(name: AssetName): string {
  return `/assets/${name}?${assets[name].hash}`;
}

/** The fonts that the style sheet names: `plex-arabic-400` is one file of a package. */
const families: Record<string, { readonly package: string; readonly file: string }> = {
  plex: { package: '@fontsource/ibm-plex-sans-arabic', file: 'ibm-plex-sans-arabic' },
  naskh: { package: '@fontsource/noto-naskh-arabic', file: 'noto-naskh-arabic' },
};
const fontName = /^(plex|naskh)-(arabic|latin)-(400|500|600|700)\.woff2$/;

function fontFile(name: string): string | null {
  const parts = fontName.exec(name);
  const family = parts && families[parts[1] as string];
  if (!parts || !family) return null;
  const { resolve } = createRequire(import.meta.url);
  return resolve(`${family.package}/files/${family.file}-${parts[2]}-${parts[3]}-normal.woff2`);
}

/** Style, script, picture and fonts. */
export function assetRoutes(): Hono {
  const app = new Hono();
  app.get('/fonts/:name', async (c) => {
    const file = fontFile(c.req.param('name'));
    if (file === null) return c.notFound();
    const bytes = await readFile(file);
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'font/woff2', 'cache-control': forEver });
  });
  app.get('/:name', (c) => {
    const name = c.req.param('name') as AssetName;
    if (!Object.hasOwn(assets, name)) return c.notFound();
    return c.body(assets[name].text, 200, { 'content-type': mediaTypes[name], 'cache-control': forEver });
  });
  return app;
}
