import type { Indicator, IndicatorDescription } from './indicator';
import { requirePositive } from './require-finite';
import { requireFactor } from './require-window';
import { RollingSum } from './rolling/rolling-sum';
import { BARS_PER_YEAR, numberOf, windowParameter } from './window-parameter';

const FOUR_LN_2 = 4 * Math.LN2;

/**
 * Parkinson volatility: √(barsPerYear × mean of ln(high / low)² ÷ (4 ln 2)), as a fraction per year. M. Parkinson (1980),
 * "The Extreme Value Method for Estimating the Variance of the Rate of Return". Ready after `window` updates; prices must
 * be above zero. It sees no gaps between bars.
 */
export class ParkinsonVolatility implements Indicator {
  readonly warmup: number;
  private readonly squares: RollingSum;
  private readonly scale: number;

  constructor(window: number, barsPerYear: number) {
    requireFactor('number of bars per year', barsPerYear);
    this.squares = new RollingSum(window);
    this.scale = barsPerYear / (FOUR_LN_2 * window);
    this.warmup = window;
  }

  update(high: number, low: number): void {
    requirePositive(high);
    requirePositive(low);
    const range = Math.log(high / low);
    this.squares.update(range * range);
  }

  get isReady(): boolean {
    return this.squares.isReady;
  }

  get value(): number {
    return this.squares.isReady ? Math.sqrt(this.squares.sum * this.scale) : Number.NaN;
  }

  reset(): void {
    this.squares.reset();
  }
}

export const PARKINSON_VOLATILITY: IndicatorDescription = {
  name: 'parkinson-volatility',
  title: 'Realised volatility (Parkinson)',
  summary: 'Volatility from the range of bars, as a fraction per year; needs fewer bars than closes do.',
  source: 'M. Parkinson (1980)',
  pane: 'own',
  inputs: ['high', 'low'],
  parameters: [windowParameter({ default: 20 }), BARS_PER_YEAR],
  constraints: [],
  outputs: [{ name: 'value', label: 'Volatility' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new ParkinsonVolatility(numberOf(values), numberOf(values, 'barsPerYear')),
};
