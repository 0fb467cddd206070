import type { BarColumns } from '@/lib/core/model/bar';
import { hasSoundPrices } from '@/lib/core/model/sound-prices';

/** How far a round trip was ahead and behind while it lasted, as fractions of its entry price. */
export interface Excursion {
  /** ≤ 0. */
  readonly adverse: number;
  /** ≥ 0. */
  readonly favorable: number;
}

/**
 * Largest adverse and favourable excursion (J. Sweeney, "Campaign Trading", 1996) from the lows and highs of the bars
 * held, `from` inclusive to `to` exclusive, and the exit price. Costs are not in it: it measures the market. A bar whose
 * prices make no sense took part in nothing, and is asked about only where it would be a new extreme; nobody asks where
 * `isSound` says that all of them do.
 */
export function excursion(
  bars: Pick<BarColumns, 'open' | 'high' | 'low' | 'close'>,
  trip: {
    side: 'long' | 'short';
    entryPrice: number;
    exitPrice: number;
    from: number;
    to: number;
    isSound?: boolean;
  },
): Excursion {
  const { side, entryPrice, exitPrice, from, to, isSound = false } = trip;
  const { low, high } = bars;
  let lowest = exitPrice < entryPrice ? exitPrice : entryPrice;
  let highest = exitPrice > entryPrice ? exitPrice : entryPrice;
  for (let at = from; at < to; at += 1) {
    if ((low[at] as number) < lowest && (isSound || hasSoundPrices(bars, at))) lowest = low[at] as number;
    if ((high[at] as number) > highest && (isSound || hasSoundPrices(bars, at))) highest = high[at] as number;
  }
  const down = (lowest - entryPrice) / entryPrice;
  const up = (highest - entryPrice) / entryPrice;
  // 0 − x instead of −x: an excursion of nothing is 0, never −0.
  return side === 'long' ? { adverse: down, favorable: up } : { adverse: 0 - up, favorable: 0 - down };
}
