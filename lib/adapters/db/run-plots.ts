import { eq } from 'drizzle-orm';
import { indicatorPlots, type IndicatorPlots } from '@/lib/contracts/api/own-strategy';
import { runResults } from '@/drizzle/schema/runs';
import type { Executor } from './transaction';

/** What the run's strategy says it looks at; null while there is no result, and for a strategy of the catalogue. */
export async function findRunPlots(db: Executor, runId: string): Promise<IndicatorPlots | null> {
  const rows = await db.orm
    .select({ plots: runResults.plots })
    .from(runResults)
    .where(eq(runResults.runId, runId));
  const plots = rows[0]?.plots ?? null;
  return plots === null ? null : indicatorPlots.parse(plots);
}
