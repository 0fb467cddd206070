import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Linearly weighted moving average: the latest value counts `window` times, the oldest once. Ready after `window` updates,
 * as TA-Lib's WMA. Both sums are made afresh once per window; on whole numbers they are exact while
 * window² × value stays below 2^54.
 */
export class Wma implements Indicator {
  readonly warmup: number;
  private readonly values: Float64Array;
  private readonly weights: number;
  private total = -0;
  private weighted = -0;
  private next = 0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window);
    this.warmup = window;
    this.weights = (window * (window + 1)) / 2;
    this.values = new Float64Array(window);
  }

  update(value: number): void {
    requireFinite(value);
    const at = this.next;
    // Every value's weight falls by one, and the new one comes with the full weight. Slots not used yet hold zero.
    this.weighted += value * this.warmup - this.total;
    this.total += value - (this.values[at] as number);
    this.values[at] = value;
    if (this.seen < this.warmup) this.seen += 1;
    if (at + 1 === this.warmup) {
      this.next = 0;
      this.addUp();
    } else {
      this.next = at + 1;
    }
  }

  get isReady(): boolean {
    return this.seen === this.warmup;
  }

  get value(): number {
    return this.seen === this.warmup ? this.weighted / this.weights : Number.NaN;
  }

  reset(): void {
    this.values.fill(0);
    this.total = -0;
    this.weighted = -0;
    this.next = 0;
    this.seen = 0;
  }

  /** Called when the oldest value stands in the first slot. */
  private addUp(): void {
    const { values } = this;
    let total = -0;
    let weighted = -0;
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] as number;
      total += value;
      weighted += value * (at + 1);
    }
    this.total = total;
    this.weighted = weighted;
  }
}

export const WMA: IndicatorDescription = {
  name: 'wma',
  title: 'Weighted moving average',
  summary: 'An average in which each close counts one step more than the one before.',
  source: 'TA-Lib WMA',
  pane: 'price',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'WMA' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new Wma(numberOf(values)),
};
