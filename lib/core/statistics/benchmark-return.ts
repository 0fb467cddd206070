import { figure, type Figure } from './figure';
import type { PeriodReturns } from './period-returns';
import type { Description } from './statistic';

export const BENCHMARK_RETURN: Description = {
  title: 'Benchmark return',
  unit: 'fraction',
  better: 'neither',
  formula: '(last value of the benchmark − value before the first bar) ÷ that value',
  source: 'Definition; buy and hold before costs',
};

/** (Last value − value before the first bar) ÷ that value: what holding the benchmark would have brought, before costs. */
export function benchmarkReturn(benchmark: PeriodReturns): Figure {
  const { initial, level } = benchmark;
  return figure(((level[level.length - 1] ?? Number.NaN) - initial) / initial, 'There were no bars.');
}
