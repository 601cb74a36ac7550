import { readFile } from 'node:fs/promises';

/** Names this run of the machine, from power on to power off; null where the system does not tell. */
export async function bootId(): Promise<string | null> {
  try {
    return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  } catch {
    return null;
  }
}
