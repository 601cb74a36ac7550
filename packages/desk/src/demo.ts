import { takeSample } from '@isnad/intake';
import { shippedAccords } from './generated/accords.ts';
import { samples } from './generated/samples.ts';
import type { LocalDesk } from './types.ts';

/** What `loadDemo` did. */
export interface DemoResult {
  readonly accords: number;
  /** Reports that are there now, and how many of them are new. */
  readonly reports: number;
  readonly added: number;
}

/** Loads the demonstration dossier: the accords that come with Isnad and the sample reports. Twice changes nothing. */
export async function loadDemo(desk: LocalDesk): Promise<DemoResult> {
  for (const accord of shippedAccords) await desk.addAccord(accord);
  const reports = samples.map(({ name, dossier, content }) => takeSample(name, Buffer.from(content), { dossier }));
  let added = 0;
  for await (const { status } of desk.addTaken(reports)) if (status === 'added') added++;
  return { accords: shippedAccords.length, reports: reports.length, added };
}
