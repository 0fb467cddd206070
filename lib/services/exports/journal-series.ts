import { listSeriesRows, type SeriesRow } from '@/lib/adapters/db/bars';
import { LIMITS } from '@/config/runtime/limits';
import { journalStem } from '@/lib/adapters/files/journal/journal-files';
import { JournalWriter } from '@/lib/adapters/files/journal/journal-writer';
import { lastRecord } from '@/lib/adapters/files/journal/read-journal';
import { ndjsonLines } from '@/lib/adapters/files/ndjson/write-ndjson';
import { formOf } from '@/lib/contracts/exports/table-forms';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireSeries } from '@/lib/services/data/get-series';
import { seriesBatches } from './export-series';
import type { JournalDone, JournalWork } from './journal-work';

/** The series whose journals are kept: those that were named, else every one. @throws Refusal SCOPE, NOT_FOUND */
export async function journalSubjects(
  context: ServiceContext,
  seriesIds: readonly string[],
): Promise<readonly SeriesRow[]> {
  requireScope(context, 'data:read');
  if (seriesIds.length === 0) return listSeriesRows(context.db, LIMITS.seriesListedMax);
  return Promise.all(seriesIds.map((id) => requireSeries(context, id)));
}

/**
 * Writes the bars of a series that its journal does not have yet. The journal itself says how far it came, so nothing else
 * has to be kept and a kill at any moment neither loses a bar nor writes one twice. Bars that were revised later are not
 * written again: the journal is an export, the store is what counts.
 */
export async function journalSeries(
  context: ServiceContext,
  row: SeriesRow,
  { folder, onRows }: JournalWork,
): Promise<JournalDone> {
  requireScope(context, 'data:read');
  const stem = seriesJournalStem(row);
  // Opened first: it removes the rest of a line that a kill cut.
  const writer = await JournalWriter.open(folder, stem, { nowMs: context.nowMs });
  let rows = 0;
  try {
    const last = await lastRecord(folder, stem);
    const fromMs = last === null ? row.fromMs : Number(last.timeNs / 1_000_000n) + 1;
    if (fromMs !== null && row.toMs !== null && fromMs < row.toMs) {
      for await (const { length, columns } of seriesBatches(context, row, { fromMs, toMs: row.toMs })) {
        await writer.append(ndjsonLines(formOf('bars'), columns, { from: 0, to: length }));
        onRows((rows += length));
      }
    }
  } finally {
    await writer.close();
  }
  return { name: row.id, stem, rows };
}

export function seriesJournalStem({ venue, symbol, timeframe }: SeriesRow): string {
  return journalStem({ kind: 'bars', venue, symbol, timeframe });
}
