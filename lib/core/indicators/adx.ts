import { DirectionalIndex } from './directional-index';
import type { Indicator, IndicatorDescription } from './indicator';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Average directional index (J. W. Wilder, 1978): DX smoothed by Wilder, seeded by the mean of its first `window` values, as
 * TA-Lib's ADX. Before anything has moved DX is 0. Ready after 2 × window updates, and so are `plus` and `minus` here.
 */
export class Adx implements Indicator {
  readonly warmup: number;
  private readonly directions: DirectionalIndex;
  private readonly window: number;
  private average = -0;
  private seen = 0;

  constructor(window: number) {
    this.directions = new DirectionalIndex(window);
    this.window = window;
    this.warmup = 2 * window;
  }

  update(high: number, low: number, close: number): void {
    const { directions } = this;
    directions.update(high, low, close);
    if (!directions.isReady) return;
    if (this.seen === this.window) {
      this.average += (directions.value - this.average) / this.window;
      return;
    }
    this.seen += 1;
    this.average += directions.value;
    if (this.seen === this.window) this.average /= this.window;
  }

  get isReady(): boolean {
    return this.seen === this.window;
  }

  get value(): number {
    return this.isReady ? this.average : Number.NaN;
  }

  get plus(): number {
    return this.isReady ? this.directions.plus : Number.NaN;
  }

  get minus(): number {
    return this.isReady ? this.directions.minus : Number.NaN;
  }

  reset(): void {
    this.directions.reset();
    this.average = -0;
    this.seen = 0;
  }
}

export const ADX: IndicatorDescription = {
  name: 'adx',
  title: 'Average directional index',
  summary: 'How strong a trend is, whichever way it goes: below 20 weak, above 25 strong.',
  source: 'J. W. Wilder (1978); TA-Lib ADX',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: [windowParameter({ default: 14, min: 2 })],
  constraints: [],
  outputs: [
    { name: 'value', label: 'ADX' },
    { name: 'plus', label: '+DI' },
    { name: 'minus', label: '−DI' },
  ],
  warmupBars: (values) => 2 * numberOf(values),
  warmupFormula: '2 × window',
  create: (values) => new Adx(numberOf(values)),
};
