import { requireWindow } from '../require-window';

/**
 * J. Welles Wilder's smoothing (1978): the mean of the first `window` values, then each new value moves it by 1/window of
 * the distance. TA-Lib seeds RSI and ATR this way.
 */
export class WilderAverage {
  private readonly window: number;
  private readonly share: number;
  private average = -0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window);
    this.window = window;
    this.share = 1 / window;
  }

  update(value: number): void {
    if (this.seen === this.window) {
      this.average += (value - this.average) * this.share;
      return;
    }
    this.seen += 1;
    this.average += value;
    if (this.seen === this.window) this.average /= this.window;
  }

  get isReady(): boolean {
    return this.seen === this.window;
  }

  /** NaN before it is ready. */
  get value(): number {
    return this.seen === this.window ? this.average : Number.NaN;
  }

  reset(): void {
    this.average = -0;
    this.seen = 0;
  }
}
