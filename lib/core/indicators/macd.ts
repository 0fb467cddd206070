import { Ema } from './ema';
import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { AlignedEmas } from './rolling/aligned-emas';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Moving average convergence/divergence (G. Appel): fast EMA − slow EMA, its EMA as `signal`, and their difference as
 * `histogram`. Seeds as TA-Lib's MACD: both averages speak first on bar `slow`, and the signal is seeded by the mean of the
 * first differences. Ready after slow + signal − 1 updates.
 */
export class Macd implements Indicator {
  readonly warmup: number;
  private readonly averages: AlignedEmas;
  private readonly smooth: Ema;

  constructor(fast: number, slow: number, signal: number) {
    this.averages = new AlignedEmas(fast, slow);
    this.smooth = new Ema(signal);
    this.warmup = slow + signal - 1;
  }

  update(value: number): void {
    requireFinite(value);
    const { averages } = this;
    averages.update(value);
    if (averages.isReady) this.smooth.update(averages.fast - averages.slow);
  }

  get isReady(): boolean {
    return this.smooth.isReady;
  }

  get value(): number {
    return this.smooth.isReady ? this.averages.fast - this.averages.slow : Number.NaN;
  }

  get signal(): number {
    return this.smooth.value;
  }

  get histogram(): number {
    return this.value - this.smooth.value;
  }

  reset(): void {
    this.averages.reset();
    this.smooth.reset();
  }
}

export const MACD: IndicatorDescription = {
  name: 'macd',
  title: 'MACD',
  summary: 'The distance between a fast and a slow average, beside its own average.',
  source: 'G. Appel; TA-Lib MACD',
  pane: 'own',
  inputs: ['close'],
  parameters: [
    windowParameter({ name: 'fast', label: 'Fast average', default: 12 }),
    windowParameter({ name: 'slow', label: 'Slow average', min: 2, default: 26 }),
    windowParameter({ name: 'signal', label: 'Signal average', default: 9 }),
  ],
  constraints: [
    {
      names: ['fast', 'slow'],
      message: 'The fast average must be shorter than the slow one (fast < slow).',
      holds: (values) => numberOf(values, 'fast') < numberOf(values, 'slow'),
    },
  ],
  outputs: [
    { name: 'value', label: 'MACD' },
    { name: 'signal', label: 'Signal' },
    { name: 'histogram', label: 'Histogram' },
  ],
  warmupBars: (values) => numberOf(values, 'slow') + numberOf(values, 'signal') - 1,
  warmupFormula: 'slow + signal − 1',
  create: (values) =>
    new Macd(numberOf(values, 'fast'), numberOf(values, 'slow'), numberOf(values, 'signal')),
};
