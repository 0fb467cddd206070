import { Atr } from './atr';
import { Ema } from './ema';
import type { Indicator, IndicatorDescription } from './indicator';
import { requireFactor } from './require-window';
import { multiplierParameter, numberOf, windowParameter } from './window-parameter';

/**
 * Keltner channel in L. Raschke's form (after C. Keltner, 1960): an EMA of closes, and `multiplier` average true ranges
 * above and below it. EMA and ATR are seeded as TA-Lib's. Ready after max(window, atrWindow + 1) updates. Not in TA-Lib.
 */
export class Keltner implements Indicator {
  readonly warmup: number;
  private readonly middle: Ema;
  private readonly atr: Atr;
  private readonly multiplier: number;

  constructor(window: number, atrWindow: number, multiplier: number) {
    requireFactor('multiplier', multiplier);
    this.middle = new Ema(window);
    this.atr = new Atr(atrWindow);
    this.multiplier = multiplier;
    this.warmup = Math.max(this.middle.warmup, this.atr.warmup);
  }

  update(high: number, low: number, close: number): void {
    this.atr.update(high, low, close);
    this.middle.update(close);
  }

  get isReady(): boolean {
    return this.middle.isReady && this.atr.isReady;
  }

  /** The middle line. */
  get value(): number {
    return this.isReady ? this.middle.value : Number.NaN;
  }

  get upper(): number {
    return this.middle.value + this.multiplier * this.atr.value;
  }

  get lower(): number {
    return this.middle.value - this.multiplier * this.atr.value;
  }

  reset(): void {
    this.middle.reset();
    this.atr.reset();
  }
}

export const KELTNER: IndicatorDescription = {
  name: 'keltner',
  title: 'Keltner channel',
  summary: 'An average close and a channel around it as wide as bars usually move.',
  source: 'C. Keltner (1960), L. Raschke',
  pane: 'price',
  inputs: ['high', 'low', 'close'],
  parameters: [
    windowParameter({ default: 20 }),
    windowParameter({ name: 'atrWindow', label: 'ATR window', default: 10 }),
    multiplierParameter('A larger value sets the channel wider, in average true ranges.', 2),
  ],
  constraints: [],
  outputs: [
    { name: 'value', label: 'Middle' },
    { name: 'upper', label: 'Upper' },
    { name: 'lower', label: 'Lower' },
  ],
  warmupBars: (values) => Math.max(numberOf(values), numberOf(values, 'atrWindow') + 1),
  warmupFormula: 'max(window, atrWindow + 1)',
  create: (values) =>
    new Keltner(numberOf(values), numberOf(values, 'atrWindow'), numberOf(values, 'multiplier')),
};
