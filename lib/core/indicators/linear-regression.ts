import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { numberOf, windowParameter } from './window-parameter';

/** When less than this part of the largest sum of squares is left, rounding would begin to show. */
const CANCELLED = 1 / 32;

/**
 * Least-squares line through the last `window` values, x = 0 for the oldest and window − 1 for the latest, as TA-Lib's
 * LINEARREG: `value` is the line at the latest bar, `intercept` at the oldest, `slope` per bar, `r2` the share of variance
 * it explains (0 among equal values, where there is nothing to explain). Ready after `window` updates. Rolling sums from
 * an anchor that follows the values, see RollingMoments.
 */
export class LinearRegression implements Indicator {
  readonly warmup: number;
  private readonly values: Float64Array;
  private readonly middle: number;
  /** Σ(x − mean x)². */
  private readonly spread: number;
  private anchor = -0;
  /** Σd, Σxd and Σd² with d = value − anchor. */
  private sum = -0;
  private product = -0;
  private squares = -0;
  private peak = -0;
  private next = 0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window, 2);
    this.warmup = window;
    this.values = new Float64Array(window);
    this.middle = (window - 1) / 2;
    this.spread = (window * (window * window - 1)) / 12;
  }

  update(value: number): void {
    requireFinite(value);
    const { next, warmup } = this;
    if (this.seen === warmup) {
      const leaving = (this.values[next] as number) - this.anchor;
      this.sum -= leaving;
      this.product -= this.sum;
      this.squares -= leaving * leaving;
    } else {
      if (this.seen === 0) this.anchor = value;
      this.seen += 1;
    }
    const coming = value - this.anchor;
    this.sum += coming;
    this.product += (this.seen - 1) * coming;
    this.squares += coming * coming;
    this.values[next] = value;
    this.next = next + 1 === warmup ? 0 : next + 1;
    if (this.squares > this.peak) this.peak = this.squares;
    const isCancelled = this.squares - (this.sum * this.sum) / warmup < this.peak * CANCELLED;
    if (this.next === 0 || (isCancelled && this.seen === warmup)) this.moveAnchor(value);
  }

  get isReady(): boolean {
    return this.seen === this.warmup;
  }

  get value(): number {
    return this.mean + this.slope * this.middle;
  }

  get intercept(): number {
    return this.mean - this.slope * this.middle;
  }

  get slope(): number {
    return this.isReady ? (this.product - this.middle * this.sum) / this.spread : Number.NaN;
  }

  /** 0 to 1. */
  get r2(): number {
    const { slope } = this;
    const total = this.squares - (this.sum * this.sum) / this.warmup;
    if (!(total > 0)) return this.isReady ? 0 : Number.NaN;
    return Math.min(1, (slope * slope * this.spread) / total);
  }

  reset(): void {
    this.values.fill(0);
    this.anchor = -0;
    this.sum = -0;
    this.product = -0;
    this.squares = -0;
    this.peak = -0;
    this.next = 0;
    this.seen = 0;
  }

  private get mean(): number {
    return this.anchor + this.sum / this.warmup;
  }

  /** Two passes over a full window, oldest first. */
  private moveAnchor(near: number): void {
    const { values, next, warmup } = this;
    let shift = -0;
    for (let at = 0; at < warmup; at += 1) shift += (values[at] as number) - near;
    const anchor = near + shift / warmup;
    let sum = -0;
    let product = -0;
    let squares = -0;
    for (let x = 0, at = next; x < warmup; x += 1) {
      const distance = (values[at] as number) - anchor;
      sum += distance;
      product += x * distance;
      squares += distance * distance;
      at = at + 1 === warmup ? 0 : at + 1;
    }
    this.anchor = anchor;
    this.sum = sum;
    this.product = product;
    this.squares = squares;
    this.peak = squares;
  }
}

export const LINEAR_REGRESSION: IndicatorDescription = {
  name: 'linear-regression',
  title: 'Linear regression',
  summary:
    'The straight line that fits recent closes best: where it ends, how steep it is, how well it fits.',
  source: 'TA-Lib LINEARREG, LINEARREG_SLOPE, LINEARREG_INTERCEPT',
  pane: 'price',
  inputs: ['close'],
  parameters: [windowParameter({ default: 14, min: 2 })],
  constraints: [],
  outputs: [
    { name: 'value', label: 'Line' },
    { name: 'slope', label: 'Slope' },
    { name: 'intercept', label: 'Intercept' },
    { name: 'r2', label: 'R²' },
  ],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new LinearRegression(numberOf(values)),
};
