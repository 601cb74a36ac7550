// What the benches share: documents made of the demonstration's reports, and the processor's time for a byte of them.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The bodies of the reports of the demonstration in one language, which were written for this project. */
export function reportsIn(language) {
  const folder = join(root, 'samples/iraq-coalition-2024');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.includes(`\nlanguage: ${language}`))
    .map((text) => text.slice(text.indexOf('\n\n') + 2));
}

/**
 * Reports one behind the other until `bytes` of UTF-8 are full. Where they come again their paragraphs are numbered: a
 * line that repeats an earlier one is no text to a reader.
 */
export function documentOf(bytes, language = 'ar') {
  const reports = reportsIn(language);
  const parts = [];
  for (let size = 0, n = 0; size < bytes; n++) {
    const round = Math.floor(n / reports.length);
    const report = reports[n % reports.length].trim().replaceAll(/$/gm, round === 0 ? '' : ` (${round})`);
    parts.push(report);
    size += Buffer.byteLength(report) + 1;
  }
  let text = parts.join('\n');
  while (Buffer.byteLength(text) > bytes) text = text.slice(0, -Math.max(1, (Buffer.byteLength(text) - bytes) >> 1));
  return text;
}

export const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

/** Nanoseconds of the processor (not of the clock: the machine may be shared) per byte: as many calls as fill `bytes`. */
export function cost(call, text, bytes) {
  const size = Buffer.byteLength(text);
  const calls = Math.max(1, Math.round(bytes / size));
  const began = process.cpuUsage();
  for (let i = 0; i < calls; i++) call(text);
  const { user, system } = process.cpuUsage(began);
  return ((user + system) * 1000) / (calls * size);
}

/** Asks until the code is compiled: ten megabytes, or some seconds of the processor for a slow one. */
export function warm(call, text) {
  const began = process.cpuUsage();
  for (let bytes = 0, spent = 0; bytes < 1e7 && spent < 6e6; bytes += text.length * 2) {
    call(text);
    const { user, system } = process.cpuUsage(began);
    spent = user + system;
  }
}

/** Seconds for a quarter of a mebibyte of a piece repeated, and for a whole one: four times is linear. */
export function hostileCost(call, piece) {
  const [quarter, whole] = [1 << 18, 1 << 20].map((size) => {
    const text = piece.repeat(Math.ceil(size / piece.length));
    const { user, system } = process.cpuUsage();
    call(text);
    const spent = process.cpuUsage({ user, system });
    return (spent.user + spent.system) / 1e6;
  });
  return { piece, quarter, whole };
}
