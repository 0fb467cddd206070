import { LIMITS } from '@/config/runtime/limits';
import { listMarks } from '@/lib/adapters/db/bar-marks';
import { listRevisions, type RevisionRow } from '@/lib/adapters/db/bar-revisions';
import { barRevision, type BarMarks, type BarRevision } from '@/lib/contracts/api/data-history';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** What is known about the bars of a series in [fromMs, toMs) beside their numbers; null is no bound. @throws Refusal SCOPE */
export async function readMarks(
  context: ServiceContext,
  seriesId: string,
  range: { readonly fromMs: number | null; readonly toMs: number | null },
): Promise<BarMarks> {
  requireScope(context, 'data:read');
  const limit = LIMITS.marksListedMax;
  const filled = await listMarks(context.db, { seriesId, kind: 'filled', ...range, limit });
  const rows = await listRevisions(context.db, { seriesId, ...range, limit: LIMITS.rangesListedMax });
  return { seriesId, filled, revisions: rows.map(revisionOf) };
}

/** A stored revision as it is shown; parsed again, because the row outlives the code that wrote it. */
export function revisionOf(row: RevisionRow): BarRevision {
  const { id, kind, fromMs, toMs, barsChanged, barsAdded, changes, source, actor } = row;
  return barRevision.parse({
    id,
    kind,
    fromMs,
    toMs,
    barsChanged,
    barsAdded,
    changes,
    source,
    actor,
    oldHash: row.oldHash,
    newHash: row.newHash,
    version: row.version,
    revisedAtMs: row.revisedAt.getTime(),
  });
}
