import type { BarColumns } from '@/lib/core/model/bar';
import type { StrategyView } from '@/lib/core/strategies/strategy';
import { MARK } from './marks';

const NO_COLUMN = new Float64Array(0);
const NO_BARS: BarColumns = {
  priceDecimals: 0,
  length: 0,
  timeMs: NO_COLUMN,
  open: NO_COLUMN,
  high: NO_COLUMN,
  low: NO_COLUMN,
  close: NO_COLUMN,
  volume: NO_COLUMN,
};

/**
 * The strategy's window: getters over the columns and one index that only the engine moves. It has no way to a bar that
 * has not closed, and no object is made per bar.
 */
export class EngineView implements StrategyView {
  private readonly marks: Float64Array;
  private bars: BarColumns = NO_BARS;
  private index = -1;
  private ticksPerUnit = 1;

  constructor(marks: Float64Array) {
    this.marks = marks;
  }

  /** Called by the engine only. */
  moveTo(bars: BarColumns, index: number): void {
    if (bars !== this.bars) {
      this.bars = bars;
      this.ticksPerUnit = 10 ** bars.priceDecimals;
    }
    this.index = index;
  }

  get timeMs(): number {
    return this.at(this.bars.timeMs);
  }
  get open(): number {
    return this.at(this.bars.open);
  }
  get high(): number {
    return this.at(this.bars.high);
  }
  get low(): number {
    return this.at(this.bars.low);
  }
  get close(): number {
    return this.at(this.bars.close);
  }
  get volume(): number {
    return this.at(this.bars.volume);
  }
  get closeTicks(): number {
    return Math.round(this.at(this.bars.close) * this.ticksPerUnit);
  }
  get barCount(): number {
    return this.index + 1;
  }

  closeAgo(barsAgo: number): number {
    const at = this.index - barsAgo;
    // A negative distance would be a look into the future, and before the first bar there is nothing.
    return barsAgo >= 0 && at >= 0 ? (this.bars.close[at] as number) : Number.NaN;
  }

  get positionQuantity(): number {
    return this.marks[MARK.quantity] as number;
  }
  get cash(): number {
    return this.marks[MARK.cash] as number;
  }
  get equity(): number {
    return this.marks[MARK.equity] as number;
  }

  private at(column: Float64Array): number {
    return this.index < 0 ? Number.NaN : (column[this.index] as number);
  }
}
