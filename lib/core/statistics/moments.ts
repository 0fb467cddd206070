/** Shape of the per-bar simple returns of an equity curve. NaN where there are too few returns to say. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1). */
  readonly deviation: number;
  /** Root mean square of the returns below zero, over all n returns. */
  readonly downside: number;
}

/** Why figures of the returns are missing, for a figure that needs `needed` of them. */
export function noReturns(moments: Moments, needed: 1 | 2 | 4): string {
  if (moments.count >= needed) return 'Equity was not positive throughout, so returns have no meaning.';
  return needed === 1 ? 'There were no returns.' : `Fewer than ${needed === 2 ? 'two' : 'four'} returns.`;
}
