import { eq } from 'drizzle-orm';
import { runResults } from '@/drizzle/schema/runs';
import type { Executor } from './transaction';

/** What was measured of the bars of a run, as it was stored; null without a result or for one of before it was kept. */
export async function findRunQuality(db: Executor, runId: string): Promise<unknown> {
  const rows = await db.orm
    .select({ dataQuality: runResults.dataQuality })
    .from(runResults)
    .where(eq(runResults.runId, runId));
  return rows[0]?.dataQuality ?? null;
}
