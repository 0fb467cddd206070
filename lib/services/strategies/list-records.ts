import {
  bestRunPerStrategy,
  countRunsPerStrategy,
  lastRunPerStrategy,
  type StrategyRunRow,
} from '@/lib/adapters/db/strategy-results';
import type { StrategyRecord, StrategyRun } from '@/lib/contracts/api/strategies';
import type { RunStatus } from '@/lib/core/model/run-status';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** Strategy → its runs so far: how many, the newest, and the completed one that returned most. */
export async function listRecords(context: ServiceContext): Promise<ReadonlyMap<string, StrategyRecord>> {
  requireScope(context, 'runs:read');
  const { db } = context;
  const [totals, last, best] = await Promise.all([
    countRunsPerStrategy(db),
    lastRunPerStrategy(db),
    bestRunPerStrategy(db),
  ]);
  const of = (rows: readonly StrategyRunRow[], strategy: string): StrategyRun | null => {
    const row = rows.find((one) => one.strategy === strategy);
    return row === undefined ? null : runOf(row);
  };
  return new Map(
    totals.map(({ strategy, total }) => [
      strategy,
      { runs: total, last: of(last, strategy), best: of(best, strategy) },
    ]),
  );
}

function runOf({ strategy: _strategy, createdAt, status, timeframe, ...row }: StrategyRunRow): StrategyRun {
  return {
    ...row,
    status: status as RunStatus,
    timeframe: timeframe as Timeframe,
    createdAtMs: createdAt.getTime(),
  };
}
