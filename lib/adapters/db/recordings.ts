import { and, asc, desc, eq, inArray, isNull, lt, notExists, sql } from 'drizzle-orm';
import { recordingLines, recordings } from '@/drizzle/schema/tape';
import type { Executor } from './transaction';

export type RecordingRow = typeof recordings.$inferSelect;

export async function createRecording(
  db: Executor,
  recording: Pick<RecordingRow, 'id' | 'provider' | 'createdBy'>,
): Promise<void> {
  await db.orm.insert(recordings).values(recording);
}

/** Notes that its writer is alive. A recording that the sweeper ended by mistake is open again. */
export async function touchRecording(tx: Executor, id: string): Promise<void> {
  await tx.orm
    .update(recordings)
    .set({ writtenAt: sql`now()`, endedAt: null })
    .where(eq(recordings.id, id));
}

export async function endRecording(db: Executor, id: string): Promise<void> {
  await db.orm
    .update(recordings)
    .set({ endedAt: sql`now()` })
    .where(eq(recordings.id, id));
}

/** Ends recordings whose writers died: they end when they last said something. Returns how many. */
export async function endSilentRecordings(
  db: Executor,
  { silentMs }: { readonly silentMs: number },
): Promise<number> {
  const rows = await db.orm
    .update(recordings)
    .set({ endedAt: sql`${recordings.writtenAt}` })
    .where(
      and(
        isNull(recordings.endedAt),
        lt(recordings.writtenAt, sql`now() - ${silentMs} * interval '1 millisecond'`),
      ),
    )
    .returning({ id: recordings.id });
  return rows.length;
}

/** Removes recordings that ended before a moment and hold nothing, oldest first. Returns how many. */
export async function removeEmptyRecordings(
  tx: Executor,
  { beforeMs, limit }: { readonly beforeMs: number; readonly limit: number },
): Promise<number> {
  const lines = tx.orm
    .select({ recordingId: recordingLines.recordingId })
    .from(recordingLines)
    .where(eq(recordingLines.recordingId, recordings.id));
  const empty = tx.orm
    .select({ id: recordings.id })
    .from(recordings)
    .where(and(lt(recordings.endedAt, new Date(beforeMs)), notExists(lines)))
    .orderBy(asc(recordings.endedAt))
    .limit(limit);
  const rows = await tx.orm
    .delete(recordings)
    .where(inArray(recordings.id, empty))
    .returning({ id: recordings.id });
  return rows.length;
}

/** Newest first. */
export async function listRecordings(db: Executor, limit: number): Promise<RecordingRow[]> {
  return db.orm
    .select()
    .from(recordings)
    .orderBy(desc(recordings.startedAt), desc(recordings.id))
    .limit(limit);
}

export async function findRecording(db: Executor, id: string): Promise<RecordingRow | null> {
  const rows = await db.orm.select().from(recordings).where(eq(recordings.id, id));
  return rows[0] ?? null;
}
