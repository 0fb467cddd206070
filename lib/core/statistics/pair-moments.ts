/** Joint moments of the daily returns of the strategy and of the benchmark over the same days. */
export interface PairMoments {
  readonly count: number;
  readonly mean: number;
  readonly benchmarkMean: number;
  /** Sample variances and covariance (n − 1); exactly 0 where there is no spread beyond rounding. */
  readonly variance: number;
  readonly benchmarkVariance: number;
  readonly covariance: number;
  /** Of strategy − benchmark, day by day. */
  readonly differenceVariance: number;
}

/** A variance below this is the rounding of the levels the returns were taken from, not movement. */
const ROUNDING = 1e-28;

/** Two passes: the means first, products of deviations second. Both columns have the same length. */
export function pairMoments(returns: Float64Array, benchmark: Float64Array): PairMoments {
  const count = returns.length;
  let sum = -0;
  let benchmarkSum = -0;
  for (let at = 0; at < count; at += 1) {
    sum += returns[at] as number;
    benchmarkSum += benchmark[at] as number;
  }
  const mean = sum / count;
  const benchmarkMean = benchmarkSum / count;
  let own = -0;
  let other = -0;
  let both = -0;
  let apart = -0;
  for (let at = 0; at < count; at += 1) {
    const distance = (returns[at] as number) - mean;
    const benchmarkDistance = (benchmark[at] as number) - benchmarkMean;
    own += distance * distance;
    other += benchmarkDistance * benchmarkDistance;
    both += distance * benchmarkDistance;
    apart += (distance - benchmarkDistance) * (distance - benchmarkDistance);
  }
  return {
    count,
    mean,
    benchmarkMean,
    variance: spread(own, count),
    benchmarkVariance: spread(other, count),
    covariance: both / (count - 1),
    differenceVariance: spread(apart, count),
  };
}

function spread(squares: number, count: number): number {
  const variance = squares / (count - 1);
  return variance < ROUNDING ? 0 : variance;
}

export const TOO_FEW_DAYS = 'Fewer than two days.';
export const BENCHMARK_FLAT = 'Every daily return of the benchmark was the same.';
