// An accord with one stipulation for each of some places, and what benches of its dossier share.
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** Days over which its reports are spread. */
export const SPAN = 500;
const FIRST = Date.parse('2024-09-01');
export const dayAt = (n) => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);

/** Cities and sites with their Arabic name, from the gazetteer. */
export function placesOf(most) {
  return readFileSync(new URL('../packages/reading/words/places.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .filter(([, kind]) => kind === 'city' || kind === 'site')
    .map((fields) => ({
      id: fields[0],
      name: (fields.find((field) => /[\u0621-\u064a]/.test(field)) ?? '').split(' | ')[0],
    }))
    .filter(({ name }) => name && !name.startsWith('~'))
    .slice(0, most);
}

const words = (text) => ({ en: text });

export function accordOver(places) {
  return {
    id: 'bench',
    title: words('A hundred places'),
    parties: [
      { id: 'iraq', name: words('Iraq'), role: 'party', actors: ['iraq', 'iraqi-army'] },
      { id: 'forces', name: words('Forces'), role: 'object', actors: ['coalition', 'us-forces'] },
    ],
    documents: [{ id: 'paper', title: words('Paper'), day: '2024-09-01', type: 'agreement', seen: 'original' }],
    phases: [{ id: 'one', title: words('One'), from: '2024-09-01', to: '2025-09-30' }],
    stipulations: places.map(({ id, name }) => ({
      id: `leave-${id}`,
      phase: 'one',
      title: { ar: name },
      actor: 'forces',
      act: 'leave',
      object: ['coalition', 'us-forces'],
      sites: [id],
      due: { edtf: '[..2025-09-30]', last: '2025-09-30', kind: 'definitive' },
      document: 'paper',
      versions: [],
    })),
    stays: [],
  };
}

/** The processor's time that a task takes: other programs of the machine do not count. */
export async function milliseconds(task) {
  const began = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** Milliseconds on the clock for which nothing else could be done in this thread while a task went on, at most. */
export async function blocked(task) {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  await delay(20);
  delays.reset();
  await task();
  await delay(20);
  delays.disable();
  return delays.max / 1e6;
}
