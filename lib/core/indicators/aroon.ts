import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { RollingExtreme } from './rolling/rolling-extreme';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Aroon (T. Chande, 1995): how recent the highest high (`up`) and the lowest low (`down`) of the last window + 1 bars are,
 * 100 for this bar and 0 for `window` bars ago; the value is up − down. Of equal extremes the latest counts, as in TA-Lib's
 * AROON and AROONOSC. Ready after window + 1 updates. In a market that stands still both are 100.
 */
export class Aroon implements Indicator {
  readonly warmup: number;
  private readonly highest: RollingExtreme;
  private readonly lowest: RollingExtreme;
  private readonly window: number;

  constructor(window: number) {
    requireWindow(window, 2);
    this.highest = new RollingExtreme(window + 1, 1);
    this.lowest = new RollingExtreme(window + 1, -1);
    this.window = window;
    this.warmup = window + 1;
  }

  update(high: number, low: number): void {
    requireFinite(high + low);
    this.highest.update(high);
    this.lowest.update(low);
  }

  get isReady(): boolean {
    return this.highest.isReady;
  }

  /** The oscillator, −100 to 100. */
  get value(): number {
    return this.up - this.down;
  }

  get up(): number {
    return this.isReady ? (100 * (this.window - this.highest.age)) / this.window : Number.NaN;
  }

  get down(): number {
    return this.isReady ? (100 * (this.window - this.lowest.age)) / this.window : Number.NaN;
  }

  reset(): void {
    this.highest.reset();
    this.lowest.reset();
  }
}

export const AROON: IndicatorDescription = {
  name: 'aroon',
  title: 'Aroon',
  summary: 'How long ago the highest high and the lowest low were.',
  source: 'T. Chande (1995); TA-Lib AROON, AROONOSC',
  pane: 'own',
  inputs: ['high', 'low'],
  parameters: [windowParameter({ default: 14, min: 2 })],
  constraints: [],
  outputs: [
    { name: 'value', label: 'Oscillator' },
    { name: 'up', label: 'Up' },
    { name: 'down', label: 'Down' },
  ],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Aroon(numberOf(values)),
};
