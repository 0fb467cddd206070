import type { BarSeries } from '@/lib/core/bars/bar-series';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import type { TapeTrade } from './tape';

export interface BarTapeSettings {
  readonly symbol: string;
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
}

/** Shares of the bar's length at which its four prices are traded: open, high, low, close. */
const MOMENTS = [0, 0.25, 0.5, 0.99] as const;

/**
 * Bars as trades: each bar is traded at its open, high, low and close, a quarter of its volume each and the rest at the
 * close, so that bars made of the trades are the bars again. Where the volume is less than four steps, each of the four
 * trades still has one step; a bar without volume has no trades.
 */
export function tapeOfBars(bars: BarSeries, settings: BarTapeSettings): TapeTrade[] {
  const { symbol, priceDecimals, quantityDecimals } = settings;
  const startMs = bars.timeMs[0] ?? 0;
  const lengthMs = TIMEFRAME_MS[bars.timeframe];
  const ticksOf = (price: number): number => Math.round(price * 10 ** priceDecimals);
  const tape: TapeTrade[] = [];
  for (let at = 0; at < bars.length; at += 1) {
    const all = Math.round(bars.volume[at]! * 10 ** quantityDecimals);
    if (all === 0) continue;
    const quarter = Math.max(1, Math.floor(all / 4));
    const prices = [bars.open[at]!, bars.high[at]!, bars.low[at]!, bars.close[at]!];
    for (const [part, price] of prices.entries()) {
      const before = part === 0 ? price : prices[part - 1]!;
      tape.push({
        symbol,
        afterMs: bars.timeMs[at]! - startMs + Math.floor(MOMENTS[part]! * lengthMs),
        ticks: ticksOf(price),
        steps: part === 3 ? Math.max(1, all - 3 * quarter) : quarter,
        isBuy: price >= before,
      });
    }
  }
  return tape;
}
