// Turns the style sheet, the script and the picture into a module of texts, so that they are found from the bundled command too.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const room = fileURLToPath(new URL('.', import.meta.url));
const names = ['style.css', 'script.js', 'icon.svg'];

const entries = names.map((name) => {
  const text = readFileSync(join(room, 'assets', name), 'utf8');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `  ${JSON.stringify(name)}: { hash: '${hash}', text: ${JSON.stringify(text)} },`;
});
mkdirSync(join(room, 'src/generated'), { recursive: true });
writeFileSync(
  join(room, 'src/generated/assets.ts'),
  `// Made by compile.mjs from assets/.
export type AssetName = ${names.map((name) => JSON.stringify(name)).join(' | ')};
export const assets: Record<AssetName, { readonly hash: string; readonly text: string }> = {
${entries.join('\n')}
};
`,
);
