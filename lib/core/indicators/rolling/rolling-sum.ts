import { requireWindow } from '../require-window';

/** A sum that has shrunk to this part of its peak has lost ten bits to cancellation. */
const CANCELLED = 1 / 1024;

/**
 * Sum of the last `window` values, none of them negative. A running sum keeps the rounding of values that have long left,
 * so it is added up afresh once per window, and whenever it has shrunk so far that old rounding would show: a window of
 * zeros sums to exactly 0, whatever came before.
 */
export class RollingSum {
  private readonly values: Float64Array;
  private readonly window: number;
  private total = -0;
  private peak = -0;
  private next = 0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window);
    this.window = window;
    this.values = new Float64Array(window);
  }

  update(value: number): void {
    const at = this.next;
    const total = this.total + value - (this.values[at] as number);
    this.values[at] = value;
    this.total = total;
    this.next = at + 1 === this.window ? 0 : at + 1;
    if (this.seen < this.window) this.seen += 1;
    if (total > this.peak) this.peak = total;
    if (this.next === 0 || total < this.peak * CANCELLED) this.addUp();
  }

  get isReady(): boolean {
    return this.seen === this.window;
  }

  /** Of what has come so far, while there are fewer than `window` values. */
  get sum(): number {
    return this.total;
  }

  reset(): void {
    this.values.fill(0);
    this.total = -0;
    this.peak = -0;
    this.next = 0;
    this.seen = 0;
  }

  private addUp(): void {
    const { values } = this;
    let total = -0;
    for (let at = 0; at < values.length; at += 1) total += values[at] as number;
    this.total = total;
    this.peak = total;
  }
}
