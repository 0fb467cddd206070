import type { Projection } from '@/lib/core/journal/project';
import type { RoundTrips } from '@/lib/core/journal/round-trips';
import type { BarColumns } from '@/lib/core/model/bar';
import { floatFromExact } from '@/lib/core/model/crossing';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Money } from '@/lib/core/model/money';
import { averageLoss } from '@/lib/core/statistics/average-loss';
import { averageWin } from '@/lib/core/statistics/average-win';
import { benchmarkReturn } from '@/lib/core/statistics/benchmark-return';
import { cagr } from '@/lib/core/statistics/cagr';
import { calmar } from '@/lib/core/statistics/calmar';
import { drawdown } from '@/lib/core/statistics/drawdown';
import { expectancy } from '@/lib/core/statistics/expectancy';
import { exposure } from '@/lib/core/statistics/exposure';
import type { Figure } from '@/lib/core/statistics/figure';
import { largestLoss } from '@/lib/core/statistics/largest-loss';
import { largestWin } from '@/lib/core/statistics/largest-win';
import { returnMoments } from '@/lib/core/statistics/moments';
import { periodsPerYear } from '@/lib/core/statistics/periods-per-year';
import { profitFactor } from '@/lib/core/statistics/profit-factor';
import { sharpe } from '@/lib/core/statistics/sharpe';
import { sortino } from '@/lib/core/statistics/sortino';
import { totalReturn } from '@/lib/core/statistics/total-return';
import { sumTrips, type TripSums } from '@/lib/core/statistics/trips';
import { turnover } from '@/lib/core/statistics/turnover';
import { volatility } from '@/lib/core/statistics/volatility';
import { winRate } from '@/lib/core/statistics/win-rate';
import { FIGURE_NAMES, type FigureName, type Statistics } from './document';
import { barsHeld } from './round-trip-rows';

export interface StatisticsSources {
  readonly bars: BarColumns;
  readonly barMs: number;
  readonly capital: Money;
  readonly finalEquity: Money;
  readonly equity: Float64Array;
  readonly projection: Projection;
  readonly trips: RoundTrips;
  readonly fillBars: readonly number[];
}

/** Every figure of the report, each from its own file; what cannot be computed is null and says why. */
export function statisticsOf(sources: StatisticsSources): Statistics {
  const { capital, finalEquity, projection, trips } = sources;
  const sums = sumTrips(Float64Array.from(trips.closed, (trip) => floatFromExact(trip.profit)));
  const { figures, perYear } = figuresOf(sources, sums);
  const notes: Record<string, string> = {};
  const values = {} as Record<FigureName, number | null>;
  for (const name of FIGURE_NAMES) {
    const value = figures[name];
    values[name] = typeof value === 'number' ? value : null;
    if (typeof value !== 'number') notes[name] = value.missing;
  }
  if (trips.openEntryFill !== null) {
    notes['roundTripsTotal'] =
      'A position was still open at the last bar: it is marked at the last close and not counted as a round trip.';
  }
  return {
    ...values,
    initialCapital: formatExact(capital),
    finalEquity: formatExact(finalEquity),
    netProfit: formatExact(finalEquity - capital),
    feesPaid: formatExact(projection.fills.reduce((sum, fill) => sum + fill.fee, 0n)),
    slippagePaid: formatExact(projection.fills.reduce((sum, fill) => sum + fill.slippage, 0n)),
    roundTripsTotal: sums.total,
    roundTripsWinning: sums.winning,
    roundTripsLosing: sums.losing,
    periodsPerYear: perYear,
    notes,
  };
}

function figuresOf(
  sources: StatisticsSources,
  sums: TripSums,
): { figures: Record<FigureName, Figure>; perYear: number } {
  const { bars, barMs, equity, projection, trips, fillBars } = sources;
  const initial = floatFromExact(sources.capital);
  const final = floatFromExact(sources.finalEquity);
  const firstMs = bars.timeMs[0] as number;
  const elapsedMs = (bars.timeMs[bars.length - 1] as number) + barMs - firstMs;
  const perYear = periodsPerYear({ bars: bars.length, barMs, elapsedMs });
  const moments = returnMoments(equity, initial);
  // A mark carries its bar's start, so the capital, which stood before the first mark, is one bar earlier.
  const falls = drawdown({ equity, timeMs: bars.timeMs, initial, startMs: firstMs - barMs });
  const growth = cagr({ initial, final, elapsedMs });
  const traded = projection.fills.reduce((sum, fill) => sum + fill.value, 0n);
  const figures: Record<FigureName, Figure> = {
    totalReturn: totalReturn(sources.finalEquity - sources.capital, sources.capital),
    cagr: growth,
    sharpe: sharpe(moments, perYear),
    sortino: sortino(moments, perYear),
    calmar: calmar(growth, falls.fraction),
    volatility: volatility(moments, perYear),
    maxDrawdown: falls.fraction,
    maxDrawdownAmount: falls.amount,
    maxDrawdownDurationMs: falls.durationMs,
    winRate: winRate(sums),
    profitFactor: profitFactor(sums),
    expectancy: expectancy(sums),
    averageWin: averageWin(sums),
    averageLoss: averageLoss(sums),
    largestWin: largestWin(sums),
    largestLoss: largestLoss(sums),
    exposure: exposure(barsHeld(trips, fillBars, bars.length), bars.length),
    turnover: turnover(floatFromExact(traded), equity),
    benchmarkReturn: benchmarkReturn(bars),
  };
  return { figures, perYear };
}
