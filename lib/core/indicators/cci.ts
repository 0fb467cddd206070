import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { numberOf, windowParameter } from './window-parameter';

/** Lambert's constant: about seven values in ten lie between −100 and 100. */
const LAMBERT = 0.015;

/**
 * Commodity channel index (D. Lambert, 1980): (typical price − its mean) ÷ (0.015 × mean absolute deviation) over the
 * window, as TA-Lib's CCI. Ready after `window` updates; a mean deviation cannot roll, so an update walks the window.
 * Without any deviation it is 0.
 */
export class Cci implements Indicator {
  readonly warmup: number;
  private readonly prices: Float64Array;
  private next = 0;
  private seen = 0;
  private latest = Number.NaN;

  constructor(window: number) {
    requireWindow(window, 2);
    this.warmup = window;
    this.prices = new Float64Array(window);
  }

  update(high: number, low: number, close: number): void {
    const sum = high + low + close;
    requireFinite(sum);
    const price = sum / 3;
    this.prices[this.next] = price;
    this.next = this.next + 1 === this.warmup ? 0 : this.next + 1;
    if (this.seen < this.warmup) this.seen += 1;
    if (this.seen === this.warmup) this.latest = this.compare(price);
  }

  get isReady(): boolean {
    return this.seen === this.warmup;
  }

  get value(): number {
    return this.latest;
  }

  reset(): void {
    this.prices.fill(0);
    this.next = 0;
    this.seen = 0;
    this.latest = Number.NaN;
  }

  /** Distances are taken from the price itself, so that a window of equal prices deviates by exactly nothing. */
  private compare(price: number): number {
    const { prices } = this;
    let sum = -0;
    for (let at = 0; at < prices.length; at += 1) sum += (prices[at] as number) - price;
    const mean = sum / prices.length;
    let deviation = -0;
    for (let at = 0; at < prices.length; at += 1)
      deviation += Math.abs((prices[at] as number) - price - mean);
    return deviation === 0 ? 0 : (-mean * prices.length) / (LAMBERT * deviation);
  }
}

export const CCI: IndicatorDescription = {
  name: 'cci',
  title: 'Commodity channel index',
  summary: 'How far the price stands from its average, in units of its usual distance.',
  source: 'D. Lambert (1980); TA-Lib CCI',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: [windowParameter({ default: 20, min: 2 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'CCI' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new Cci(numberOf(values)),
};
