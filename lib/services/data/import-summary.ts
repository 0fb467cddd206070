import { findImport, type ImportRow } from '@/lib/adapters/db/bar-imports';
import { problemDetail } from '@/lib/contracts/api/problem-detail';
import type { ImportStatus, ImportSummary } from '@/lib/contracts/api/data';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { ServiceContext } from '@/lib/services/context';

export function importSummaryOf(row: ImportRow): ImportSummary {
  return {
    id: row.id,
    kind: row.kind as ImportSummary['kind'],
    status: row.status as ImportStatus,
    fileName: row.fileName,
    instrumentId: `${row.venue}:${row.symbol}`,
    timeframe: row.timeframe as Timeframe,
    bytesReceived: row.bytesReceived,
    sizeBytes: row.sizeBytes,
    barsDone: row.barsDone,
    barsTotal: row.barsTotal,
    failure: row.failure === null ? null : problemDetail.parse(row.failure),
    createdBy: row.createdBy,
    createdAtMs: row.createdAt.getTime(),
    finishedAtMs: row.finishedAt?.getTime() ?? null,
  };
}

/** @throws Refusal NOT_FOUND */
export async function requireImport(context: ServiceContext, id: string): Promise<ImportRow> {
  const row = await findImport(context.db, id);
  if (row) return row;
  throw new Refusal('NOT_FOUND', {
    what: `there is no import ${id.slice(0, 60)}`,
    why: 'the id is mistyped, or it belongs to another system',
    next: 'look for it in the list of imports on the Data page',
    field: 'id',
    got: id.slice(0, 60),
  });
}
