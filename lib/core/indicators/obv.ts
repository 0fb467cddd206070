import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';

/**
 * On-balance volume (J. Granville, 1963): volume added on a higher close, taken off on a lower one, unchanged on an equal
 * one. Begins with the first bar's volume, as TA-Lib's OBV. Ready after 1 update. Only its changes mean something: the
 * level depends on where it began.
 */
export class Obv implements Indicator {
  readonly warmup = 1;
  private total = Number.NaN;
  private previousClose = Number.NaN;

  update(close: number, volume: number): void {
    requireFinite(close + volume);
    if (Number.isNaN(this.total)) this.total = volume;
    else if (close > this.previousClose) this.total += volume;
    else if (close < this.previousClose) this.total -= volume;
    this.previousClose = close;
  }

  get isReady(): boolean {
    return !Number.isNaN(this.total);
  }

  get value(): number {
    return this.total;
  }

  reset(): void {
    this.total = Number.NaN;
    this.previousClose = Number.NaN;
  }
}

export const OBV: IndicatorDescription = {
  name: 'obv',
  title: 'On-balance volume',
  summary: 'A running total of volume: added when the close rises, taken off when it falls.',
  source: 'J. Granville (1963); TA-Lib OBV',
  pane: 'own',
  inputs: ['close', 'volume'],
  parameters: [],
  constraints: [],
  outputs: [{ name: 'value', label: 'OBV' }],
  warmupBars: () => 1,
  warmupFormula: '1',
  create: () => new Obv(),
};
