import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { RollingSum } from './rolling/rolling-sum';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Money flow index (G. Quong, A. Soudack, 1989): 100 × money of bars whose typical price rose ÷ money of bars whose typical
 * price moved, over the window; money is typical price × volume. As TA-Lib's MFI; ready after window + 1 updates. Without
 * any such money it is 50 (TA-Lib: 0, and already when less than 1 was turned over, which would silence small volumes).
 */
export class Mfi implements Indicator {
  readonly warmup: number;
  private readonly rising: RollingSum;
  private readonly falling: RollingSum;
  private previous = Number.NaN;

  constructor(window: number) {
    requireWindow(window, 2);
    this.rising = new RollingSum(window);
    this.falling = new RollingSum(window);
    this.warmup = window + 1;
  }

  update(high: number, low: number, close: number, volume: number): void {
    requireFinite(high + low + close + volume);
    const price = (high + low + close) / 3;
    const { previous } = this;
    this.previous = price;
    if (Number.isNaN(previous)) return;
    this.rising.update(price > previous ? price * volume : 0);
    this.falling.update(price < previous ? price * volume : 0);
  }

  get isReady(): boolean {
    return this.rising.isReady;
  }

  /** 0 to 100. */
  get value(): number {
    if (!this.rising.isReady) return Number.NaN;
    const money = this.rising.sum + this.falling.sum;
    return money === 0 ? 50 : (100 * this.rising.sum) / money;
  }

  reset(): void {
    this.rising.reset();
    this.falling.reset();
    this.previous = Number.NaN;
  }
}

export const MFI: IndicatorDescription = {
  name: 'mfi',
  title: 'Money flow index',
  summary: 'The part of the money that moved with rising prices, from 0 to 100.',
  source: 'G. Quong, A. Soudack (1989); TA-Lib MFI',
  pane: 'own',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: [windowParameter({ default: 14, min: 2 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'MFI' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Mfi(numberOf(values)),
};
