import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireFactor } from './require-window';
import { RollingMoments } from './rolling/rolling-moments';
import { multiplierParameter, numberOf, windowParameter } from './window-parameter';

/**
 * Bollinger bands (J. Bollinger): the mean of the window, and `multiplier` population standard deviations above and below
 * it, as TA-Lib's BBANDS with simple averages. Ready after `window` updates; values of many millions of bars stay within
 * 1e-10 of exact windows (see RollingMoments). Of a flat window all three lines are its value.
 */
export class Bollinger implements Indicator {
  readonly warmup: number;
  private readonly moments: RollingMoments;
  private readonly multiplier: number;

  constructor(window: number, multiplier: number) {
    requireFactor('multiplier', multiplier);
    this.moments = new RollingMoments(window);
    this.multiplier = multiplier;
    this.warmup = window;
  }

  update(value: number): void {
    requireFinite(value);
    this.moments.update(value);
  }

  get isReady(): boolean {
    return this.moments.isReady;
  }

  /** The middle line. */
  get value(): number {
    return this.moments.isReady ? this.moments.mean : Number.NaN;
  }

  get upper(): number {
    return this.value + this.multiplier * Math.sqrt(this.moments.variance);
  }

  get lower(): number {
    return this.value - this.multiplier * Math.sqrt(this.moments.variance);
  }

  reset(): void {
    this.moments.reset();
  }
}

export const BOLLINGER: IndicatorDescription = {
  name: 'bollinger',
  title: 'Bollinger bands',
  summary: 'The average close and a band around it that widens with volatility.',
  source: 'J. Bollinger; TA-Lib BBANDS',
  pane: 'price',
  inputs: ['close'],
  parameters: [
    windowParameter({ default: 20 }),
    multiplierParameter('A larger value sets the bands further apart, in standard deviations.', 2),
  ],
  constraints: [],
  outputs: [
    { name: 'value', label: 'Middle' },
    { name: 'upper', label: 'Upper' },
    { name: 'lower', label: 'Lower' },
  ],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new Bollinger(numberOf(values), numberOf(values, 'multiplier')),
};
