import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { trueRange } from './rolling/true-range';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Directional indicators +DI and −DI and the index DX between them (J. W. Wilder, 1978), all 0 to 100 and without Wilder's
 * rounding by hand, as TA-Lib's PLUS_DI, MINUS_DI and DX: sums over the first window − 1 moves, from then on Wilder's
 * smoothing. Ready after window + 1 updates. Without any range both indicators are 0, and without any direction DX keeps
 * its last value (0 at first).
 */
export class DirectionalIndex implements Indicator {
  readonly warmup: number;
  private readonly share: number;
  private up = -0;
  private down = -0;
  private range = -0;
  private index = 0;
  private previousHigh = -0;
  private previousLow = -0;
  private previousClose = -0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window, 2);
    this.share = 1 / window;
    this.warmup = window + 1;
  }

  update(high: number, low: number, close: number): void {
    requireFinite(high + low + close);
    if (this.seen > 0) this.move(high, low);
    this.previousHigh = high;
    this.previousLow = low;
    this.previousClose = close;
    if (this.seen === this.warmup) {
      this.measure();
      return;
    }
    this.seen += 1;
    if (this.seen === this.warmup) this.measure();
  }

  get isReady(): boolean {
    return this.seen === this.warmup;
  }

  /** DX. */
  get value(): number {
    return this.seen === this.warmup ? this.index : Number.NaN;
  }

  get plus(): number {
    if (this.seen < this.warmup) return Number.NaN;
    return this.range === 0 ? 0 : (100 * this.up) / this.range;
  }

  get minus(): number {
    if (this.seen < this.warmup) return Number.NaN;
    return this.range === 0 ? 0 : (100 * this.down) / this.range;
  }

  reset(): void {
    this.up = -0;
    this.down = -0;
    this.range = -0;
    this.index = 0;
    this.previousHigh = -0;
    this.previousLow = -0;
    this.previousClose = -0;
    this.seen = 0;
  }

  private move(high: number, low: number): void {
    const rise = high - this.previousHigh;
    const fall = this.previousLow - low;
    if (this.seen >= this.warmup - 1) {
      this.up -= this.up * this.share;
      this.down -= this.down * this.share;
      this.range -= this.range * this.share;
    }
    if (fall > 0 && fall > rise) this.down += fall;
    else if (rise > 0 && rise > fall) this.up += rise;
    this.range += trueRange(high, low, this.previousClose);
  }

  private measure(): void {
    const both = this.up + this.down;
    if (both > 0) this.index = (100 * Math.abs(this.up - this.down)) / both;
  }
}

export const DIRECTIONAL_INDEX: IndicatorDescription = {
  name: 'directional-index',
  title: 'Directional indicators +DI and −DI',
  summary: 'How much of recent movement went up, how much down, and how far apart the two are.',
  source: 'J. W. Wilder (1978); TA-Lib DX, PLUS_DI, MINUS_DI',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: [windowParameter({ default: 14, min: 2 })],
  constraints: [],
  outputs: [
    { name: 'value', label: 'DX' },
    { name: 'plus', label: '+DI' },
    { name: 'minus', label: '−DI' },
  ],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new DirectionalIndex(numberOf(values)),
};
