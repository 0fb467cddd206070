import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { RollingMoments } from './rolling/rolling-moments';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Population standard deviation of the last `window` values (divided by the window, not by one less), as TA-Lib's STDDEV.
 * Ready after `window` updates. Of equal values it is exactly 0.
 */
export class StandardDeviation implements Indicator {
  readonly warmup: number;
  private readonly moments: RollingMoments;

  constructor(window: number) {
    this.moments = new RollingMoments(window);
    this.warmup = window;
  }

  update(value: number): void {
    requireFinite(value);
    this.moments.update(value);
  }

  get isReady(): boolean {
    return this.moments.isReady;
  }

  get value(): number {
    return this.moments.isReady ? Math.sqrt(this.moments.variance) : Number.NaN;
  }

  reset(): void {
    this.moments.reset();
  }
}

export const STANDARD_DEVIATION: IndicatorDescription = {
  name: 'standard-deviation',
  title: 'Standard deviation',
  summary: 'How far closes usually stand from their average, in units of price.',
  source: 'TA-Lib STDDEV',
  pane: 'own',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'Deviation' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new StandardDeviation(numberOf(values)),
};
