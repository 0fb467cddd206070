import type { BarColumns } from '@/lib/core/model/bar';
import type { BarClosed } from '@/lib/core/model/event';

/**
 * Recorded bars as the events they were. One event object is moved from bar to bar (see BarClosed), so that a million bars
 * make no garbage. Time only goes forward: bars that do not are refused before the first event.
 */
export class Tape {
  readonly event: BarClosed;
  readonly bars: BarColumns;
  private readonly barMs: number;

  constructor(bars: BarColumns, barMs: number) {
    for (let at = 1; at < bars.length; at += 1) {
      if (!((bars.timeMs[at] as number) > (bars.timeMs[at - 1] as number))) {
        throw new Error(`tape: bar ${at} does not start after bar ${at - 1}`);
      }
    }
    this.bars = bars;
    this.barMs = barMs;
    this.event = { kind: 'bar-closed', bars, index: 0 };
  }

  get length(): number {
    return this.bars.length;
  }

  /** Start of bar `index`, UTC epoch ms. */
  openMs(index: number): number {
    return this.bars.timeMs[index] as number;
  }

  /** End of bar `index`, UTC epoch ms: the moment its close is known. */
  closeMs(index: number): number {
    return (this.bars.timeMs[index] as number) + this.barMs;
  }
}
