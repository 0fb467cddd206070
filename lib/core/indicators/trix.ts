import { Ema } from './ema';
import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { numberOf, windowParameter } from './window-parameter';

/**
 * TRIX (J. Hutson, 1983): the change from bar to bar, in percent, of an EMA of an EMA of an EMA, as TA-Lib's TRIX; each EMA
 * is seeded by the mean of its first `window` inputs. Ready after 3 × window − 1 updates. From zero there is no rate, and
 * it is 0.
 */
export class Trix implements Indicator {
  readonly warmup: number;
  private readonly first: Ema;
  private readonly second: Ema;
  private readonly third: Ema;
  private latest = Number.NaN;

  constructor(window: number) {
    this.first = new Ema(window);
    this.second = new Ema(window);
    this.third = new Ema(window);
    this.warmup = 3 * window - 1;
  }

  update(value: number): void {
    requireFinite(value);
    this.first.update(value);
    if (!this.first.isReady) return;
    this.second.update(this.first.value);
    if (!this.second.isReady) return;
    const before = this.third.value;
    this.third.update(this.second.value);
    this.latest = before === 0 ? 0 : 100 * (this.third.value / before - 1);
  }

  get isReady(): boolean {
    return !Number.isNaN(this.latest);
  }

  get value(): number {
    return this.latest;
  }

  reset(): void {
    this.first.reset();
    this.second.reset();
    this.third.reset();
    this.latest = Number.NaN;
  }
}

export const TRIX: IndicatorDescription = {
  name: 'trix',
  title: 'TRIX',
  summary: 'The slope of a triply smoothed average, in percent per bar.',
  source: 'J. Hutson (1983); TA-Lib TRIX',
  pane: 'own',
  inputs: ['close'],
  parameters: [windowParameter({ default: 15 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'TRIX' }],
  warmupBars: (values) => 3 * numberOf(values) - 1,
  warmupFormula: '3 × window − 1',
  create: (values) => new Trix(numberOf(values)),
};
