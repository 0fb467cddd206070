import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireAscending } from './require-window';
import { DelayLine } from './rolling/delay-line';
import { RollingSum } from './rolling/rolling-sum';
import { numberOf, WINDOW_MAX, windowParameter } from './window-parameter';

/**
 * Kaufman's adaptive moving average (P. Kaufman, 1995): an EMA whose share is the square of a value between 2 / (slow + 1)
 * and 2 / (fast + 1), by the efficiency |change over the window| ÷ sum of |changes within it|. Seeded by the value before
 * the first full window, as TA-Lib's KAMA (which has fast 2, slow 30); ready after window + 1 updates. A window without
 * any move counts as efficient, and the average follows its value.
 */
export class Kama implements Indicator {
  readonly warmup: number;
  private readonly past: DelayLine;
  private readonly path: RollingSum;
  private readonly slowShare: number;
  private readonly shareRange: number;
  private previous = Number.NaN;
  private average = Number.NaN;

  constructor(window: number, fast = 2, slow = 30) {
    requireAscending(fast, slow);
    this.past = new DelayLine(window);
    this.path = new RollingSum(window);
    this.warmup = window + 1;
    this.slowShare = 2 / (slow + 1);
    this.shareRange = 2 / (fast + 1) - this.slowShare;
  }

  update(value: number): void {
    requireFinite(value);
    const { previous, path, past } = this;
    const old = past.value;
    past.update(value);
    this.previous = value;
    if (Number.isNaN(previous)) return;
    path.update(Math.abs(value - previous));
    if (!path.isReady) return;
    const change = Math.abs(value - old);
    const efficiency = change >= path.sum ? 1 : change / path.sum;
    const share = efficiency * this.shareRange + this.slowShare;
    const from = Number.isNaN(this.average) ? previous : this.average;
    this.average = from + share * share * (value - from);
  }

  get isReady(): boolean {
    return this.path.isReady;
  }

  get value(): number {
    return this.average;
  }

  reset(): void {
    this.past.reset();
    this.path.reset();
    this.previous = Number.NaN;
    this.average = Number.NaN;
  }
}

export const KAMA: IndicatorDescription = {
  name: 'kama',
  title: 'Kaufman adaptive moving average',
  summary: 'An average that follows closely in a clean trend and hardly moves in noise.',
  source: 'P. Kaufman (1995); TA-Lib KAMA',
  pane: 'price',
  inputs: ['close'],
  parameters: [
    windowParameter({ default: 10 }),
    windowParameter({ name: 'fast', label: 'Fastest average', default: 2 }),
    windowParameter({ name: 'slow', label: 'Slowest average', min: 2, default: 30 }),
  ],
  constraints: [
    {
      names: ['fast', 'slow'],
      message: `The fastest average must be shorter than the slowest one (fast < slow ≤ ${WINDOW_MAX}).`,
      holds: (values) => numberOf(values, 'fast') < numberOf(values, 'slow'),
    },
  ],
  outputs: [{ name: 'value', label: 'KAMA' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Kama(numberOf(values), numberOf(values, 'fast'), numberOf(values, 'slow')),
};
