import { LIMITS } from '@/config/runtime/limits';
import { listReplayRows } from '@/lib/adapters/db/replays';
import type { ReplaySummary } from '@/lib/contracts/api/tape';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { replaySummaryOf } from './replay-summary';

/** Replays, newest first. @throws Refusal SCOPE */
export async function listReplays(context: ServiceContext): Promise<{ replays: ReplaySummary[] }> {
  requireScope(context, 'data:read');
  const rows = await listReplayRows(context.db, LIMITS.pageRowsMax);
  return { replays: rows.map(replaySummaryOf) };
}
