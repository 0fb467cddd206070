import { and, asc, eq } from 'drizzle-orm';
import { runJournalChunks } from '@/drizzle/schema/runs';
import type { Executor } from './transaction';

/** Which entries one stored piece of a journal holds, without its bytes. Moments are UTC epoch ms. */
export interface JournalChunkPlace {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Where the entries of a run's journal lie, in order; none while the run has no result. */
export function listJournalChunks(db: Executor, runId: string): Promise<JournalChunkPlace[]> {
  const { firstSeq, lastSeq, firstMs, lastMs } = runJournalChunks;
  return db.orm
    .select({ firstSeq, lastSeq, firstMs, lastMs })
    .from(runJournalChunks)
    .where(eq(runJournalChunks.runId, runId))
    .orderBy(asc(firstSeq));
}

/** One piece of a journal as it was stored: gzipped NDJSON. Null when there is none that begins so. */
export async function findJournalChunk(
  db: Executor,
  runId: string,
  firstSeq: number,
): Promise<Uint8Array | null> {
  const rows = await db.orm
    .select({ entries: runJournalChunks.entries })
    .from(runJournalChunks)
    .where(and(eq(runJournalChunks.runId, runId), eq(runJournalChunks.firstSeq, firstSeq)));
  return rows[0]?.entries ?? null;
}
