import { Ema } from './ema';
import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Triple exponential moving average (P. Mulloy, 1994): 3 × (EMA1 − EMA2) + EMA3, where each EMA runs over the one before
 * and is seeded by the mean of its first `window` inputs, as TA-Lib's TEMA. Ready after 3 × window − 2 updates.
 */
export class Tema implements Indicator {
  readonly warmup: number;
  private readonly first: Ema;
  private readonly second: Ema;
  private readonly third: Ema;

  constructor(window: number) {
    this.first = new Ema(window);
    this.second = new Ema(window);
    this.third = new Ema(window);
    this.warmup = 3 * window - 2;
  }

  update(value: number): void {
    requireFinite(value);
    this.first.update(value);
    if (this.first.isReady) this.second.update(this.first.value);
    if (this.second.isReady) this.third.update(this.second.value);
  }

  get isReady(): boolean {
    return this.third.isReady;
  }

  get value(): number {
    return 3 * (this.first.value - this.second.value) + this.third.value;
  }

  reset(): void {
    this.first.reset();
    this.second.reset();
    this.third.reset();
  }
}

export const TEMA: IndicatorDescription = {
  name: 'tema',
  title: 'Triple exponential moving average',
  summary: 'An exponential average with most of its lag taken out twice.',
  source: 'P. Mulloy (1994); TA-Lib TEMA',
  pane: 'price',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'TEMA' }],
  warmupBars: (values) => 3 * numberOf(values) - 2,
  warmupFormula: '3 × window − 2',
  create: (values) => new Tema(numberOf(values)),
};
