import { gunzipSync } from 'node:zlib';
import { findJournalChunk, type JournalChunkPlace } from '@/lib/adapters/db/run-journal';
import type { Entry, EntryKind } from '@/lib/core/journal/entry';
import { parseEntry } from '@/lib/core/journal/entry-text';
import type { ServiceContext } from '@/lib/services/context';

/**
 * The entries of one stored piece of a journal, in order, of the kinds that are wanted. Lines of other kinds are not even
 * parsed: most of the text is verdicts that a list does not show.
 */
export async function readJournalChunk(
  context: ServiceContext,
  runId: string,
  place: JournalChunkPlace,
  kinds: ReadonlySet<EntryKind>,
): Promise<Entry[]> {
  const bytes = await findJournalChunk(context.db, runId, place.firstSeq);
  if (bytes === null) return [];
  const entries: Entry[] = [];
  for (const line of gunzipSync(bytes).toString('utf8').split('\n')) {
    if (kinds.has(kindOf(line) as EntryKind)) entries.push(parseEntry(line));
  }
  return entries;
}

/** Keys are sorted and quotes inside texts are escaped, so the first unescaped `"kind":` is the entry's own. */
const KIND = /"kind":"([a-z-]+)"/;

function kindOf(line: string): string {
  return KIND.exec(line)?.[1] ?? '';
}

/** Whether a piece reaches into a stretch of time. Pieces of before their moments were kept count as everywhere. */
export function reaches(place: JournalChunkPlace, fromMs: number): boolean {
  return place.lastMs === 0 || place.lastMs >= fromMs;
}
