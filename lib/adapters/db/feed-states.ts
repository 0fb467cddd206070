import { asc, inArray, notInArray, sql } from 'drizzle-orm';
import { feedCursors, feedStates } from '@/drizzle/schema/feeds';
import type { Executor } from './transaction';

export type FeedStateRow = Omit<typeof feedStates.$inferSelect, 'reportedAt'>;
export type FeedCursor = Omit<typeof feedCursors.$inferSelect, 'updatedAt'>;

/** Says how lines are, all in one statement; when is the database's clock. */
export async function reportFeedStates(tx: Executor, rows: readonly FeedStateRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.orm
    .insert(feedStates)
    .values([...rows])
    .onConflictDoUpdate({
      target: [feedStates.instrumentId, feedStates.channel],
      set: {
        state: sql`excluded.state`,
        provider: sql`excluded.provider`,
        sinceMs: sql`excluded.since_ms`,
        lastEventMs: sql`excluded.last_event_ms`,
        clockOffsetMs: sql`excluded.clock_offset_ms`,
        events: sql`excluded.events`,
        interruptions: sql`excluded.interruptions`,
        recovered: sql`excluded.recovered`,
        quarantined: sql`excluded.quarantined`,
        reason: sql`excluded.reason`,
        workerId: sql`excluded.worker_id`,
        reportedAt: sql`now()`,
      },
    });
}

/** Every line with how long ago it was reported, by the database's clock. */
export async function listFeedStates(db: Executor, { limit }: { limit: number }) {
  return db.orm
    .select({
      instrumentId: feedStates.instrumentId,
      channel: feedStates.channel,
      state: feedStates.state,
      provider: feedStates.provider,
      sinceMs: feedStates.sinceMs,
      lastEventMs: feedStates.lastEventMs,
      clockOffsetMs: feedStates.clockOffsetMs,
      events: feedStates.events,
      interruptions: feedStates.interruptions,
      recovered: feedStates.recovered,
      quarantined: feedStates.quarantined,
      reason: feedStates.reason,
      reportedAt: feedStates.reportedAt,
      ageMs: sql<number>`(extract(epoch from clock_timestamp() - ${feedStates.reportedAt}) * 1000)::float8`,
    })
    .from(feedStates)
    .orderBy(asc(feedStates.instrumentId), asc(feedStates.channel))
    .limit(limit);
}

/** Forgets lines of instruments that nobody wants any more. */
export async function forgetFeedStates(tx: Executor, wanted: readonly string[]): Promise<void> {
  await tx.orm
    .delete(feedStates)
    .where(wanted.length === 0 ? undefined : notInArray(feedStates.instrumentId, [...wanted]));
}

export async function saveFeedCursors(tx: Executor, cursors: readonly FeedCursor[]): Promise<void> {
  if (cursors.length === 0) return;
  await tx.orm
    .insert(feedCursors)
    .values([...cursors])
    .onConflictDoUpdate({
      target: feedCursors.instrumentId,
      set: { tradeId: sql`excluded.trade_id`, tradeMs: sql`excluded.trade_ms`, updatedAt: sql`now()` },
    });
}

export async function findFeedCursors(db: Executor, instrumentIds: readonly string[]): Promise<FeedCursor[]> {
  if (instrumentIds.length === 0) return [];
  return db.orm
    .select({
      instrumentId: feedCursors.instrumentId,
      tradeId: feedCursors.tradeId,
      tradeMs: feedCursors.tradeMs,
    })
    .from(feedCursors)
    .where(inArray(feedCursors.instrumentId, [...instrumentIds]));
}
