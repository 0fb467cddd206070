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

/** What is read of a journal: with which fold, which kinds of entries, and the rows that began in a stretch of time. */
export interface JournalWalk<Row> {
  readonly fold: JournalFold<Row>;
  readonly kinds: ReadonlySet<EntryKind>;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Walks a stretch of a stored journal piece by piece and yields what each settles, so that one piece is in memory at a time.
 * What began near the end of the stretch is followed a few pieces further. Rows from outside the stretch come too.
 * @returns the last moment that was read when there are more than `chunksMax` pieces, else null
 */
export async function* walkJournal<Row>(
  context: ServiceContext,
  runId: string,
  { fold, kinds, fromMs, toMs }: JournalWalk<Row>,
  chunksMax = Infinity,
): AsyncGenerator<Row[], number | null, undefined> {
  const places = (await listJournalChunks(context.db, runId)).filter((place) => reaches(place, fromMs));
  let settling = 0;
  for (const [at, place] of places.entries()) {
    const isBeyond = place.lastMs !== 0 && place.firstMs > toMs;
    if (isBeyond && (!fold.isOpenUntil(toMs) || (settling += 1) > LIMITS.journalChunksSettlingMax)) break;
    if (at >= chunksMax) {
      yield fold.drain(true);
      return places[at - 1]?.lastMs ?? null;
    }
    for (const entry of await readJournalChunk(context, runId, place, kinds)) fold.take(entry);
    yield fold.drain();
  }
  yield fold.drain(true);
  return null;
}

/**
 * The same for one answer: at most journalChunksPerReadMax pieces, and whoever takes the rows may say when it has enough.
 * @returns the last moment that was read when the journal goes on beyond what one answer reads, else null
 */
export async function foldJournal<Row>(
  context: ServiceContext,
  runId: string,
  wanted: JournalWalk<Row>,
  take: (row: Row) => 'enough' | undefined,
): Promise<number | null> {
  const walk = walkJournal(context, runId, wanted, LIMITS.journalChunksPerReadMax);
  for (;;) {
    const step = await walk.next();
    if (step.done === true) return step.value;
    if (step.value.some((row) => take(row) === 'enough')) return null;
  }
}
