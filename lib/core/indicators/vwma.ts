import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { RollingSum } from './rolling/rolling-sum';
import { Sma } from './sma';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Volume-weighted moving average: Σ(close × volume) ÷ Σ volume over the window. Ready after `window` updates. Without any
 * volume in the window no close weighs more than another, and it is their simple average. Not in TA-Lib.
 */
export class Vwma implements Indicator {
  readonly warmup: number;
  private readonly turnover: RollingSum;
  private readonly volume: RollingSum;
  private readonly plain: Sma;

  constructor(window: number) {
    this.turnover = new RollingSum(window);
    this.volume = new RollingSum(window);
    this.plain = new Sma(window);
    this.warmup = window;
  }

  update(close: number, volume: number): void {
    requireFinite(close + volume);
    this.turnover.update(close * volume);
    this.volume.update(volume);
    this.plain.update(close);
  }

  get isReady(): boolean {
    return this.plain.isReady;
  }

  get value(): number {
    if (!this.plain.isReady || this.volume.sum === 0) return this.plain.value;
    return this.turnover.sum / this.volume.sum;
  }

  reset(): void {
    this.turnover.reset();
    this.volume.reset();
    this.plain.reset();
  }
}

export const VWMA: IndicatorDescription = {
  name: 'vwma',
  title: 'Volume-weighted moving average',
  summary: 'An average in which a close counts as much as was traded at it.',
  source: 'Σ(close × volume) ÷ Σ volume',
  pane: 'price',
  inputs: ['close', 'volume'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'VWMA' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new Vwma(numberOf(values)),
};
