import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { RangePosition } from './rolling/range-position';
import { Rsi } from './rsi';
import { Sma } from './sma';
import { numberOf, windowParameter } from './window-parameter';

/** An RSI that stands still, while both of its averages decay alike, differs from itself by rounding only. */
const NOISE = 1e-9;

/**
 * Stochastic RSI (T. Chande, S. Kroll, 1994): where the RSI stands in its own range of the last `window` values, 0 to 100,
 * as TA-Lib's STOCHRSI with simple averages; `signal` is its average over `signal` values. Ready after
 * rsiWindow + window + signal − 1 updates. An RSI that did not move counts as 50 (TA-Lib: 0).
 */
export class StochRsi implements Indicator {
  readonly warmup: number;
  private readonly rsi: Rsi;
  private readonly position: RangePosition;
  private readonly average: Sma;
  private latest = Number.NaN;

  constructor(rsiWindow: number, window: number, signal: number) {
    this.rsi = new Rsi(rsiWindow);
    this.position = new RangePosition(window, NOISE);
    this.average = new Sma(signal);
    this.warmup = rsiWindow + window + signal - 1;
  }

  update(value: number): void {
    requireFinite(value);
    this.rsi.update(value);
    if (!this.rsi.isReady) return;
    const rsi = this.rsi.value;
    this.position.update(rsi, rsi);
    if (!this.position.isReady) return;
    this.latest = 100 * this.position.of(rsi);
    this.average.update(this.latest);
  }

  get isReady(): boolean {
    return this.average.isReady;
  }

  get value(): number {
    return this.average.isReady ? this.latest : Number.NaN;
  }

  get signal(): number {
    return this.average.value;
  }

  reset(): void {
    this.rsi.reset();
    this.position.reset();
    this.average.reset();
    this.latest = Number.NaN;
  }
}

export const STOCH_RSI: IndicatorDescription = {
  name: 'stoch-rsi',
  title: 'Stochastic RSI',
  summary: 'Where the RSI stands in its own recent range, from 0 to 100; much quicker than the RSI.',
  source: 'T. Chande, S. Kroll (1994); TA-Lib STOCHRSI',
  pane: 'own',
  inputs: ['close'],
  parameters: [
    windowParameter({ name: 'rsiWindow', label: 'RSI window', min: 2, default: 14 }),
    windowParameter({ default: 14 }),
    windowParameter({ name: 'signal', label: 'Signal average', default: 3 }),
  ],
  constraints: [],
  outputs: [
    { name: 'value', label: 'StochRSI' },
    { name: 'signal', label: 'Signal' },
  ],
  warmupBars: (values) => numberOf(values, 'rsiWindow') + numberOf(values) + numberOf(values, 'signal') - 1,
  warmupFormula: 'rsiWindow + window + signal − 1',
  create: (values) =>
    new StochRsi(numberOf(values, 'rsiWindow'), numberOf(values), numberOf(values, 'signal')),
};
