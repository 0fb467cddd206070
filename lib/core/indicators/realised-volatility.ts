import type { Indicator, IndicatorDescription } from './indicator';
import { requirePositive } from './require-finite';
import { requireFactor, requireWindow } from './require-window';
import { RollingMoments } from './rolling/rolling-moments';
import { BARS_PER_YEAR, numberOf, windowParameter } from './window-parameter';

/**
 * Realised volatility from closes: sample standard deviation (window − 1) of log returns × √barsPerYear, as a fraction:
 * 0.5 is 50 % a year. J. Hull, "Options, Futures, and Other Derivatives". Ready after window + 1 updates; prices must be
 * above zero.
 */
export class RealisedVolatility implements Indicator {
  readonly warmup: number;
  private readonly returns: RollingMoments;
  private readonly scale: number;
  private previous = Number.NaN;

  constructor(window: number, barsPerYear: number) {
    requireWindow(window, 2);
    requireFactor('number of bars per year', barsPerYear);
    this.returns = new RollingMoments(window);
    this.scale = barsPerYear / (window - 1);
    this.warmup = window + 1;
  }

  update(close: number): void {
    requirePositive(close);
    const { previous } = this;
    this.previous = close;
    if (!Number.isNaN(previous)) this.returns.update(Math.log(close / previous));
  }

  get isReady(): boolean {
    return this.returns.isReady;
  }

  get value(): number {
    return this.returns.isReady ? Math.sqrt(this.returns.squaredDeviations * this.scale) : Number.NaN;
  }

  reset(): void {
    this.returns.reset();
    this.previous = Number.NaN;
  }
}

export const REALISED_VOLATILITY: IndicatorDescription = {
  name: 'realised-volatility',
  title: 'Realised volatility (close to close)',
  summary: 'How much closes fluctuated, as a fraction per year.',
  source: 'sample deviation of log returns (J. Hull)',
  pane: 'own',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20, min: 2 }), BARS_PER_YEAR],
  constraints: [],
  outputs: [{ name: 'value', label: 'Volatility' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new RealisedVolatility(numberOf(values), numberOf(values, 'barsPerYear')),
};
