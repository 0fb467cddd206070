import type { Indicator, IndicatorDescription } from './indicator';
import { requirePositive } from './require-finite';
import { requireFactor } from './require-window';
import { RollingSum } from './rolling/rolling-sum';
import { BARS_PER_YEAR, numberOf, windowParameter } from './window-parameter';

const CLOSE_SHARE = 2 * Math.LN2 - 1;

/**
 * Garman-Klass volatility: √(barsPerYear × mean of ½ ln(high / low)² − (2 ln 2 − 1) ln(close / open)²), as a fraction per
 * year. M. Garman, M. Klass (1980), "On the Estimation of Security Price Volatilities from Historical Data". Ready after
 * `window` updates; prices must be above zero. It sees no gaps between bars. A bar whose open or close lies outside its
 * range counts as none instead of less than none.
 */
export class GarmanKlassVolatility implements Indicator {
  readonly warmup: number;
  private readonly variances: RollingSum;
  private readonly scale: number;

  constructor(window: number, barsPerYear: number) {
    requireFactor('number of bars per year', barsPerYear);
    this.variances = new RollingSum(window);
    this.scale = barsPerYear / window;
    this.warmup = window;
  }

  update(open: number, high: number, low: number, close: number): void {
    requirePositive(open);
    requirePositive(high);
    requirePositive(low);
    requirePositive(close);
    const range = Math.log(high / low);
    const move = Math.log(close / open);
    const variance = 0.5 * range * range - CLOSE_SHARE * move * move;
    this.variances.update(variance > 0 ? variance : 0);
  }

  get isReady(): boolean {
    return this.variances.isReady;
  }

  get value(): number {
    return this.variances.isReady ? Math.sqrt(this.variances.sum * this.scale) : Number.NaN;
  }

  reset(): void {
    this.variances.reset();
  }
}

export const GARMAN_KLASS_VOLATILITY: IndicatorDescription = {
  name: 'garman-klass-volatility',
  title: 'Realised volatility (Garman-Klass)',
  summary: 'Volatility from all four prices of a bar, as a fraction per year.',
  source: 'M. Garman, M. Klass (1980)',
  pane: 'own',
  inputs: ['open', 'high', 'low', 'close'],
  parameters: [windowParameter({ default: 20 }), BARS_PER_YEAR],
  constraints: [],
  outputs: [{ name: 'value', label: 'Volatility' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new GarmanKlassVolatility(numberOf(values), numberOf(values, 'barsPerYear')),
};
