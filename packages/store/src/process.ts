import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { systemCode } from './disk.ts';

/**
 * When a process began, as a word that only this process of this machine has; null when there is no such process, ''
 * when the system does not tell. Numbers of processes are given again, so a number alone is no proof of life.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (!isRunning(pid)) return null;
  if (process.platform === 'linux') return startFromProc(pid);
  return process.platform === 'win32' ? '' : startFromPs(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** Ticks since this boot, field 22 of `stat`; the name in field 2 may hold blanks and parentheses. A zombie is dead. */
async function startFromProc(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}/${fields[19]}`;
  } catch (error) {
    return systemCode(error) === 'ENOENT' || systemCode(error) === 'ESRCH' ? null : '';
  }
}

async function startFromPs(pid: number): Promise<string> {
  try {
    return (await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim();
  } catch {
    return '';
  }
}
