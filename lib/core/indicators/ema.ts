import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Exponential moving average: each value moves it by 2 / (window + 1) of the distance. Seeded by the mean of the first
 * `window` values, as TA-Lib's EMA; ready after `window` updates.
 */
export class Ema implements Indicator {
  readonly warmup: number;
  private readonly share: number;
  /** The sum of the first values until the seed is complete, then the average. */
  private average = -0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window);
    this.warmup = window;
    this.share = 2 / (window + 1);
  }

  update(value: number): void {
    requireFinite(value);
    if (this.seen === this.warmup) {
      this.average += (value - this.average) * this.share;
      return;
    }
    this.seen += 1;
    this.average += value;
    if (this.seen === this.warmup) this.average /= this.warmup;
  }

  get isReady(): boolean {
    return this.seen === this.warmup;
  }

  get value(): number {
    return this.seen === this.warmup ? this.average : Number.NaN;
  }

  reset(): void {
    this.average = -0;
    this.seen = 0;
  }
}

export const EMA: IndicatorDescription = {
  name: 'ema',
  title: 'Exponential moving average',
  summary: 'An average that counts recent closes more; every older one a little less.',
  source: 'TA-Lib EMA',
  pane: 'price',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'EMA' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new Ema(numberOf(values)),
};
