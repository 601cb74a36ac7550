import { shippedAccords } from './generated/accords.ts';
import { samples } from './generated/samples.ts';
import type { AddInput, Desk } from './types.ts';

/** What `loadDemo` did. */
export interface DemoResult {
  readonly accords: number;
  /** Reports that are there now, and how many of them are new. */
  readonly reports: number;
  readonly added: number;
}

/**
 * Loads the demonstration dossier into a desk, the one of this process or of another: the accords that come with Isnad
 * and the sample reports. Twice changes nothing.
 */
export async function loadDemo(desk: Desk): Promise<DemoResult> {
  for (const accord of shippedAccords) await desk.addAccord(accord);
  const inputs = samples.map(
    ({ name, dossier, content }): AddInput => ({ name, dossier, kind: 'sample', bytes: Buffer.from(content) }),
  );
  let added = 0;
  for await (const { status } of desk.add(inputs)) if (status === 'added') added++;
  return { accords: shippedAccords.length, reports: inputs.length, added };
}
