import { Ema } from './ema';
import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireAscending } from './require-window';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Percentage price oscillator (G. Appel): 100 × (fast EMA − slow EMA) ÷ slow EMA, its EMA as `signal`, their difference as
 * `histogram`. As TA-Lib's PPO with exponential averages (its default is simple ones, which Appel did not use): each
 * average is seeded by its own first values, so unlike MACD's the fast one is not aligned with the slow one. TA-Lib has no
 * signal; it is made as MACD's. Ready after slow + signal − 1 updates. Over a slow average of zero it is 0.
 */
export class Ppo implements Indicator {
  readonly warmup: number;
  private readonly fast: Ema;
  private readonly slow: Ema;
  private readonly smooth: Ema;
  private latest = Number.NaN;

  constructor(fast: number, slow: number, signal: number) {
    requireAscending(fast, slow);
    this.fast = new Ema(fast);
    this.slow = new Ema(slow);
    this.smooth = new Ema(signal);
    this.warmup = slow + signal - 1;
  }

  update(value: number): void {
    requireFinite(value);
    this.fast.update(value);
    this.slow.update(value);
    if (!this.slow.isReady) return;
    const slow = this.slow.value;
    this.latest = slow === 0 ? 0 : (100 * (this.fast.value - slow)) / slow;
    this.smooth.update(this.latest);
  }

  get isReady(): boolean {
    return this.smooth.isReady;
  }

  get value(): number {
    return this.smooth.isReady ? this.latest : Number.NaN;
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
    this.latest = Number.NaN;
  }
}

export const PPO: IndicatorDescription = {
  name: 'ppo',
  title: 'Percentage price oscillator',
  summary: 'The MACD in percent of the slow average, so that instruments compare.',
  source: 'G. Appel; TA-Lib PPO with exponential averages',
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
    { name: 'value', label: 'PPO' },
    { name: 'signal', label: 'Signal' },
    { name: 'histogram', label: 'Histogram' },
  ],
  warmupBars: (values) => numberOf(values, 'slow') + numberOf(values, 'signal') - 1,
  warmupFormula: 'slow + signal − 1',
  create: (values) => new Ppo(numberOf(values, 'fast'), numberOf(values, 'slow'), numberOf(values, 'signal')),
};
