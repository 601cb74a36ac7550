import type { SetLevel } from '@isnad/ledger';
import { Failure } from '@isnad/views';
import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { takeForgetting } from './forgetting.ts';
import { waitForWorkers } from './holds.ts';
import { queryWords, sortKey } from './keys.ts';
import { firstPrev } from './line.ts';
import { type Connection, isThere, type Opening, told } from './opening.ts';
import { accords, databaseVersion, definitions, faults, follows, levels, reports, unread } from './tables.ts';
import type {
  Database,
  DatabaseHead,
  DerivedRow,
  JournalBody,
  KnownReport,
  Reader,
  Readings,
  ReportBody,
  ReportFilter,
  ReportSummary,
  StoredReport,
} from './types.ts';
import {
  enqueue,
  enqueueOfOthers,
  firstNeverRead,
  isReplacing,
  openQueue,
  readTotal,
  replacedTotal,
} from './unread.ts';
import { watchMemory } from './watch-memory.ts';
import { readMarks, readSightings, readWatches, takeWatching } from './watch-rows.ts';

type ReportRow = Extract<DerivedRow, { kind: 'report' }>;
const emptyHead: DatabaseHead = { seq: 0, hash: firstPrev, first: firstPrev };
type AccordRow = Extract<DerivedRow, { kind: 'accord' }>;
type Decision = Extract<JournalBody, { kind: 'decision' }>;

/**
 * The one set of statements, over a connection. Tables that are missing, or not those of this version, are made anew
 * and empty; rows of another reader are unread from now on.
 */
export async function openStatements(opening: Opening, reader: Reader): Promise<Database> {
  const { connection } = opening;
  if ((await readVersion(connection)) !== databaseVersion) await makeTables(connection, reader);
  else await setReader(connection, reader);
  const reads = (filter: ReportFilter = {}): Promise<StoredReport[]> => select(connection, conditions(filter), filter);
  return {
    ...openQueue(opening),
    head: () => told(readHead(connection)),
    position: async () => (await told(readHead(connection))).seq,
    revision: () => told(revision(connection)),
    readings: () => told(readings(connection)),
    take: (rows) => told(take(connection, rows)),
    contents: (wanted) => told(contents(connection, wanted)),
    neverRead: (id) => told(neverRead(connection, id)),
    report: async (id) => (await told(select(connection, eq(reports.id, safe(id)), {})))[0] ?? null,
    reports: (filter) => told(reads(filter)),
    pages: (filter) => pages(connection, filter),
    summaries: (filter = {}) => told(summaries(connection, filter)),
    count: (filter = {}) => told(countReports(connection, filter)),
    failures: (limit) => told(failures(connection, limit)),
    levels: (accord) => told(readLevels(connection, accord)),
    accord: async (id) => (await told(readAccords(connection, eq(accords.id, safe(id)))))[0] ?? null,
    accords: () => told(readAccords(connection)),
    watches: () => told(readWatches(connection)),
    sightings: (report, limit) => told(readSightings(connection, report, limit)),
    sighted: (marks) => told(readMarks(connection, marks)),
    watchMemory: watchMemory(connection, told),
    scrub: () => told(opening.scrub()),
    clear: () => told(makeTables(connection, reader)),
  };
}

/** Null when there is no database of ours, or one that cannot be read. */
async function readVersion(connection: Connection): Promise<string | null> {
  if (!(await isThere(connection))) return null;
  const [row] = await connection.select({ version: follows.version, reports: follows.reports }).from(follows);
  const [present] = await connection.select({ reports: count() }).from(reports);
  return row && row.reports === present?.reports ? row.version : null;
}

async function makeTables(connection: Connection, { version: reader, places }: Reader): Promise<void> {
  await connection.transaction(async (transaction) => {
    await transaction.execute(sql`drop schema if exists isnad cascade`);
    for (const definition of definitions) await transaction.execute(definition);
    const row = { one: 1, version: databaseVersion, ...emptyHead, reports: 0, reader, places };
    await transaction.insert(follows).values(row);
  });
}

