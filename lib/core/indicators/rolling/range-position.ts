import { RollingExtreme } from './rolling-extreme';

/**
 * Where a value stands between the lowest low (0) and the highest high (1) of the last `window` bars. In the middle (0.5)
 * when the window has no range: a market that stands still is neither high nor low.
 */
export class RangePosition {
  private readonly high: RollingExtreme;
  private readonly low: RollingExtreme;

  constructor(window: number) {
    this.high = new RollingExtreme(window, 1);
    this.low = new RollingExtreme(window, -1);
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
    return range === 0 ? 0.5 : (value - this.low.value) / range;
  }

  reset(): void {
    this.high.reset();
    this.low.reset();
  }
}
