import { annualisationOf } from './annualisation';
import { curveMoments, type CurveMoments } from './curve-moments';
import { fallsOf, type Falls } from './falls';
import { pairMoments, type PairMoments } from './pair-moments';
import { dailyReturns, type PeriodReturns } from './period-returns';
import { sampleShape, type Shape } from './shape';
import type { Annualisation, StatisticsInput } from './statistics-input';
import type { Times } from './times';

/** What the figures of the curve, of its days and of its benchmark are computed from; each part is computed once. */
export interface RunFacts {
  readonly bars: number;
  readonly elapsedMs: number;
  readonly initial: number;
  /** Last mark; NaN without bars. */
  readonly final: number;
  readonly annualisation: Annualisation;
  readonly moments: CurveMoments;
  readonly falls: Falls;
  readonly days: PeriodReturns;
  readonly dayShape: Shape;
  /** Daily returns in ascending order. */
  readonly sortedDays: Float64Array;
  readonly benchmark: PeriodReturns | null;
  readonly pair: PairMoments | null;
  readonly tradedValue: number | null;
  readonly barsHeld: number | null;
}

export function runFacts(input: StatisticsInput<Times>): RunFacts {
  const { equity, timeMs, barMs, initial, tradedValue, barsHeld } = input;
  const bars = equity.length;
  const elapsedMs = elapsedOf(input);
  const { days, benchmark } = dailyReturns(input);
  return {
    bars,
    elapsedMs,
    initial,
    final: equity[bars - 1] ?? Number.NaN,
    annualisation:
      input.annualisation ?? annualisationOf({ ...input, bars, days: days.returns.length, elapsedMs }),
    moments: curveMoments(equity, initial),
    falls: fallsOf({ equity, timeMs, barMs, initial }),
    days,
    dayShape: sampleShape(days.returns, 1),
    sortedDays: days.returns.slice().sort(),
    benchmark,
    pair: benchmark === null ? null : pairMoments(days.returns, benchmark.returns),
    tradedValue,
    barsHeld,
  };
}

/** From the start of the first bar to the end of the last, ms; 0 without bars. */
export function elapsedOf(input: { timeMs: Times; barMs: number }): number {
  const { timeMs, barMs } = input;
  const bars = timeMs.length;
  return bars === 0 ? 0 : (timeMs.at(bars - 1) as number) + barMs - (timeMs.at(0) as number);
}
