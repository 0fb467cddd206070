import { RollingExtreme } from './rolling-extreme';

/**
 * Where a value stands between the lowest low (0) and the highest high (1) of the last `window` bars. In the middle (0.5)
 * when the window has no range: a market that stands still is neither high nor low. A range up to `noise` is none: values
 * that were computed differ by rounding where they should be equal.
 */
export class RangePosition {
  private readonly high: RollingExtreme;
  private readonly low: RollingExtreme;
  private readonly noise: number;

  constructor(window: number, noise = 0) {
    this.high = new RollingExtreme(window, 1);
    this.low = new RollingExtreme(window, -1);
    this.noise = noise;
  }

  update(high: number, low: number): void {
    this.high.update(high);
    this.low.update(low);
  }

  get isReady(): boolean {
    return this.high.isReady;
  }

  of(value: number): number {
    const range = this.high.value - this.low.value;
    return range <= this.noise ? 0.5 : (value - this.low.value) / range;
  }

  reset(): void {
    this.high.reset();
    this.low.reset();
  }
}
