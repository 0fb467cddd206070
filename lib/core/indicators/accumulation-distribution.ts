import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';

/**
 * Accumulation/distribution line (M. Chaikin): a running total of volume × where the close stands in the bar, from −1 (at
 * the low) to 1 (at the high), as TA-Lib's AD. A bar without a range adds nothing. Ready after 1 update.
 */
export class AccumulationDistribution implements Indicator {
  readonly warmup = 1;
  private total = -0;
  private seen = 0;

  update(high: number, low: number, close: number, volume: number): void {
    requireFinite(high + low + close + volume);
    const range = high - low;
    this.total += range > 0 ? ((close - low - (high - close)) / range) * volume : 0;
    this.seen = 1;
  }

  get isReady(): boolean {
    return this.seen === 1;
  }

  get value(): number {
    return this.seen === 1 ? this.total : Number.NaN;
  }

  reset(): void {
    this.total = -0;
    this.seen = 0;
  }
}

export const ACCUMULATION_DISTRIBUTION: IndicatorDescription = {
  name: 'accumulation-distribution',
  title: 'Accumulation/distribution line',
  summary: 'A running total of volume, weighted by where each bar closed in its range.',
  source: 'M. Chaikin; TA-Lib AD',
  pane: 'own',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: [],
  constraints: [],
  outputs: [{ name: 'value', label: 'A/D' }],
  warmupBars: () => 1,
  warmupFormula: '1',
  create: () => new AccumulationDistribution(),
};
