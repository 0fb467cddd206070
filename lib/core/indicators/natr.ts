import { Atr } from './atr';
import type { Indicator, IndicatorDescription } from './indicator';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Normalised average true range: 100 × ATR ÷ close, as TA-Lib's NATR (J. Forman, 2006). Ready after window + 1 updates.
 * Over a close of zero it is 0.
 */
export class Natr implements Indicator {
  readonly warmup: number;
  private readonly atr: Atr;
  private close = Number.NaN;

  constructor(window: number) {
    this.atr = new Atr(window);
    this.warmup = window + 1;
  }

  update(high: number, low: number, close: number): void {
    this.atr.update(high, low, close);
    this.close = close;
  }

  get isReady(): boolean {
    return this.atr.isReady;
  }

  /** In percent of the close. */
  get value(): number {
    if (!this.atr.isReady) return Number.NaN;
    return this.close === 0 ? 0 : (100 * this.atr.value) / this.close;
  }

  reset(): void {
    this.atr.reset();
    this.close = Number.NaN;
  }
}

export const NATR: IndicatorDescription = {
  name: 'natr',
  title: 'Normalised average true range',
  summary: 'The average true range in percent of the price, so that instruments compare.',
  source: 'J. Forman (2006); TA-Lib NATR',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: [windowParameter({ default: 14 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'NATR' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Natr(numberOf(values)),
};
