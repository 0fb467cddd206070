import { Atr } from './atr';
import type { Indicator, IndicatorDescription } from './indicator';
import { requireFactor } from './require-window';
import { multiplierParameter, numberOf, windowParameter } from './window-parameter';

/**
 * Supertrend (O. Seban): bands at (high + low) / 2 ± multiplier × ATR that only move closer until a close passes them; the
 * line is the lower band while the trend is up and the upper band while it is down. The trend turns when a close lies
 * beyond the band of its own bar. It begins as down, as TradingView's ta.supertrend; the ATR is Wilder's, seeded as
 * TA-Lib's. Ready after window + 1 updates.
 */
export class Supertrend implements Indicator {
  readonly warmup: number;
  private readonly atr: Atr;
  private readonly multiplier: number;
  private trend = 0;
  private top = Number.NaN;
  private bottom = Number.NaN;
  private previousClose = Number.NaN;

  constructor(window: number, multiplier: number) {
    requireFactor('multiplier', multiplier);
    this.atr = new Atr(window);
    this.multiplier = multiplier;
    this.warmup = window + 1;
  }

  update(high: number, low: number, close: number): void {
    this.atr.update(high, low, close);
    const { previousClose } = this;
    this.previousClose = close;
    if (!this.atr.isReady) return;
    const middle = (high + low) / 2;
    const reach = this.multiplier * this.atr.value;
    const isFirst = this.trend === 0;
    if (isFirst || middle + reach < this.top || previousClose > this.top) this.top = middle + reach;
    if (isFirst || middle - reach > this.bottom || previousClose < this.bottom) this.bottom = middle - reach;
    if (isFirst) this.trend = -1;
    if (this.trend < 0 && close > this.top) this.trend = 1;
    else if (this.trend > 0 && close < this.bottom) this.trend = -1;
  }

  get isReady(): boolean {
    return this.trend !== 0;
  }

  get value(): number {
    return this.trend > 0 ? this.bottom : this.top;
  }

  get upper(): number {
    return this.top;
  }

  get lower(): number {
    return this.bottom;
  }

  /** 1 up, −1 down. */
  get direction(): number {
    return this.trend === 0 ? Number.NaN : this.trend;
  }

  reset(): void {
    this.atr.reset();
    this.trend = 0;
    this.top = Number.NaN;
    this.bottom = Number.NaN;
    this.previousClose = Number.NaN;
  }
}

export const SUPERTREND: IndicatorDescription = {
  name: 'supertrend',
  title: 'Supertrend',
  summary: 'A trailing line below an uptrend and above a downtrend, as far away as bars usually move.',
  source: 'O. Seban; TradingView ta.supertrend, ATR as TA-Lib',
  pane: 'price',
  inputs: ['high', 'low', 'close'],
  parameters: [
    windowParameter({ name: 'window', label: 'ATR window', default: 10 }),
    multiplierParameter('A larger value keeps the line further away and turns later.', 3),
  ],
  constraints: [],
  outputs: [
    { name: 'value', label: 'Supertrend' },
    { name: 'upper', label: 'Upper' },
    { name: 'lower', label: 'Lower' },
    { name: 'direction', label: 'Direction' },
  ],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Supertrend(numberOf(values), numberOf(values, 'multiplier')),
};
