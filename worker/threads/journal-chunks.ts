import { gzipSync } from 'node:zlib';
import { LIMITS } from '@/config/runtime/limits';
import type { JournalChunk } from '@/lib/adapters/db/store-run-result';
import { entryText } from '@/lib/core/journal/entry-text';
import type { Journal } from '@/lib/core/journal/journal';

/** The journal as rows: consecutive entries, one canonical line each, gzipped. The lines are the ones that were hashed. */
export function journalChunks(journal: Journal): JournalChunk[] {
  const chunks: JournalChunk[] = [];
  for (
    let firstSeq = journal.firstSeq;
    firstSeq <= journal.lastSeq;
    firstSeq += LIMITS.journalEntriesPerChunk
  ) {
    const lastSeq = Math.min(journal.lastSeq, firstSeq + LIMITS.journalEntriesPerChunk - 1);
    const [firstMs, lastMs] = [journal.timeOf(firstSeq), journal.timeOf(lastSeq)];
    let text = '';
    for (const entry of journal.entries(firstSeq, lastSeq)) text += `${entryText(entry)}\n`;
    chunks.push({ firstSeq, lastSeq, firstMs, lastMs, entries: gzipSync(text, { level: 1 }) });
  }
  return chunks;
}
