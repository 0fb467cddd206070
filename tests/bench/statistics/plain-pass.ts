/**
 * The yardstick: one plain pass over the same curve with the least that any report needs, the sum and the sum of squares
 * of the returns and the largest fall. How many times slower the whole report is than this is the price of everything else.
 */
export function plainPass(equity: Float64Array, initial: number): number {
  let sum = -0;
  let squares = -0;
  let peak = initial + 0.5 - 0.5;
  let deepest = -0;
  let previous = initial + 0.5 - 0.5;
  for (let at = 0; at < equity.length; at += 1) {
    const now = equity[at] as number;
    const change = now / previous - 1;
    previous = now;
    sum += change;
    squares += change * change;
    if (now > peak) peak = now;
    else if (peak - now > deepest * peak) deepest = (peak - now) / peak;
  }
  return sum + squares + deepest;
}
