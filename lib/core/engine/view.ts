import type { BarColumns } from '@/lib/core/model/bar';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { BarView, InstrumentView, StrategyView } from '@/lib/core/strategies/strategy';
import type { HigherBars } from './higher-bars';
import { InstrumentWindow } from './instrument-window';
import { TOTAL, type Marks } from './marks';

/**
 * The strategy's window: itself the instrument whose bar just closed, with a window per instrument behind it. A run of one
 * instrument moves one window per bar.
 */
export class EngineView extends InstrumentWindow implements StrategyView {
  readonly instrumentCount: number;
  /** True while bars of the one instrument are shown whose closes nobody has marked yet: equity then follows the bar shown. */
  isAhead = false;
  /** True while bars are shown that the run has not come to. */
  isScouting = false;
  private readonly windows: readonly InstrumentWindow[];
  private readonly higherOf: readonly (readonly HigherBars[])[];

  constructor(marks: Marks, higherOf: readonly (readonly HigherBars[])[]) {
    super(marks, 0, higherOf[0] ?? []);
    this.higherOf = higherOf;
    this.instrumentCount = higherOf.length;
    // With one instrument the view is that instrument's window: nothing else has to be moved per bar.
    this.windows =
      higherOf.length === 1
        ? [this]
        : higherOf.map((longer, slot) => new InstrumentWindow(marks, slot, longer));
  }

  /** Called by the engine only. */
  show(slot: number, bars: BarColumns, index: number, ignored: readonly number[]): void {
    this.slot = slot;
    this.moveTo(bars, index, ignored);
    if (this.instrumentCount > 1) this.window(slot).moveTo(bars, index, ignored);
  }

  get instrument(): number {
    return this.slot;
  }

  of(instrument: number): InstrumentView {
    this.requirePresent();
    return this.window(instrument);
  }

  override higher(timeframe: Timeframe): BarView {
    return this.instrumentCount === 1 ? super.higher(timeframe) : this.window(this.slot).higher(timeframe);
  }

  get cash(): number {
    this.requirePresent();
    return this.marks.totals[TOTAL.cash] as number;
  }
  get equity(): number {
    this.requirePresent();
    const { totals, quantity } = this.marks;
    if (!this.isAhead) return totals[TOTAL.equity] as number;
    return (totals[TOTAL.constant] as number) + (quantity[0] as number) * this.close;
  }

  /** Shows the longer timeframes of an instrument its bar that just closed. */
  updateHigher(slot: number): void {
    const longer = this.higherOf[slot] as readonly HigherBars[];
    for (const bars of longer) {
      bars.update(this.timeMs, this.open, this.high, this.low, this.close, this.volume);
    }
  }

  override get positionQuantity(): number {
    this.requirePresent();
    return super.positionQuantity;
  }
  override get entryPrice(): number {
    this.requirePresent();
    return super.entryPrice;
  }

  /** While bars ahead of the run are shown, nothing else is known of their moment. */
  private requirePresent(): void {
    if (this.isScouting) throw new Error('a strategy that says it reads only bars asked for more');
  }

  private window(slot: number): InstrumentWindow {
    const window = this.windows[slot];
    if (window === undefined) throw new RangeError(`there is no instrument ${slot} in this run`);
    return window;
  }
}
