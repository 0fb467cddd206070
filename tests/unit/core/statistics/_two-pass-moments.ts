import type { Moments } from '@/lib/core/statistics/moments';

/**
 * The definition as it stands in a textbook, which the one pass of the product is held to.
 * r[i] = equity[i] / equity[i−1] − 1, the first against the starting capital, so that n bars give n returns. Two passes:
 * deviations are taken from the final mean, which loses no digits however small the returns are.
 * Equity must be positive throughout; otherwise every figure is NaN.
 */
export function returnMoments(equity: Float64Array, initial: number): Moments {
  const count = equity.length;
  let sum = -0;
  let previous = initial;
  for (let at = 0; at < count; at += 1) {
    const now = equity[at] as number;
    if (!(previous > 0)) return { count, mean: Number.NaN, deviation: Number.NaN, downside: Number.NaN };
    sum += now / previous - 1;
    previous = now;
  }
  const mean = sum / count;
  let squares = -0;
  let below = -0;
  previous = initial;
  for (let at = 0; at < count; at += 1) {
    const now = equity[at] as number;
    const change = now / previous - 1;
    const distance = change - mean;
    squares += distance * distance;
    if (change < 0) below += change * change;
    previous = now;
  }
  const deviation = count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
  return { count, mean, deviation, downside: Math.sqrt(below / count) };
}
