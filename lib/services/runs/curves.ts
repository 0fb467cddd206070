import type { BacktestResult } from '@/lib/contracts/api/backtest-result';

/** The curves of a run as a document carries them. A benchmark that does not exist is NaN throughout, and null here. */
export function curvesOf(curves: {
  readonly timeMs: Float64Array;
  readonly equity: Float64Array;
  readonly benchmark: Float64Array;
}): BacktestResult['equity'] {
  const { timeMs, equity, benchmark } = curves;
  const hasBenchmark = benchmark.length > 0 && !Number.isNaN(benchmark[0]);
  return {
    timeMs: Array.from(timeMs),
    equity: Array.from(equity),
    benchmark: hasBenchmark ? Array.from(benchmark) : null,
  };
}
