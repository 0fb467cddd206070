import { joinPeriods, longPeriodEnds, type PeriodReturns } from './period-returns';
import { sortedQuantile } from './quantile';
import { sampleShape } from './shape';

/** Quantiles every distribution lists. */
const PROBABILITIES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/** More bars than this are not told apart on a screen. */
const BINS_MAX = 60;

/** How the returns of one length of period are spread; all values are fractions. */
export interface Distribution {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation; null for a single period. */
  readonly deviation: number | null;
  readonly best: number;
  readonly worst: number;
  /** Share of the periods with a gain. */
  readonly positive: number;
  readonly quantiles: readonly { readonly p: number; readonly value: number }[];
  /** `counts[i]` returns lie in [start + i·width, start + (i + 1)·width); the last bin includes its end. */
  readonly histogram: { readonly start: number; readonly width: number; readonly counts: readonly number[] };
}

export interface Distributions {
  readonly day: Distribution | null;
  readonly week: Distribution | null;
  readonly month: Distribution | null;
}

/** Returns by UTC day, week from Monday, and month; null where equity was not positive or there are no periods. */
export function distributionsOf(days: PeriodReturns): Distributions {
  const joined = (period: 'week' | 'month'): PeriodReturns => joinPeriods(days, longPeriodEnds(days, period));
  return {
    day: distributionOf(days),
    week: distributionOf(joined('week')),
    month: distributionOf(joined('month')),
  };
}

function distributionOf(periods: PeriodReturns): Distribution | null {
  const sorted = periods.returns.slice().sort();
  const count = sorted.length;
  if (count === 0 || !periods.isWhole) return null;
  const { mean, deviation } = sampleShape(sorted, 1);
  const best = sorted[count - 1] as number;
  const worst = sorted[0] as number;
  // Returns near the end of the double range overflow in a sum or a width.
  if (!Number.isFinite(mean) || !Number.isFinite(best - worst)) return null;
  let gains = 0;
  for (const value of sorted) if (value > 0) gains += 1;
  return {
    count,
    mean,
    deviation: Number.isFinite(deviation) ? deviation : null,
    best,
    worst,
    positive: gains / count,
    quantiles: PROBABILITIES.map((p) => ({ p, value: sortedQuantile(sorted, p) })),
    histogram: histogramOf(sorted, worst, best),
  };
}

/**
 * Bins as wide as 2·IQR·n^(−1/3). D. Freedman and P. Diaconis, "On the Histogram as a Density Estimator", Zeitschrift für
 * Wahrscheinlichkeitstheorie 57, 1981. One bin where all returns are alike or half of them are.
 */
function histogramOf(sorted: Float64Array, worst: number, best: number): Distribution['histogram'] {
  const middle = sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25);
  const ideal = 2 * middle * sorted.length ** (-1 / 3);
  const wanted = ideal > 0 ? Math.ceil((best - worst) / ideal) : Math.ceil(Math.sqrt(sorted.length));
  const bins = best > worst ? Math.max(1, Math.min(BINS_MAX, wanted)) : 1;
  const width = (best - worst) / bins;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of sorted) {
    const bin = width > 0 ? Math.min(bins - 1, Math.floor((value - worst) / width)) : 0;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { start: worst, width, counts };
}
