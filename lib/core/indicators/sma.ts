import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { numberOf, windowParameter } from './window-parameter';

/** A ratio of whole numbers: `sum` of the last `count` values. Kept apart so that two averages can be compared exactly. */
export interface Mean {
  readonly sum: number;
  readonly count: number;
}

/**
 * Simple moving average: the mean of the last `window` values. Ready after `window` updates, as TA-Lib's SMA.
 * Whole numbers (prices in ticks) add and subtract without error in a double while window × value stays below 2^53, so
 * their sum never drifts and a tie is a tie. Fractions are added up afresh beside it, once per window, so their rounding never grows.
 */
export class Sma implements Mean, Indicator {
  readonly count: number;
  readonly warmup: number;
  private readonly values: Float64Array;
  private total = -0;
  /** Sum of what has come since `next` was 0: when it is 0 again, that of the window, with no older rounding in it. */
  private fresh = -0;
  private next = 0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window);
    this.count = window;
    this.warmup = window;
    this.values = new Float64Array(window);
  }

  update(value: number): void {
    requireFinite(value);
    const at = this.next;
    this.total += value - (this.values[at] as number);
    this.values[at] = value;
    this.fresh += value;
    if (this.seen < this.count) this.seen += 1;
    if (at + 1 === this.count) {
      this.next = 0;
      this.total = this.fresh;
      this.fresh = -0;
    } else {
      this.next = at + 1;
    }
  }

  get isReady(): boolean {
    return this.seen === this.count;
  }

  get sum(): number {
    return this.total;
  }

  /** The average, in the unit of the values. */
  get value(): number {
    return this.seen === this.count ? this.total / this.count : Number.NaN;
  }

  reset(): void {
    this.values.fill(0);
    this.total = -0;
    this.fresh = -0;
    this.next = 0;
    this.seen = 0;
  }
}

export const SMA: IndicatorDescription = {
  name: 'sma',
  title: 'Simple moving average',
  summary: 'The mean of the last closes; every one counts the same.',
  source: 'TA-Lib SMA',
  pane: 'price',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'SMA' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new Sma(numberOf(values)),
};
