import type { RunFacts, Statistics } from '@/lib/contracts/api/backtest-result';
import { formatCount, formatNumber, formatPercent } from './format-number';

type Figures = Pick<
  Statistics,
  'totalReturn' | 'benchmarkReturn' | 'maxDrawdown' | 'roundTripsTotal' | 'sharpe'
>;

/**
 * The one sentence a run is judged by: "+18.2 % vs +11.0 % buy and hold, max drawdown −7.4 %, 212 round trips, Sharpe 1.3".
 * No round trips is a result, not an error, and is said first.
 */
export function verdictLine(statistics: Figures, facts: Pick<RunFacts, 'bars'>): string {
  const total = formatPercent(statistics.totalReturn, { digits: 1, signed: true });
  const benchmark = formatPercent(statistics.benchmarkReturn, { digits: 1, signed: true });
  const drop = statistics.maxDrawdown === null ? null : -statistics.maxDrawdown;
  const drawdown = formatPercent(drop, { digits: 1 });
  const trips = statistics.roundTripsTotal;
  const counted = `${formatCount(trips)} round trip${trips === 1 ? '' : 's'}`;
  const sharpe = formatNumber(statistics.sharpe, { digits: 1 });
  if (trips === 0 && (statistics.totalReturn ?? 0) === 0) {
    return `No round trips in ${formatCount(facts.bars)} bars; buy and hold made ${benchmark}`;
  }
  return `${total} vs ${benchmark} buy and hold, max drawdown ${drawdown}, ${counted}, Sharpe ${sharpe}`;
}

/** Did it beat doing nothing? Null when either side is unknown. */
export function beatsBenchmark(statistics: Pick<Figures, 'totalReturn' | 'benchmarkReturn'>): boolean | null {
  if (statistics.totalReturn === null || statistics.benchmarkReturn === null) return null;
  return statistics.totalReturn > statistics.benchmarkReturn;
}
