import { desc, eq, lt, sql } from 'drizzle-orm';
import { workers } from '@/drizzle/schema/workers';
import type { Executor } from './transaction';

export type WorkerState = 'starting' | 'ready' | 'stopping' | 'stopped';

export interface WorkerReport {
  readonly id: string;
  readonly host: string;
  readonly processId: number;
  readonly codeHash: string;
  readonly version: string;
  readonly queueBackend: string;
  readonly state: WorkerState;
  readonly activeJobs: number;
  readonly eventLoopLagMsMax: number;
  readonly startedAtMs: number;
}

/** Writes that this worker lives. The database's clock says when: readers compare it with the same clock. */
export async function reportWorker(db: Executor, { startedAtMs, ...report }: WorkerReport): Promise<void> {
  await db.orm
    .insert(workers)
    .values({ ...report, startedAt: new Date(startedAtMs), lastSeenAt: sql`now()` })
    .onConflictDoUpdate({
      target: workers.id,
      set: {
        state: report.state,
        activeJobs: report.activeJobs,
        eventLoopLagMsMax: report.eventLoopLagMsMax,
        lastSeenAt: sql`now()`,
      },
    });
}

/** Every worker heard of lately, newest report first, with its age by the database's clock. */
export async function listWorkers(db: Executor, { limit }: { limit: number }) {
  return db.orm
    .select({
      id: workers.id,
      state: workers.state,
      version: workers.version,
      codeHash: workers.codeHash,
      queueBackend: workers.queueBackend,
      activeJobs: workers.activeJobs,
      eventLoopLagMsMax: workers.eventLoopLagMsMax,
      startedAt: workers.startedAt,
      lastSeenAt: workers.lastSeenAt,
      ageMs: sql<number>`(extract(epoch from clock_timestamp() - ${workers.lastSeenAt}) * 1000)::float8`,
    })
    .from(workers)
    .orderBy(desc(workers.lastSeenAt))
    .limit(limit);
}

export async function removeWorker(db: Executor, id: string): Promise<void> {
  await db.orm.delete(workers).where(eq(workers.id, id));
}

/** Forgets workers that have been silent for longer than `silentMs`; they died without a word. */
export async function removeSilentWorkers(db: Executor, { silentMs }: { silentMs: number }): Promise<number> {
  const rows = await db.orm
    .delete(workers)
    .where(lt(workers.lastSeenAt, sql`now() - make_interval(secs => ${silentMs / 1000})`))
    .returning({ id: workers.id });
  return rows.length;
}

/** The database's wall clock in UTC epoch ms. */
export async function readDatabaseClock(db: Executor): Promise<number> {
  const rows = await db.orm.execute<{ nowMs: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"`,
  );
  const row = rows[0];
  if (!row) throw new Error('the database did not tell its time');
  return row.nowMs;
}
