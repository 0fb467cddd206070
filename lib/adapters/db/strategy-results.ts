import { and, count, desc, eq, isNotNull } from 'drizzle-orm';
import { runResults, runs } from '@/drizzle/schema/runs';
import type { Executor } from './transaction';

const figures = {
  strategy: runs.strategy,
  id: runs.id,
  status: runs.status,
  instrumentId: runs.instrumentId,
  timeframe: runs.timeframe,
  isDemo: runs.isDemo,
  createdAt: runs.createdAt,
  totalReturn: runResults.totalReturn,
  sharpe: runResults.sharpe,
  maxDrawdown: runResults.maxDrawdown,
};

export type StrategyRunRow = Awaited<ReturnType<typeof lastRunPerStrategy>>[number];

/** The newest run of every strategy that has one. */
export async function lastRunPerStrategy(db: Executor) {
  return db.orm
    .selectDistinctOn([runs.strategy], figures)
    .from(runs)
    .leftJoin(runResults, eq(runResults.runId, runs.id))
    .orderBy(runs.strategy, desc(runs.createdAt), desc(runs.id));
}

/** The completed run of every strategy that returned most. */
export async function bestRunPerStrategy(db: Executor): Promise<StrategyRunRow[]> {
  return db.orm
    .selectDistinctOn([runs.strategy], figures)
    .from(runs)
    .innerJoin(runResults, eq(runResults.runId, runs.id))
    .where(and(eq(runs.status, 'completed'), isNotNull(runResults.totalReturn)))
    .orderBy(runs.strategy, desc(runResults.totalReturn), desc(runs.id));
}

export async function countRunsPerStrategy(db: Executor): Promise<{ strategy: string; total: number }[]> {
  return db.orm.select({ strategy: runs.strategy, total: count() }).from(runs).groupBy(runs.strategy);
}
