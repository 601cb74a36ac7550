import type { Health } from '@isnad/desk';
import { type Context, Hono } from 'hono';
import type { AppOptions } from './settings.ts';

/** The kinds of the Prometheus text format that we use. */
type Kind = 'counter' | 'gauge';
/** One figure: its name, kind, meaning, and value; null = not known, left out. */
type Metric = readonly [name: string, kind: Kind, help: string, value: number | null];

/**
 * What whoever runs a server asks of it: `/health` (it is alive), `/ready` (it can do its work), `/metrics` (how much it
 * has to do). They answer under every host name and without a word: they tell counts and nothing of what is stored.
 */
export function operationRoutes({ health, clock }: AppOptions): Hono {
  const app = new Hono();
  app.get('/health', (c) => c.json({ status: 'alive' }));
  if (!health) return app;
  app.get('/ready', async (c) => ready(c, await health()));
  app.get('/metrics', async (c) => {
    const text = metricsText(metricsOf(await health(), clock()));
    return c.body(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  return app;
}

function ready(c: Context, health: Health): Response {
  const { journal, database, queue } = health;
  return c.json({ status: health.ready ? 'ready' : 'not-ready', journal, database, queue }, health.ready ? 200 : 503);
}

function metricsOf({ ready: isReady, entries, followed, queue }: Health, now: Date): Metric[] {
  const { unread = null, failed = null, read = null, oldest = null } = queue ?? {};
  const waited = oldest === null ? 0 : Math.max(0, (now.getTime() - Date.parse(oldest)) / 1000);
  const { user, system } = process.cpuUsage();
  return [
    ['isnad_ready', 'gauge', 'Whether reports can be added and asked for (1) or not (0).', isReady ? 1 : 0],
    ['isnad_journal_entries', 'gauge', 'Entries of the journal.', entries],
    ['isnad_database_entries', 'gauge', 'Entries of the journal that the database has taken in.', followed],
    ['isnad_reports_unread', 'gauge', 'Reports that wait to be read.', unread],
    ['isnad_reports_failed', 'gauge', 'Reports that could not be read.', failed],
    ['isnad_reports_read_total', 'counter', 'Readings written since the database was made.', read],
    ['isnad_queue_oldest_seconds', 'gauge', 'How long the oldest unread report has waited.', queue ? waited : null],
    [
      'process_cpu_seconds_total',
      'counter',
      'Time of the processor that this process has used.',
      (user + system) / 1e6,
    ],
    ['process_resident_memory_bytes', 'gauge', 'Memory of this process.', process.memoryUsage.rss()],
    ['process_start_time_seconds', 'gauge', 'When this process began.', now.getTime() / 1000 - process.uptime()],
  ];
}

/** The Prometheus text format, version 0.0.4. */
function metricsText(metrics: readonly Metric[]): string {
  return metrics
    .filter(([, , , value]) => value !== null)
    .map(([name, kind, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${name} ${value}\n`)
    .join('');
}
