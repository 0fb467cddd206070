import type { BarSeries } from '@/lib/core/bars/bar-series';

/** What the yardstick needs per bar, moved from bar to bar like the engine's view. */
interface Cursor {
  close: number;
}

/** Long while the fast running sum is above the slow one; the smallest callback strategy that does the same job. */
class FloatCross {
  private readonly fastRing = new Float64Array(10);
  private readonly slowRing = new Float64Array(30);
  /** [0] fast sum, [1] slow sum. */
  private readonly sums = new Float64Array(2);
  private fastAt = 0;
  private slowAt = 0;
  private seen = 0;
  private side = 0;

  /** 1 buy, −1 sell, 0 nothing. */
  onBar(cursor: Cursor): number {
    const ticks = Math.round(cursor.close * 100);
    const { sums, fastRing, slowRing } = this;
    sums[0] = (sums[0] as number) + ticks - (fastRing[this.fastAt] as number);
    sums[1] = (sums[1] as number) + ticks - (slowRing[this.slowAt] as number);
    fastRing[this.fastAt] = ticks;
    slowRing[this.slowAt] = ticks;
    this.fastAt = this.fastAt === 9 ? 0 : this.fastAt + 1;
    this.slowAt = this.slowAt === 29 ? 0 : this.slowAt + 1;
    this.seen += 1;
    if (this.seen < 30) return 0;
    const gap = sums[0] * 3 - sums[1];
    const now = gap > 0 ? 1 : gap < 0 ? -1 : 0;
    if (now === 0 || now === this.side) return 0;
    const isFirst = this.side === 0;
    this.side = now;
    return isFirst ? 0 : now;
  }
}

export interface FloatRun {
  readonly fills: number;
  readonly equity: Float64Array;
}

/**
 * The yardstick: an event loop with a callback strategy and fills in float64, and nothing that makes a result trustworthy:
 * no exact money, no orders, no ledger, no journal. How many times slower the engine is than this is the price of all that.
 */
export function runFloatLoop(bars: BarSeries): FloatRun {
  const strategy = new FloatCross();
  const cursor: Cursor = { close: Number.NaN };
  const equity = new Float64Array(bars.length);
  const { open, close } = bars;
  let cash = 10_000 + 0.5 - 0.5;
  let held = -0;
  let pending = 0;
  let fills = 0;
  for (let at = 0; at < bars.length; at += 1) {
    if (pending !== 0) {
      if (pending > 0) {
        const price = (open[at] as number) * 1.0005;
        held = cash / (price * 1.001);
        cash = 0;
      } else {
        cash += held * (open[at] as number) * 0.9995 * 0.999;
        held = 0;
      }
      fills += 1;
      pending = 0;
    }
    cursor.close = close[at] as number;
    pending = strategy.onBar(cursor);
    equity[at] = cash + held * (close[at] as number);
  }
  return { fills, equity };
}
