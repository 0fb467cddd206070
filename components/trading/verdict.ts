import type { Statistics } from '@/lib/contracts/api/backtest-result';
import type { NumberWords } from '@/lib/core/statistics/verdict-line';
import { formatCount, formatNumber, formatPercent } from './format-number';

/** How the verdict's numbers are written on a screen. */
export const SCREEN_WORDS: NumberWords = {
  percent: (fraction) => formatPercent(fraction, { digits: 1, signed: true }),
  ratio: (value) => formatNumber(value, { digits: 1 }),
  count: formatCount,
};

/** Did it beat doing nothing? Null when either side is unknown. */
export function beatsBenchmark(
  statistics: Pick<Statistics, 'totalReturn' | 'benchmarkReturn'>,
): boolean | null {
  if (statistics.totalReturn === null || statistics.benchmarkReturn === null) return null;
  return statistics.totalReturn > statistics.benchmarkReturn;
}
