import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { RollingSum } from './rolling/rolling-sum';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Chaikin money flow (M. Chaikin): Σ(volume × where the close stands in its bar, −1 to 1) ÷ Σ volume over the window. Kept
 * as the share of volume that closed high, which is never negative: flow = 2 × share − 1. A bar without a range counts as
 * closing in its middle; without any volume the flow is 0. Ready after `window` updates. Not in TA-Lib.
 */
export class ChaikinMoneyFlow implements Indicator {
  readonly warmup: number;
  private readonly bought: RollingSum;
  private readonly volume: RollingSum;

  constructor(window: number) {
    this.bought = new RollingSum(window);
    this.volume = new RollingSum(window);
    this.warmup = window;
  }

  update(high: number, low: number, close: number, volume: number): void {
    requireFinite(high + low + close + volume);
    const range = high - low;
    this.bought.update(range > 0 ? ((close - low) / range) * volume : 0.5 * volume);
    this.volume.update(volume);
  }

  get isReady(): boolean {
    return this.volume.isReady;
  }

  /** −1 to 1. */
  get value(): number {
    if (!this.volume.isReady) return Number.NaN;
    const volume = this.volume.sum;
    return volume === 0 ? 0 : (2 * this.bought.sum) / volume - 1;
  }

  reset(): void {
    this.bought.reset();
    this.volume.reset();
  }
}

export const CHAIKIN_MONEY_FLOW: IndicatorDescription = {
  name: 'chaikin-money-flow',
  title: 'Chaikin money flow',
  summary: 'Whether volume came with closes near the high (above 0) or near the low (below 0).',
  source: 'M. Chaikin',
  pane: 'own',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'CMF' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new ChaikinMoneyFlow(numberOf(values)),
};
