import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { trueRange } from './rolling/true-range';
import { WilderAverage } from './rolling/wilder-average';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Average true range (J. W. Wilder, 1978) in units of price. The first bar has no previous close and gives no true range;
 * seeded by the mean of the next `window` true ranges, as TA-Lib's ATR. Ready after window + 1 updates.
 */
export class Atr implements Indicator {
  readonly warmup: number;
  private readonly average: WilderAverage;
  private previousClose = Number.NaN;

  constructor(window: number) {
    this.average = new WilderAverage(window);
    this.warmup = window + 1;
  }

  update(high: number, low: number, close: number): void {
    requireFinite(high + low + close);
    const { previousClose } = this;
    this.previousClose = close;
    if (!Number.isNaN(previousClose)) this.average.update(trueRange(high, low, previousClose));
  }

  get isReady(): boolean {
    return this.average.isReady;
  }

  get value(): number {
    return this.average.value;
  }

  reset(): void {
    this.average.reset();
    this.previousClose = Number.NaN;
  }
}

export const ATR: IndicatorDescription = {
  name: 'atr',
  title: 'Average true range',
  summary: 'How far the price usually moves within a bar, gaps included.',
  source: 'J. W. Wilder (1978); TA-Lib ATR',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: [windowParameter({ default: 14 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'ATR' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Atr(numberOf(values)),
};
