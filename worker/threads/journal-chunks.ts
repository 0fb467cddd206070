import { gzipSync } from 'node:zlib';
import { LIMITS } from '@/config/runtime/limits';
import type { JournalChunk } from '@/lib/adapters/db/store-run-result';
import type { Entry } from '@/lib/core/journal/entry';
import { entryText } from '@/lib/core/journal/entry-text';

/** The journal as rows: consecutive entries, one canonical line each, gzipped. The lines are the ones that were hashed. */
export function journalChunks(entries: readonly Entry[]): JournalChunk[] {
  const chunks: JournalChunk[] = [];
  for (let start = 0; start < entries.length; start += LIMITS.journalEntriesPerChunk) {
    const part = entries.slice(start, start + LIMITS.journalEntriesPerChunk);
    const text = part.map((entry) => `${entryText(entry)}\n`).join('');
    chunks.push({
      firstSeq: part[0]?.seq ?? 0,
      lastSeq: part.at(-1)?.seq ?? 0,
      entries: gzipSync(text, { level: 1 }),
    });
  }
  return chunks;
}
