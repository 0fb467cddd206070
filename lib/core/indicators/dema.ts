import { Ema } from './ema';
import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Double exponential moving average (P. Mulloy, 1994): 2 × EMA − EMA of EMA. Each EMA is seeded by the mean of its first
 * `window` inputs, as TA-Lib's DEMA; ready after 2 × window − 1 updates.
 */
export class Dema implements Indicator {
  readonly warmup: number;
  private readonly first: Ema;
  private readonly second: Ema;

  constructor(window: number) {
    this.first = new Ema(window);
    this.second = new Ema(window);
    this.warmup = 2 * window - 1;
  }

  update(value: number): void {
    requireFinite(value);
    this.first.update(value);
    if (this.first.isReady) this.second.update(this.first.value);
  }

  get isReady(): boolean {
    return this.second.isReady;
  }

  get value(): number {
    return 2 * this.first.value - this.second.value;
  }

  reset(): void {
    this.first.reset();
    this.second.reset();
  }
}

export const DEMA: IndicatorDescription = {
  name: 'dema',
  title: 'Double exponential moving average',
  summary: 'An exponential average with most of its lag taken out once.',
  source: 'P. Mulloy (1994); TA-Lib DEMA',
  pane: 'price',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'DEMA' }],
  warmupBars: (values) => 2 * numberOf(values) - 1,
  warmupFormula: '2 × window − 1',
  create: (values) => new Dema(numberOf(values)),
};