/** What was read stays, and answers, until the new reader has read it. */
async function setReader(connection: Connection, { version: reader, places }: Reader): Promise<void> {
  await connection.transaction(async (transaction) => {
    const [row] = await transaction.select({ reader: follows.reader }).from(follows).for('update');
    if (row?.reader === reader) return;
    await transaction.update(follows).set({ reader, places });
    await enqueueOfOthers(transaction, reader);
  });
}

async function readHead(connection: Connection): Promise<DatabaseHead> {
  const [row] = await connection.select({ seq: follows.seq, hash: follows.hash, first: follows.first }).from(follows);
  return row ?? emptyHead;
}

async function readings(connection: Connection): Promise<Readings> {
  const upTo = sql<number>`coalesce(${firstNeverRead} - 1, ${follows.seq})`;
  const [row] = await connection.select({ upTo, replaced: replacedTotal, isReplacing }).from(follows);
  return row ?? { upTo: 0, replaced: 0, isReplacing: false };
}

async function revision(connection: Connection): Promise<string> {
  const [row] = await connection.select({ hash: follows.hash, read: readTotal }).from(follows);
  return `${row?.hash}/${row?.read}`;
}

/** Rows of entries that are in already are left out; the first new one must follow what is in. */
async function take(connection: Connection, rows: readonly DerivedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await connection.transaction(async (transaction) => {
    // One at a time; workers go on beside it.
    const [head] = await transaction.select().from(follows).for('no key update');
    const fresh = rows.filter(({ entry }) => entry.seq > (head?.seq ?? 0));
    const [first, newest] = [fresh[0]?.entry, fresh.at(-1)?.entry];
    if (!first || !newest || !head) return;
    if (first.seq !== head.seq + 1 || first.prev !== head.hash)
      throw new Failure('database-follows-other', { seq: first.seq, database: head.seq });
    const added = await insertReports(transaction, fresh.filter(isReportRow));
    await insertAccords(transaction, fresh.filter(isAccordRow));
    await takeWatching(
      transaction,
      fresh.map(({ entry }) => entry),
    );
    await takeForgetting(
      transaction,
      fresh.map(({ entry }) => entry),
    );
    for (const { entry } of fresh) if (entry.body.kind === 'decision') await decide(transaction, entry.body, entry.seq);
    const beginning = first.seq === 1 ? { first: first.hash } : {};
    const reached = { seq: newest.seq, hash: newest.hash, ...beginning };
    await transaction.update(follows).set({ ...reached, reports: head.reports + added });
  });
}

/** How many were added: a report whose id is given away already (a damage that `verify` tells) is left out. */
async function insertReports(connection: Connection, rows: readonly ReportRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const added = await connection
    .insert(reports)
    .values(rows.map(reportValues))
    .onConflictDoNothing()
    .returning({ seq: reports.seq });
  await enqueue(connection, added);
  return added.length;
}

function reportValues({ entry, content }: ReportRow): typeof reports.$inferInsert {
  const { seq, at, body } = entry;
  if (body.kind !== 'report') throw new RangeError(`a report row over an entry of kind ${body.kind}`);
  const { outlet, title, url } = body.stated;
  return {
    seq,
    id: safe(body.report),
    changed: seq,
    dossier: body.dossier === undefined ? null : safe(body.dossier),
    outlet: sortKey(outlet?.value ?? ''),
    url: url === undefined ? null : safe(url.value),
    title: sortKey(title?.value ?? ''),
    entry: JSON.stringify({ at, body }),
    content,
  };
}

/** What a decision changes in the rows: the dossier of a report, the level of a stipulation; other kinds change none. */
async function decide(connection: Connection, body: Decision, seq: number): Promise<void> {
  const { about, decision, values } = body;
  if (decision === 'level') {
    const level = JSON.stringify(levelOf(body));
    await connection
      .insert(levels)
      .values({ seq, accord: safe(about), level })
      .onConflictDoNothing();
  }
  if (decision !== 'dossier') return;
  const dossier = values.dossier === null ? null : safe(String(values.dossier));
  await waitForWorkers(connection);
  await connection
    .update(reports)
    .set({ dossier, changed: seq })
    .where(eq(reports.id, safe(about)));
}

