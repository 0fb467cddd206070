import { and, asc, desc, eq, gt, gte, inArray, lt, lte, or, sql } from 'drizzle-orm';
import { LIMITS } from '@/config/runtime/limits';
import { recordingLines, recordings, tapeChunks, tapeHoles } from '@/drizzle/schema/tape';
import type { SealedChunk } from '@/lib/core/tape/sealed-chunk';
import type { TapeChannel, TapeLine } from '@/lib/core/tape/tape-channel';
import type { Executor } from './transaction';

export type HoleRow = typeof tapeHoles.$inferSelect;
export type LineRow = typeof recordingLines.$inferSelect & { readonly channel: TapeChannel };

/** One line of one recording. */
export interface RecordedLine extends TapeLine {
  readonly recordingId: string;
}

export type LineChunk = SealedChunk & TapeLine;

/**
 * Stores chunks and what is said about their lines. Chunks that are there already (a commit whose answer was lost) are
 * left alone and counted once. Must run inside a transaction.
 */
export async function insertChunks(
  tx: Executor,
  recordingId: string,
  chunks: readonly LineChunk[],
): Promise<void> {
  for (let from = 0; from < chunks.length; from += LIMITS.tapeChunksPerInsert)
    await insertSome(tx, recordingId, chunks.slice(from, from + LIMITS.tapeChunksPerInsert));
}

async function insertSome(tx: Executor, recordingId: string, chunks: readonly LineChunk[]): Promise<void> {
  const stored = await tx.orm
    .insert(tapeChunks)
    .values(chunks.map((chunk) => ({ recordingId, ...chunk })))
    .onConflictDoNothing()
    .returning({
      instrumentId: tapeChunks.instrumentId,
      channel: tapeChunks.channel,
      eventCount: tapeChunks.eventCount,
      firstMs: tapeChunks.firstMs,
      lastMs: tapeChunks.lastMs,
      storedBytes: sql<number>`octet_length(${tapeChunks.columns})`,
    });
  const lines = new Map<string, typeof recordingLines.$inferInsert>();
  for (const { instrumentId, channel, ...chunk } of stored) {
    const key = `${channel} ${instrumentId}`;
    const line = lines.get(key);
    lines.set(key, {
      recordingId,
      instrumentId,
      channel,
      eventCount: (line?.eventCount ?? 0) + chunk.eventCount,
      chunkCount: (line?.chunkCount ?? 0) + 1,
      storedBytes: (line?.storedBytes ?? 0) + chunk.storedBytes,
      firstMs: Math.min(line?.firstMs ?? Infinity, chunk.firstMs),
      lastMs: Math.max(line?.lastMs ?? -Infinity, chunk.lastMs),
    });
  }
  if (lines.size > 0) await addToLines(tx, [...lines.values()]);
}

async function addToLines(tx: Executor, lines: (typeof recordingLines.$inferInsert)[]): Promise<void> {
  const { recordingId, instrumentId, channel } = recordingLines;
  await tx.orm
    .insert(recordingLines)
    .values(lines)
    .onConflictDoUpdate({
      target: [recordingId, instrumentId, channel],
      set: {
        eventCount: sql`${recordingLines.eventCount} + excluded.event_count`,
        chunkCount: sql`${recordingLines.chunkCount} + excluded.chunk_count`,
        storedBytes: sql`${recordingLines.storedBytes} + excluded.stored_bytes`,
        firstMs: sql`least(${recordingLines.firstMs}, excluded.first_ms)`,
        lastMs: sql`greatest(${recordingLines.lastMs}, excluded.last_ms)`,
      },
    });
}

export async function insertHoles(tx: Executor, holes: readonly HoleRow[]): Promise<void> {
  if (holes.length > 0)
    await tx.orm
      .insert(tapeHoles)
      .values([...holes])
      .onConflictDoNothing();
}

/** Lines of recordings, by instrument and channel. */
export async function listLines(db: Executor, recordingIds: readonly string[]): Promise<LineRow[]> {
  const rows = await db.orm
    .select()
    .from(recordingLines)
    .where(inArray(recordingLines.recordingId, [...recordingIds]))
    .orderBy(asc(recordingLines.recordingId), asc(recordingLines.instrumentId), asc(recordingLines.channel));
  return rows as LineRow[];
}

/** Lines of the recordings of these ids, and of these instruments in any recording. */
export async function listLinesFor(db: Executor, names: readonly string[]): Promise<LineRow[]> {
  const { recordingId, instrumentId } = recordingLines;
  const rows = await db.orm
    .select()
    .from(recordingLines)
    .where(or(inArray(recordingId, [...names]), inArray(instrumentId, [...names])));
  return rows as LineRow[];
}

