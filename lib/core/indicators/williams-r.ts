import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { RangePosition } from './rolling/range-position';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Williams %R (L. Williams, 1973): −100 × (highest high − close) ÷ (highest high − lowest low) over the window, as TA-Lib's
 * WILLR. Ready after `window` updates. A window without any range counts as −50 (TA-Lib: 0, which reads as overbought).
 */
export class WilliamsR implements Indicator {
  readonly warmup: number;
  private readonly position: RangePosition;
  private latest = Number.NaN;

  constructor(window: number) {
    this.position = new RangePosition(window);
    this.warmup = window;
  }

  update(high: number, low: number, close: number): void {
    requireFinite(high + low + close);
    this.position.update(high, low);
    if (this.position.isReady) this.latest = 100 * this.position.of(close) - 100;
  }

  get isReady(): boolean {
    return this.position.isReady;
  }

  /** −100 (at the low) to 0 (at the high). */
  get value(): number {
    return this.latest;
  }

  reset(): void {
    this.position.reset();
    this.latest = Number.NaN;
  }
}

export const WILLIAMS_R: IndicatorDescription = {
  name: 'williams-r',
  title: 'Williams %R',
  summary: 'How far the close stands below the highest high of recent bars, from −100 to 0.',
  source: 'L. Williams (1973); TA-Lib WILLR',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: [windowParameter({ default: 14 })],
  constraints: [],
  outputs: [{ name: 'value', label: '%R' }],
  warmupBars: (values) => numberOf(values),
  warmupFormula: 'window',
  create: (values) => new WilliamsR(numberOf(values)),
};
