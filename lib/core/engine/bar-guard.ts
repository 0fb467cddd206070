import { hasSoundPrices } from '@/lib/core/model/sound-prices';
import type { BarColumns } from '@/lib/core/model/bar';
import type { BarIgnoredEntry } from '@/lib/core/journal/entry';

/**
 * Which bar of an instrument was shown last, and whether the next one may be. A strategy sees closed bars once and in
 * order; what does not fit is kept in the journal with a reason and changes nothing.
 */
export class BarGuard {
  /** Start of the last bar shown, UTC epoch ms. */
  private lastMs = Number.NEGATIVE_INFINITY;
  private lastClose = Number.NaN;

  /**
   * Null when the bar is the next one and its prices make sense; it is then taken for shown. Bars before `soundTo` have had
   * their prices looked at by whoever recorded them in one piece, so that a walk does not read four columns for it again.
   */
  refuse(bars: BarColumns, index: number, soundTo: number): BarIgnoredEntry['code'] | null {
    const timeMs = bars.timeMs[index] as number;
    const last = this.lastMs;
    if (!(timeMs > last)) return timeMs === last ? this.sameBar(bars, index) : 'BAR_LATE';
    if (index >= soundTo && !hasSoundPrices(bars, index)) return 'BAR_PRICE';
    this.lastMs = timeMs;
    this.lastClose = bars.close[index] as number;
    return null;
  }

  /** Whether a bar comes after the last one shown. */
  isNext(bars: BarColumns, index: number): boolean {
    return (bars.timeMs[index] as number) > this.lastMs;
  }

  /** Takes a bar for shown that is known to be sound and the next one, and with it those before it. */
  pass(bars: BarColumns, index: number): void {
    this.passAt(bars.timeMs[index] as number, bars.close[index] as number);
  }

  passAt(startMs: number, close: number): void {
    this.lastMs = startMs;
    this.lastClose = close;
  }

  private sameBar(bars: BarColumns, index: number): BarIgnoredEntry['code'] {
    return bars.close[index] === this.lastClose ? 'BAR_DUPLICATE' : 'BAR_REVISED';
  }
}
