import { barStartMs } from '@/lib/core/bars/timeframe-grid';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { BarView } from '@/lib/core/strategies/strategy';

/** Closed bars kept per longer timeframe; a strategy that looks further back keeps its own indicator. */
export const HIGHER_BARS_KEPT = 1_024;

const COLUMNS = 6;
const TIME = 0;
const OPEN = 1;
const HIGH = 2;
const LOW = 3;
const CLOSE = 4;
const VOLUME = 5;

/**
 * A longer timeframe built from an instrument's own bars. A bar shows only when it is complete: when the base bar that ends
 * with it has closed or, if that one is missing, when the first bar after its end has. What is still forming stays inside.
 */
export class HigherBars implements BarView {
  readonly timeframe: Timeframe;
  private readonly baseMs: number;
  private readonly ticksPerUnit: number;
  private readonly kept = new Float64Array(COLUMNS * HIGHER_BARS_KEPT);
  private readonly forming = new Float64Array(COLUMNS);
  private isForming = false;
  private count = 0;

  constructor(options: { timeframe: Timeframe; baseMs: number; priceDecimals: number }) {
    this.timeframe = options.timeframe;
    this.baseMs = options.baseMs;
    this.ticksPerUnit = 10 ** options.priceDecimals;
  }

  /** The next base bar, in order. */
  update(timeMs: number, open: number, high: number, low: number, close: number, volume: number): void {
    const { forming } = this;
    const startMs = barStartMs(timeMs, this.timeframe);
    if (this.isForming && forming[TIME] !== startMs) this.finish();
    if (this.isForming) {
      if (high > (forming[HIGH] as number)) forming[HIGH] = high;
      if (low < (forming[LOW] as number)) forming[LOW] = low;
      forming[CLOSE] = close;
      forming[VOLUME] = (forming[VOLUME] as number) + volume;
    } else {
      forming[TIME] = startMs;
      forming[OPEN] = open;
      forming[HIGH] = high;
      forming[LOW] = low;
      forming[CLOSE] = close;
      forming[VOLUME] = volume;
      this.isForming = true;
    }
    if (timeMs + this.baseMs >= startMs + TIMEFRAME_MS[this.timeframe]) this.finish();
  }

  get timeMs(): number {
    return this.ago(TIME, 0);
  }
  get open(): number {
    return this.ago(OPEN, 0);
  }
  get high(): number {
    return this.ago(HIGH, 0);
  }
  get low(): number {
    return this.ago(LOW, 0);
  }
  get close(): number {
    return this.ago(CLOSE, 0);
  }
  get volume(): number {
    return this.ago(VOLUME, 0);
  }
  get closeTicks(): number {
    return Math.round(this.close * this.ticksPerUnit);
  }
  get barCount(): number {
    return this.count;
  }
  closeAgo(barsAgo: number): number {
    return this.ago(CLOSE, barsAgo);
  }
  highAgo(barsAgo: number): number {
    return this.ago(HIGH, barsAgo);
  }
  lowAgo(barsAgo: number): number {
    return this.ago(LOW, barsAgo);
  }
  volumeAgo(barsAgo: number): number {
    return this.ago(VOLUME, barsAgo);
  }

  private finish(): void {
    this.kept.set(this.forming, (this.count % HIGHER_BARS_KEPT) * COLUMNS);
    this.count += 1;
    this.isForming = false;
  }

  private ago(column: number, barsAgo: number): number {
    const at = this.count - 1 - barsAgo;
    if (!(barsAgo >= 0 && barsAgo < HIGHER_BARS_KEPT && at >= 0)) return Number.NaN;
    return this.kept[(at % HIGHER_BARS_KEPT) * COLUMNS + column] as number;
  }
}
