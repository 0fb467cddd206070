import type { BarSeries } from '@/lib/core/bars/bar-series';

/** What the naive account of a run says; amounts in 10^-10 of the quote asset, quantities in lots of 10^-8. */
export interface NaiveRun {
  readonly fills: readonly {
    readonly side: 'buy' | 'sell';
    readonly at: number;
    readonly cents: bigint;
    readonly lots: bigint;
    readonly fee: bigint;
  }[];
  readonly finalEquity: bigint;
}

const UNIT_PER_FEE_STEP = 100n;

/** Whole windows summed anew at every bar. */
function windowSum(cents: readonly bigint[], end: number, window: number): bigint {
  let sum = 0n;
  for (let at = end - window + 1; at <= end; at += 1) sum += cents[at] as bigint;
  return sum;
}

const ceil = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** A tenth of a percent, rounded up to 10^-8. */
const feeOf = (value: bigint): bigint => ceil(value, 1000n * UNIT_PER_FEE_STEP) * UNIT_PER_FEE_STEP;

/**
 * The 10/30 cross over prices in whole cents with the product's default costs, written down once more without anything of
 * the engine: integers only, every window summed anew, quantities found by trying. Slow and obvious, to be compared with.
 */
export function naiveSmaCross(
  bars: BarSeries,
  options: { fast: number; slow: number; capital: bigint },
): NaiveRun {
  const toCents = (price: number): bigint => BigInt(price.toFixed(2).replace('.', ''));
  const closes = Array.from(bars.close, toCents);
  const opens = Array.from(bars.open, toCents);
  const fills: NaiveRun['fills'][number][] = [];
  let cash = options.capital * 10n ** 10n;
  let lots = 0n;
  let above: boolean | null = null;
  let order: 'buy' | 'sell' | null = null;
  for (let at = 0; at < closes.length; at += 1) {
    const open = opens[at] as bigint;
    if (order === 'buy') {
      const cents = ceil(open * 10_005n, 10_000n);
      const spend = (cash / UNIT_PER_FEE_STEP) * UNIT_PER_FEE_STEP;
      // Cents × lots are units of 10^-10. Start one part in a thousand too high, then come down until it fits.
      lots = (spend * 1000n) / (cents * 1001n) + 2n;
      while (cents * lots + feeOf(cents * lots) > spend) lots -= 1n;
      const fee = feeOf(cents * lots);
      cash -= cents * lots + fee;
      fills.push({ side: 'buy', at, cents, lots, fee });
    } else if (order === 'sell') {
      const cents = (open * 9_995n) / 10_000n;
      const fee = feeOf(cents * lots);
      cash += cents * lots - fee;
      fills.push({ side: 'sell', at, cents, lots, fee });
      lots = 0n;
    }
    order = null;
    if (at + 1 < options.slow) continue;
    const fast = windowSum(closes, at, options.fast) * BigInt(options.slow);
    const slow = windowSum(closes, at, options.slow) * BigInt(options.fast);
    if (fast === slow) continue;
    const isAbove = fast > slow;
    if (above !== null && isAbove !== above) order = isAbove ? 'buy' : 'sell';
    above = isAbove;
    if (order === 'buy' && lots > 0n) order = null;
    if (order === 'sell' && lots === 0n) order = null;
  }
  return { fills, finalEquity: cash + lots * (closes[closes.length - 1] as bigint) };
}