/** The chunk of a book line that holds the last whole book at or before a moment, and when it was told. */
export async function findSnapshotBefore(
  db: Executor,
  { recordingId, instrumentId, channel }: RecordedLine,
  atMs: number,
): Promise<{ readonly snapshotMs: number } | null> {
  const rows = await db.orm
    .select({ first: tapeChunks.firstSnapshotMs, last: tapeChunks.lastSnapshotMs })
    .from(tapeChunks)
    .where(
      and(
        eq(tapeChunks.recordingId, recordingId),
        eq(tapeChunks.instrumentId, instrumentId),
        eq(tapeChunks.channel, channel),
        lte(tapeChunks.firstSnapshotMs, Math.floor(atMs)),
      ),
    )
    .orderBy(desc(tapeChunks.firstSeq))
    .limit(1);
  const row = rows[0];
  if (row === undefined || row.first === null || row.last === null) return null;
  return { snapshotMs: row.last <= atMs ? row.last : row.first };
}

/** Holes of recordings that touch [fromMs, toMs]. */
export async function listHoles(
  db: Executor,
  recordingIds: readonly string[],
  range: { readonly fromMs: number; readonly toMs: number; readonly limit: number },
): Promise<HoleRow[]> {
  return db.orm
    .select()
    .from(tapeHoles)
    .where(
      and(
        inArray(tapeHoles.recordingId, [...recordingIds]),
        gte(tapeHoles.toMs, Math.floor(range.fromMs)),
        lte(tapeHoles.fromMs, Math.ceil(range.toMs)),
      ),
    )
    .orderBy(asc(tapeHoles.fromMs), asc(tapeHoles.recordingId), asc(tapeHoles.number))
    .limit(range.limit);
}

/**
 * Retention: removes up to `limit` chunks of a channel (of every channel when none is named) that ended before `beforeMs`,
 * oldest first, and takes them off their lines. Recordings that have ended and hold nothing any more go with them. Must run
 * inside a transaction.
 */
export async function removeChunksBefore(
  tx: Executor,
  {
    beforeMs,
    channel,
    limit,
  }: { readonly beforeMs: number; readonly channel?: TapeChannel; readonly limit: number },
): Promise<number> {
  // Lines are few: where none begins so early, no chunk has to be looked at.
  const early = tx.orm
    .select({ recordingId: recordingLines.recordingId })
    .from(recordingLines)
    .where(
      and(
        lt(recordingLines.firstMs, beforeMs),
        channel === undefined ? undefined : eq(recordingLines.channel, channel),
      ),
    );
  const keys = [tapeChunks.recordingId, tapeChunks.instrumentId, tapeChunks.channel, tapeChunks.firstSeq];
  const oldest = tx.orm
    .select({ recordingId: keys[0]!, instrumentId: keys[1]!, channel: keys[2]!, firstSeq: keys[3]! })
    .from(tapeChunks)
    .where(
      and(
        inArray(tapeChunks.recordingId, early),
        lt(tapeChunks.lastMs, beforeMs),
        channel === undefined ? undefined : eq(tapeChunks.channel, channel),
      ),
    )
    .orderBy(asc(tapeChunks.lastMs))
    .limit(limit);
  const removed = await tx.orm
    .delete(tapeChunks)
    .where(sql`(${sql.join(keys, sql`, `)}) in ${oldest}`)
    .returning({ recordingId: tapeChunks.recordingId });
  const touched = [...new Set(removed.map(({ recordingId }) => recordingId))];
  for (const recordingId of touched) await recountLines(tx, recordingId);
  return removed.length;
}

/** What is left of a recording's lines after chunks were removed; nothing left and ended: the recording goes too. */
async function recountLines(tx: Executor, recordingId: string): Promise<void> {
  await tx.orm.delete(recordingLines).where(eq(recordingLines.recordingId, recordingId));
  const { instrumentId, channel } = tapeChunks;
  const left = await tx.orm
    .select({
      recordingId: tapeChunks.recordingId,
      instrumentId,
      channel,
      eventCount: sql<number>`sum(${tapeChunks.eventCount})`.mapWith(Number),
      chunkCount: sql<number>`count(*)`.mapWith(Number),
      storedBytes: sql<number>`sum(octet_length(${tapeChunks.columns}))`.mapWith(Number),
      firstMs: sql<number>`min(${tapeChunks.firstMs})`.mapWith(Number),
      lastMs: sql<number>`max(${tapeChunks.lastMs})`.mapWith(Number),
    })
    .from(tapeChunks)
    .where(eq(tapeChunks.recordingId, recordingId))
    .groupBy(tapeChunks.recordingId, instrumentId, channel);
  if (left.length > 0) await tx.orm.insert(recordingLines).values(left);
  else
    await tx.orm
      .delete(recordings)
      .where(and(eq(recordings.id, recordingId), gt(recordings.endedAt, sql`'epoch'`)));
}
