import type { RunRow } from '@/lib/adapters/db/runs';
import type { StaleRow } from '@/lib/adapters/db/stale-runs';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import type { RunProgress, RunSettings, RunSummary } from '@/lib/contracts/api/run';
import type { RunStatus } from '@/lib/core/model/run-status';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { staleness } from './stale-reason';

/** A stored run as lists and pages show it. Columns that hold closed sets as text were checked when they were written. */
export function runSummaryOf(row: RunRow, stale: ReadonlyMap<string, StaleRow>): RunSummary {
  return {
    id: row.id,
    kind: 'backtest',
    status: row.status as RunStatus,
    strategy: row.strategy,
    isOwnStrategy: isOwnStrategy(row),
    params: paramsOf(row),
    instrumentId: row.instrumentId,
    timeframe: row.timeframe as Timeframe,
    fromMs: row.fromMs,
    toMs: row.toMs,
    isDemo: row.isDemo,
    note: row.note,
    progress: {
      stage: row.stage as RunProgress['stage'],
      barsDone: row.barsDone,
      barsTotal: row.barsTotal,
      barsPerSecond: row.barsPerSecond,
      etaSeconds: row.etaSeconds,
    },
    attempt: row.attempt,
    totalReturn: row.totalReturn,
    benchmarkReturn: row.benchmarkReturn,
    sharpe: row.sharpe,
    maxDrawdown: row.maxDrawdown,
    roundTripsTotal: row.roundTripsTotal,
    ...staleness(stale.get(row.id)),
    failure: row.failure as ProblemDetail | null,
    createdBy: row.createdBy,
    createdAtMs: row.createdAt.getTime(),
    startedAtMs: row.startedAt?.getTime() ?? null,
    finishedAtMs: row.finishedAt?.getTime() ?? null,
  };
}

/** In the order the strategy names them: the database keeps none. Those of somebody's own strategy come as they are. */
function paramsOf(row: RunRow): RunSummary['params'] {
  const params = row.params as RunSummary['params'];
  const named = isOwnStrategy(row) ? [] : (findStrategy(row.strategy)?.parameters ?? []);
  const ordered = named.flatMap(({ name }) => {
    const value = params[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(ordered), ...params };
}

/** Whether the run's strategy was somebody's own; runs of before there were any say nothing about it. */
export function isOwnStrategy({ settings }: Pick<RunRow, 'settings'>): boolean {
  return typeof (settings as Partial<RunSettings>).strategyHash === 'string';
}
