import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { RollingMoments } from './rolling/rolling-moments';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Standard score: (value − mean) ÷ population standard deviation of the last `window` values, this one included. Ready
 * after `window` updates. Among equal values it is 0.
 */
export class ZScore implements Indicator {
  readonly warmup: number;
  private readonly moments: RollingMoments;
  private latest = Number.NaN;

  constructor(window: number) {
    requireWindow(window, 2);
    this.moments = new RollingMoments(window);
    this.warmup = window;
  }

  update(value: number): void {
    requireFinite(value);
    this.moments.update(value);
    this.latest = value;
  }

  get isReady(): boolean {
    return this.moments.isReady;
  }

  get value(): number {
    const { moments } = this;
    if (!moments.isReady) return Number.NaN;
    const deviation = Math.sqrt(moments.variance);
    return deviation === 0 ? 0 : (this.latest - moments.mean) / deviation;
  }

  reset(): void {
    this.moments.reset();
    this.latest = Number.NaN;
  }
}

export const Z_SCORE: IndicatorDescription = {
  name: 'z-score',
  title: 'Z-score',
  summary: 'How many standard deviations the close stands from its average.',
  source: '(x − mean) ÷ population standard deviation',
  pane: 'own',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20, min: 2 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'Z-score' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new ZScore(numberOf(values)),
};
