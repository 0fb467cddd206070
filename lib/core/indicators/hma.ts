import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { numberOf, windowParameter } from './window-parameter';
import { Wma } from './wma';

/**
 * Hull moving average (A. Hull, 2005): WMA over ⌊√window⌋ of 2 × WMA(⌊window / 2⌋) − WMA(window); both roots are cut to
 * whole numbers, as in Hull's "Integer(SquareRoot(Period))". Ready after window + ⌊√window⌋ − 1 updates. Not in TA-Lib.
 */
export class Hma implements Indicator {
  readonly warmup: number;
  private readonly half: Wma;
  private readonly full: Wma;
  private readonly smooth: Wma;

  constructor(window: number) {
    requireWindow(window, 2);
    const root = Math.floor(Math.sqrt(window));
    this.half = new Wma(Math.floor(window / 2));
    this.full = new Wma(window);
    this.smooth = new Wma(root);
    this.warmup = window + root - 1;
  }

  update(value: number): void {
    requireFinite(value);
    this.half.update(value);
    this.full.update(value);
    if (this.full.isReady) this.smooth.update(2 * this.half.value - this.full.value);
  }

  get isReady(): boolean {
    return this.smooth.isReady;
  }

  get value(): number {
    return this.smooth.value;
  }

  reset(): void {
    this.half.reset();
    this.full.reset();
    this.smooth.reset();
  }
}

export const HMA: IndicatorDescription = {
  name: 'hma',
  title: 'Hull moving average',
  summary: 'A smooth average with little lag; it overshoots at sharp turns.',
  source: 'A. Hull (2005)',
  pane: 'price',
  inputs: ['close'],
  parameters: [windowParameter({ default: 20, min: 2 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'HMA' }],
  warmupBars: (values) => numberOf(values) + Math.floor(Math.sqrt(numberOf(values))) - 1,
  warmupFormula: 'window + ⌊√window⌋ − 1',
  create: (values) => new Hma(numberOf(values)),
};
