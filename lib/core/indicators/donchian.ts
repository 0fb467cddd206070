import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { RollingExtreme } from './rolling/rolling-extreme';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Donchian channel (R. Donchian): the highest high and the lowest low of the window, and the middle between them. The window
 * includes the latest bar, so a breakout is a close beyond the channel read before that bar's update. Ready after `window`
 * updates; TA-Lib's MAX and MIN.
 */
export class Donchian implements Indicator {
  readonly warmup: number;
  private readonly highest: RollingExtreme;
  private readonly lowest: RollingExtreme;

  constructor(window: number) {
    this.highest = new RollingExtreme(window, 1);
    this.lowest = new RollingExtreme(window, -1);
    this.warmup = window;
  }

  update(high: number, low: number): void {
    requireFinite(high + low);
    this.highest.update(high);
    this.lowest.update(low);
  }

  get isReady(): boolean {
    return this.highest.isReady;
  }

  /** The middle line. */
  get value(): number {
    return (this.upper + this.lower) / 2;
  }

  get upper(): number {
    return this.highest.isReady ? this.highest.value : Number.NaN;
  }

  get lower(): number {
    return this.lowest.isReady ? this.lowest.value : Number.NaN;
  }

  reset(): void {
    this.highest.reset();
    this.lowest.reset();
  }
}

export const DONCHIAN: IndicatorDescription = {
  name: 'donchian',
  title: 'Donchian channel',
  summary: 'The highest high and the lowest low of recent bars.',
  source: 'R. Donchian; TA-Lib MAX and MIN',
  pane: 'price',
  inputs: ['high', 'low'],
  parameters: [windowParameter({ default: 20 })],
  constraints: [],
  outputs: [
    { name: 'value', label: 'Middle' },
    { name: 'upper', label: 'Upper' },
    { name: 'lower', label: 'Lower' },
  ],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new Donchian(numberOf(values)),
};