async function readLevels(connection: Connection, accord: string): Promise<SetLevel[]> {
  const rows = await connection
    .select({ level: levels.level })
    .from(levels)
    .where(eq(levels.accord, safe(accord)))
    .orderBy(asc(levels.seq));
  return rows.map(({ level }) => JSON.parse(level) as SetLevel);
}

function levelOf({ values, by }: Decision): SetLevel {
  const { stipulation, level, from, why = null } = values;
  return {
    stipulation: String(stipulation),
    value: level as SetLevel['value'],
    from: String(from),
    by,
    why: why === null ? null : String(why),
  };
}

async function insertAccords(connection: Connection, rows: readonly AccordRow[]): Promise<void> {
  if (rows.length === 0) return;
  await connection
    .insert(accords)
    .values(rows.map(({ entry, accord }) => ({ seq: entry.seq, id: safe(accord.id), accord: JSON.stringify(accord) })));
}

async function contents(connection: Connection, wanted: readonly string[]): Promise<Map<string, KnownReport>> {
  if (wanted.length === 0) return new Map();
  const names = new Map(wanted.map((id) => [safe(id), id]));
  const { id, content, entry, dossier } = reports;
  const rows = await connection
    .select({ id, content, entry, dossier })
    .from(reports)
    .where(inArray(reports.id, [...names.keys()]));
  return new Map(
    rows.map((row) => {
      const { body } = JSON.parse(row.entry) as { readonly body: ReportBody };
      return [names.get(row.id) ?? row.id, { content: row.content, body, dossier: unsafe(row.dossier) }];
    }),
  );
}

/** The newest form of an accord is the one that counts. */
async function readAccords(connection: Connection, where?: SQL): Promise<AccordRow['accord'][]> {
  const rows = await connection
    .selectDistinctOn([accords.id], { accord: accords.accord })
    .from(accords)
    .where(where)
    .orderBy(asc(accords.id), desc(accords.seq));
  return rows.map(({ accord }) => JSON.parse(accord) as AccordRow['accord']);
}

async function neverRead(connection: Connection, id: string): Promise<number | null> {
  const [row] = await connection
    .select({ seq: unread.seq })
    .from(reports)
    .innerJoin(unread, eq(unread.seq, reports.seq))
    .where(and(eq(reports.id, safe(id)), unread.fresh));
  return row?.seq ?? null;
}

async function failures(connection: Connection, limit: number): Promise<{ id: string; fault: string }[]> {
  const rows = await connection
    .select({ id: reports.id, fault: faults.fault })
    .from(faults)
    .innerJoin(reports, eq(reports.seq, faults.seq))
    .orderBy(asc(faults.seq))
    .limit(limit);
  return rows.map(({ id, fault }) => ({ id: unsafe(id) ?? '', fault }));
}

async function select(connection: Connection, where: SQL | undefined, filter: ReportFilter): Promise<StoredReport[]> {
  const rows = await page(
    connection
      .select({ json: reports.report, dossier: reports.dossier })
      .from(reports)
      .where(and(isRead, where))
      .$dynamic(),
    filter,
  );
  return rows.map(storedReport);
}

function storedReport({ json, dossier }: { json: string | null; dossier: string | null }): StoredReport {
  return { ...(JSON.parse(json ?? '') as StoredReport), dossier: unsafe(dossier) };
}

/** How many reports are taken out of the database at once where very many are wanted. */
const onPage = 256;

