import type { FundingModel } from '../funding-model';

/** What a venue published: its funding times, increasing, and the rate of each (SPEC G1). */
export function fundingSeries(timesMs: readonly number[], rates: readonly bigint[]): FundingModel {
  /** Position of the first time after `timeMs`. */
  const after = (timeMs: number): number => {
    let low = 0;
    let high = timesMs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((timesMs[middle] as number) > timeMs) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    nextAfter: (timeMs) => timesMs[after(timeMs)] ?? Infinity,
    rateAt: (timeMs) => rates[after(timeMs) - 1] ?? 0n,
  };
}
