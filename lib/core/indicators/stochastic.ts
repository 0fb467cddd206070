import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { RangePosition } from './rolling/range-position';
import { Sma } from './sma';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Stochastic oscillator (G. Lane): %K is where the close stands between the lowest low and the highest high of the window,
 * averaged over `smoothing` bars; `signal` (%D) is the average of %K over `signal` bars. Simple averages, as TA-Lib's
 * STOCH; smoothing 1 is the fast form (STOCHF). Ready after window + smoothing + signal − 2 updates. A window without any
 * range counts as 50 (TA-Lib: 0).
 */
export class Stochastic implements Indicator {
  readonly warmup: number;
  private readonly position: RangePosition;
  private readonly smooth: Sma;
  private readonly average: Sma;

  constructor(window: number, smoothing: number, signal: number) {
    this.position = new RangePosition(window);
    this.smooth = new Sma(smoothing);
    this.average = new Sma(signal);
    this.warmup = window + smoothing + signal - 2;
  }

  update(high: number, low: number, close: number): void {
    requireFinite(high + low + close);
    this.position.update(high, low);
    if (!this.position.isReady) return;
    this.smooth.update(100 * this.position.of(close));
    if (this.smooth.isReady) this.average.update(this.smooth.value);
  }

  get isReady(): boolean {
    return this.average.isReady;
  }

  /** %K, 0 to 100. */
  get value(): number {
    return this.average.isReady ? this.smooth.value : Number.NaN;
  }

  /** %D, 0 to 100. */
  get signal(): number {
    return this.average.value;
  }

  reset(): void {
    this.position.reset();
    this.smooth.reset();
    this.average.reset();
  }
}

export const STOCHASTIC: IndicatorDescription = {
  name: 'stochastic',
  title: 'Stochastic oscillator',
  summary: 'Where the close stands in the range of recent bars, from 0 (low) to 100 (high).',
  source: 'G. Lane; TA-Lib STOCH',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: [
    windowParameter({ default: 14 }),
    windowParameter({ name: 'smoothing', label: '%K smoothing', default: 3 }),
    windowParameter({ name: 'signal', label: '%D average', default: 3 }),
  ],
  constraints: [],
  outputs: [
    { name: 'value', label: '%K' },
    { name: 'signal', label: '%D' },
  ],
  warmupBars: (values) => numberOf(values) + numberOf(values, 'smoothing') + numberOf(values, 'signal') - 2,
  warmupFormula: 'window + smoothing + signal − 2',
  create: (values) =>
    new Stochastic(numberOf(values), numberOf(values, 'smoothing'), numberOf(values, 'signal')),
};
