import { Ema } from './ema';
import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireAscending } from './require-window';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Moving average convergence/divergence (G. Appel): fast EMA − slow EMA, its EMA as `signal`, and their difference as
 * `histogram`. Seeds as TA-Lib's MACD: the fast average skips the first slow − fast values, so that the seeds of both end
 * on bar `slow`; the signal is seeded by the mean of the first differences. Ready after slow + signal − 1 updates.
 */
export class Macd implements Indicator {
  readonly warmup: number;
  private readonly fast: Ema;
  private readonly slow: Ema;
  private readonly smooth: Ema;
  private readonly skip: number;
  private skipped = 0;

  constructor(fast: number, slow: number, signal: number) {
    requireAscending(fast, slow);
    this.fast = new Ema(fast);
    this.slow = new Ema(slow);
    this.smooth = new Ema(signal);
    this.skip = slow - fast;
    this.warmup = slow + signal - 1;
  }

  update(value: number): void {
    requireFinite(value);
    this.slow.update(value);
    if (this.skipped === this.skip) this.fast.update(value);
    else this.skipped += 1;
    if (this.slow.isReady) this.smooth.update(this.fast.value - this.slow.value);
  }

  get isReady(): boolean {
    return this.smooth.isReady;
  }

  get value(): number {
    return this.smooth.isReady ? this.fast.value - this.slow.value : Number.NaN;
  }

  get signal(): number {
    return this.smooth.value;
  }

  get histogram(): number {
    return this.value - this.smooth.value;
  }

  reset(): void {
    this.fast.reset();
    this.slow.reset();
    this.smooth.reset();
    this.skipped = 0;
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
