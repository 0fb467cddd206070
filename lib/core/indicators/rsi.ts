import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';
import { requireWindow } from './require-window';
import { WilderAverage } from './rolling/wilder-average';
import { numberOf, windowParameter } from './window-parameter';

/**
 * Relative strength index (J. W. Wilder, 1978): 100 × average gain ÷ (average gain + average loss), both smoothed by
 * Wilder and seeded by the mean of the first `window` changes, as TA-Lib's RSI. Ready after window + 1 updates.
 * Without any move it is 50: TA-Lib says 0 there, which reads as oversold in a market that stands still.
 */
export class Rsi implements Indicator {
  readonly warmup: number;
  private readonly gain: WilderAverage;
  private readonly loss: WilderAverage;
  private previous = Number.NaN;

  constructor(window: number) {
    requireWindow(window, 2);
    this.gain = new WilderAverage(window);
    this.loss = new WilderAverage(window);
    this.warmup = window + 1;
  }

  update(value: number): void {
    requireFinite(value);
    const change = value - this.previous;
    this.previous = value;
    if (Number.isNaN(change)) return;
    // Half of |c| ± c is exactly c or 0. Prices go up and down like coins fall: a branch here is guessed wrong every other bar.
    const size = Math.abs(change);
    this.gain.update((size + change) * 0.5);
    this.loss.update((size - change) * 0.5);
  }

  get isReady(): boolean {
    return this.gain.isReady;
  }

  /** 0 to 100. */
  get value(): number {
    const gain = this.gain.value;
    const moved = gain + this.loss.value;
    return moved === 0 ? 50 : (100 * gain) / moved;
  }

  reset(): void {
    this.gain.reset();
    this.loss.reset();
    this.previous = Number.NaN;
  }
}

export const RSI: IndicatorDescription = {
  name: 'rsi',
  title: 'Relative strength index',
  summary: 'The part of recent movement that went up, from 0 to 100.',
  source: 'J. W. Wilder (1978); TA-Lib RSI',
  pane: 'own',
  inputs: ['close'],
  parameters: [windowParameter({ default: 14, min: 2 })],
  constraints: [],
  outputs: [{ name: 'value', label: 'RSI' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Rsi(numberOf(values)),
};
