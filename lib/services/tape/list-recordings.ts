import { LIMITS } from '@/config/runtime/limits';
import { listRecordings as listRows, type RecordingRow } from '@/lib/adapters/db/recordings';
import { listHoles, listLines, type HoleRow, type LineRow } from '@/lib/adapters/db/tape-chunks';
import type { RecordingSummary } from '@/lib/contracts/api/tape';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** What is recorded, newest first, with lines and holes. @throws Refusal SCOPE */
export async function listRecordings(
  context: ServiceContext,
  { limit }: { readonly limit: number },
): Promise<RecordingSummary[]> {
  requireScope(context, 'data:read');
  const rows = await listRows(context.db, Math.min(limit, LIMITS.tapesListedMax));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const range = {
    fromMs: Number.MIN_SAFE_INTEGER,
    toMs: Number.MAX_SAFE_INTEGER,
    limit: LIMITS.tapeHolesListedMax,
  };
  const [lines, holes] = [await listLines(context.db, ids), await listHoles(context.db, ids, range)];
  return rows.map((row) => summaryOf(row, lines, holes));
}

function summaryOf(
  row: RecordingRow,
  allLines: readonly LineRow[],
  allHoles: readonly HoleRow[],
): RecordingSummary {
  const lines = allLines.filter(({ recordingId }) => recordingId === row.id);
  const holes = allHoles.filter(({ recordingId }) => recordingId === row.id);
  return {
    id: row.id,
    provider: row.provider,
    createdBy: row.createdBy,
    startedAtMs: row.startedAt.getTime(),
    endedAtMs: row.endedAt?.getTime() ?? null,
    fromMs: lines.length === 0 ? null : Math.min(...lines.map(({ firstMs }) => firstMs)),
    toMs: lines.length === 0 ? null : Math.max(...lines.map(({ lastMs }) => lastMs)),
    events: lines.reduce((sum, { eventCount }) => sum + eventCount, 0),
    storedBytes: lines.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
    lines: lines.map(({ instrumentId, channel, ...line }) => ({
      instrumentId,
      channel,
      events: line.eventCount,
      chunks: line.chunkCount,
      storedBytes: line.storedBytes,
      fromMs: line.firstMs,
      toMs: line.lastMs,
    })),
    holes: holes.map(({ instrumentId, channel, fromMs, toMs, reason }) => ({
      instrumentId,
      channel,
      fromMs,
      toMs,
      reason,
    })),
  };
}
