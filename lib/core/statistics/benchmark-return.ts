import { figure, type Figure } from './figure';
import type { Description } from './statistic';

export const BENCHMARK_RETURN: Description = {
  title: 'Benchmark return',
  unit: 'fraction',
  better: 'neither',
  formula: 'last value of the benchmark ÷ value before the first bar − 1',
  source: 'Definition; buy and hold before costs',
};

/** (Last close − first open) ÷ first open: buy and hold of the same bars, before costs. */
export function benchmarkReturn(bars: { open: Float64Array; close: Float64Array }): Figure {
  const first = bars.open[0] ?? Number.NaN;
  const last = bars.close[bars.close.length - 1] ?? Number.NaN;
  return figure((last - first) / first, 'There were no bars.');
}
