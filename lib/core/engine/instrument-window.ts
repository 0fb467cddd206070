import type { BarColumns } from '@/lib/core/model/bar';
import { EXACT_DECIMALS } from '@/lib/core/model/exact';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { BarView, InstrumentView } from '@/lib/core/strategies/strategy';
import type { HigherBars } from './higher-bars';
import type { Marks } from './marks';

/** Looked up, because several instruments take turns in one window and a power per bar would be felt. */
const TICKS_PER_UNIT = Float64Array.from({ length: EXACT_DECIMALS + 1 }, (_, decimals) => 10 ** decimals);
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
 * One instrument as a strategy sees it: getters over the columns and one index that only the engine moves. It has no way to
 * a bar that has not closed, and no object is made per bar.
 */
export class InstrumentWindow implements InstrumentView {
  protected readonly marks: Marks;
  protected slot: number;
  private bars: BarColumns = NO_BARS;
  private index = -1;
  /** Positions of bars that were refused, ascending: a strategy looks back over what it was shown. */
  private ignored: readonly number[] = [];
  private ticksPerUnit = 1;
  private readonly longer: readonly HigherBars[];

  constructor(marks: Marks, slot: number, longer: readonly HigherBars[]) {
    this.marks = marks;
    this.slot = slot;
    this.longer = longer;
  }

  /** Called by the engine only. */
  moveTo(bars: BarColumns, index: number, ignored: readonly number[]): void {
    if (ignored !== this.ignored) this.ignored = ignored;
    if (bars !== this.bars) {
      this.bars = bars;
      this.ticksPerUnit = TICKS_PER_UNIT[bars.priceDecimals] as number;
    }
    this.index = index;
  }

  /** Called by the engine only: another bar of the same columns, and nothing else. */
  stepTo(index: number): void {
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
    return this.index + 1 - this.ignoredSoFar();
  }

  timeAgo(barsAgo: number): number {
    return this.ago(this.bars.timeMs, barsAgo);
  }
  closeAgo(barsAgo: number): number {
    return this.ago(this.bars.close, barsAgo);
  }
  highAgo(barsAgo: number): number {
    return this.ago(this.bars.high, barsAgo);
  }
  lowAgo(barsAgo: number): number {
    return this.ago(this.bars.low, barsAgo);
  }
  volumeAgo(barsAgo: number): number {
    return this.ago(this.bars.volume, barsAgo);
  }

  get positionQuantity(): number {
    return this.marks.quantity[this.slot] as number;
  }
  get entryPrice(): number {
    return this.marks.entryPrice[this.slot] as number;
  }

  higher(timeframe: Timeframe): BarView {
    for (const bars of this.longer) if (bars.timeframe === timeframe) return bars;
    throw new Error(`${timeframe} is not among the timeframes that the strategy's description names`);
  }

  private at(column: Float64Array): number {
    return this.index < 0 ? Number.NaN : (column[this.index] as number);
  }

  /** One may have been refused since the bar that is shown. */
  private ignoredSoFar(): number {
    const { ignored } = this;
    let count = ignored.length;
    while (count > 0 && (ignored[count - 1] as number) > this.index) count -= 1;
    return count;
  }

  /** A negative distance would be a look into the future, and before the first bar there is nothing. */
  private ago(column: Float64Array, barsAgo: number): number {
    const { ignored } = this;
    let at = this.index - barsAgo;
    for (let last = this.ignoredSoFar() - 1; last >= 0 && (ignored[last] as number) >= at; last -= 1) at -= 1;
    return barsAgo >= 0 && at >= 0 ? (column[at] as number) : Number.NaN;
  }
}
