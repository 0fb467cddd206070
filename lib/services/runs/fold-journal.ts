import { LIMITS } from '@/config/runtime/limits';
import { listJournalChunks } from '@/lib/adapters/db/run-journal';
import type { Entry, EntryKind } from '@/lib/core/journal/entry';
import type { ServiceContext } from '@/lib/services/context';
import { readJournalChunk, reaches } from './read-journal';

/** Something that turns entries into rows and hands each out once it can no longer change. */
export interface JournalFold<Row> {
  take(entry: Entry): void;
  /** What is settled, or with `all` everything that is left. */
  drain(all?: boolean): Row[];
  /** Whether something that began until then is not settled. */
  isOpenUntil(timeMs: number): boolean;
}

/**
 * Walks a stretch of a stored journal piece by piece, so that one piece is in memory at a time, and at most
 * journalChunksPerReadMax of them. What began near the end of the stretch is followed a few pieces further. Rows from
 * outside the stretch are handed out too. Whoever takes them may say when it has enough.
 * @returns the last moment that was read when the journal goes on beyond what one answer reads, else null
 */
export async function foldJournal<Row>(
  context: ServiceContext,
  runId: string,
  wanted: { fold: JournalFold<Row>; kinds: ReadonlySet<EntryKind>; fromMs: number; toMs: number },
  take: (row: Row) => 'enough' | undefined,
): Promise<number | null> {
  const { fold, kinds, fromMs, toMs } = wanted;
  const places = (await listJournalChunks(context.db, runId)).filter((place) => reaches(place, fromMs));
  const hand = (all: boolean): boolean => fold.drain(all).some((row) => take(row) === 'enough');
  let settling = 0;
  for (const [at, place] of places.entries()) {
    const isBeyond = place.lastMs !== 0 && place.firstMs > toMs;
    if (isBeyond && (!fold.isOpenUntil(toMs) || (settling += 1) > LIMITS.journalChunksSettlingMax)) break;
    if (at >= LIMITS.journalChunksPerReadMax) {
      hand(true);
      return places[at - 1]?.lastMs ?? null;
    }
    for (const entry of await readJournalChunk(context, runId, place, kinds)) fold.take(entry);
    if (hand(false)) return null;
  }
  hand(true);
  return null;
}
