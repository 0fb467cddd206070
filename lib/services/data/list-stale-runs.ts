import { LIMITS } from '@/config/runtime/limits';
import { listStaleRunsOf } from '@/lib/adapters/db/stale-runs';
import type { StaleRun } from '@/lib/contracts/api/data-history';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { staleness } from '@/lib/services/runs/stale-reason';

/** The runs whose bars of this series were revised after they had used them, latest run first. @throws Refusal SCOPE */
export async function listStaleRuns(context: ServiceContext, seriesId: string): Promise<StaleRun[]> {
  requireScope(context, 'data:read');
  const rows = await listStaleRunsOf(context.db, { seriesId, limit: LIMITS.rangesListedMax });
  return rows.map((row) => ({
    id: row.runId,
    strategy: row.strategy,
    reason: staleness(row).staleReason ?? '',
  }));
}
