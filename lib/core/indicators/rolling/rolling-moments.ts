import { requireWindow } from '../require-window';

/** When less than this part of the largest sum of squares is left, rounding would begin to show. */
const CANCELLED = 1 / 32;

/**
 * Mean and variance of the last `window` values in constant time. Sums of deviations from an anchor near the values cancel
 * little; the anchor moves to the mean of the window once per window, and at once when the sums have shrunk so far that
 * the rounding of values that left would show. Textbook running squares drift by 1e-8 within a million bars of prices.
 * B. P. Welford (1962) and T. F. Chan, G. H. Golub, R. J. LeVeque (1983) have the shifted sums.
 */
export class RollingMoments {
  private readonly values: Float64Array;
  private readonly window: number;
  private readonly share: number;
  private anchor = -0;
  /** Σ(x − anchor) and Σ(x − anchor)². */
  private deviation = -0;
  private squares = -0;
  private peak = -0;
  private next = 0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window);
    this.window = window;
    this.share = 1 / window;
    this.values = new Float64Array(window);
  }

  update(value: number): void {
    const at = this.next;
    if (this.seen === this.window) {
      const leaving = (this.values[at] as number) - this.anchor;
      this.deviation -= leaving;
      this.squares -= leaving * leaving;
    } else {
      if (this.seen === 0) this.anchor = value;
      this.seen += 1;
    }
    const coming = value - this.anchor;
    const deviation = this.deviation + coming;
    const squares = this.squares + coming * coming;
    this.values[at] = value;
    this.deviation = deviation;
    this.squares = squares;
    this.next = at + 1 === this.window ? 0 : at + 1;
    if (squares > this.peak) this.peak = squares;
    if (this.next === 0 || squares - deviation * deviation * this.share < this.peak * CANCELLED) {
      this.moveAnchor(value);
    }
  }

  get isReady(): boolean {
    return this.seen === this.window;
  }

  get mean(): number {
    return this.anchor + this.deviation * this.share;
  }

  /** Σ(x − mean)² of a full window; never negative, and exactly 0 when all values are equal. */
  get squaredDeviations(): number {
    const squares = this.squares - this.deviation * this.deviation * this.share;
    return squares > 0 ? squares : 0;
  }

  /** Population variance, as TA-Lib has it. */
  get variance(): number {
    return this.squaredDeviations * this.share;
  }

  reset(): void {
    this.values.fill(0);
    this.anchor = -0;
    this.deviation = -0;
    this.squares = -0;
    this.peak = -0;
    this.next = 0;
    this.seen = 0;
  }

  /** Two passes over the window. Counting from one of the values makes the mean of equal values exactly that value. */
  private moveAnchor(near: number): void {
    const { values, seen } = this;
    let sum = -0;
    for (let at = 0; at < seen; at += 1) sum += (values[at] as number) - near;
    const anchor = near + sum / seen;
    let deviation = -0;
    let squares = -0;
    for (let at = 0; at < seen; at += 1) {
      const distance = (values[at] as number) - anchor;
      deviation += distance;
      squares += distance * distance;
    }
    this.anchor = anchor;
    this.deviation = deviation;
    this.squares = squares;
    this.peak = squares;
  }
}