async function* pages(connection: Connection, filter: ReportFilter): AsyncGenerator<readonly StoredReport[]> {
  const { report: json, dossier, changed } = reports;
  for (let after = filter.after ?? 0; ; ) {
    const rows = await told(
      connection
        .select({ json, dossier, changed })
        .from(reports)
        .where(and(isRead, conditions({ ...filter, after })))
        .orderBy(asc(changed))
        .limit(onPage)
        .execute(),
    );
    if (rows.length > 0) yield rows.map(storedReport);
    if (rows.length < onPage) return;
    after = rows.at(-1)?.changed ?? after;
  }
}

async function summaries(connection: Connection, filter: ReportFilter): Promise<ReportSummary[]> {
  const query = connection
    .select({ json: reports.summary, dossier: reports.dossier })
    .from(reports)
    .where(and(isRead, conditions(filter)))
    .$dynamic();
  return (await page(query, filter)).map(({ json, dossier }) => ({
    ...(JSON.parse(json ?? '') as ReportSummary),
    dossier: unsafe(dossier),
  }));
}

async function countReports(connection: Connection, filter: ReportFilter): Promise<number> {
  const [row] = await connection
    .select({ reports: count() })
    .from(reports)
    .where(and(isRead, conditions(filter)));
  return row?.reports ?? 0;
}

/** Of others nothing can be answered. */
const isRead = isNotNull(reports.summary);

/** What of a query is ordered and cut to a page. */
interface Pageable {
  orderBy(...by: SQL[]): this;
  limit(limit: number): this;
  offset(offset: number): this;
}

function page<Query extends Pageable>(query: Query, { sort = 'day', limit, offset }: ReportFilter): Query {
  const ordered = query.orderBy(...orders[sort]);
  const limited = limit === undefined ? ordered : ordered.limit(limit);
  return offset === undefined ? limited : limited.offset(offset);
}

/** Unknown days come last; what is equal keeps the order in which it was added. */
const orders: Readonly<Record<NonNullable<ReportFilter['sort']>, SQL[]>> = {
  day: [sql`${reports.day} asc nulls last`, asc(reports.seq)],
  'newest-day': [sql`${reports.day} desc nulls last`, desc(reports.seq)],
  outlet: [sql`${reports.outlet} asc nulls last`, sql`${reports.day} asc nulls last`, asc(reports.seq)],
  title: [sql`${reports.title} asc nulls last`, asc(reports.seq)],
  added: [asc(reports.seq)],
};

function conditions({ dossier, about, outlet, url, from, to, words, after, elsewhere }: ReportFilter): SQL | undefined {
  return and(
    dossier === undefined ? undefined : eq(reports.dossier, safe(dossier)),
    about === undefined ? undefined : or(eq(reports.dossier, safe(about)), isNull(reports.dossier)),
    url === undefined ? undefined : eq(reports.url, safe(url)),
    outlet === undefined ? undefined : eq(reports.outlet, sortKey(outlet) ?? ''),
    from === undefined ? undefined : gte(reports.day, from),
    to === undefined ? undefined : lte(reports.day, to),
    words === undefined ? undefined : hasWords(queryWords(words)),
    after === undefined ? undefined : gt(reports.changed, after),
    elsewhere === undefined ? undefined : and(ne(reports.dossier, safe(elsewhere)), ne(reports.changed, reports.seq)),
  );
}

/** All of the words, which the index holds as they are. Words that fold to nothing (marks only) are found nowhere. */
function hasWords(words: string): SQL {
  const terms = words.split(' ').filter((word) => word !== '');
  const query = terms.map((word) => `'${word.replace(/['\\]/g, '$&$&')}'`).join(' & ');
  return query ? sql`${reports.words} @@ ${query}::tsquery` : sql`false`;
}

/** A string as a text column can hold it, one to one: a NUL and lone surrogates are escaped as in JSON. */
function safe(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function unsafe(text: string | null): string | null {
  return text === null ? null : (JSON.parse(`"${text}"`) as string);
}

function isReportRow(row: DerivedRow): row is ReportRow {
  return row.kind === 'report';
}

function isAccordRow(row: DerivedRow): row is AccordRow {
  return row.kind === 'accord';
}
