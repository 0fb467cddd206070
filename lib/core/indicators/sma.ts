/** A ratio of whole numbers: `sum` of the last `count` values. Kept apart so that two averages can be compared exactly. */
export interface Mean {
  readonly sum: number;
  readonly count: number;
}

/**
 * Simple moving average of whole numbers (prices in ticks): the mean of the last `window` values.
 * Whole numbers below 2^53 add and subtract without error in a double, so the running sum never drifts and a tie is a tie.
 */
export class Sma implements Mean {
  readonly count: number;
  /** Updates needed before the value means anything. */
  readonly warmup: number;
  private readonly values: Float64Array;
  /** [0] running sum. A typed array keeps it an unboxed double on the per-bar path. */
  private readonly state = new Float64Array(1);
  private next = 0;
  private seen = 0;

  constructor(window: number) {
    if (!Number.isSafeInteger(window) || window < 1) throw new RangeError(`a window of ${window} values`);
    this.count = window;
    this.warmup = window;
    this.values = new Float64Array(window);
  }

  /** Takes the next value; it must be a whole number and window × value must stay below 2^53. */
  update(value: number): void {
    const { values, state, next } = this;
    state[0] = (state[0] as number) + value - (values[next] as number);
    values[next] = value;
    this.next = next + 1 === this.count ? 0 : next + 1;
    if (this.seen < this.count) this.seen += 1;
  }

  get isReady(): boolean {
    return this.seen === this.count;
  }

  get sum(): number {
    return this.state[0] as number;
  }

  /** The average, in the unit of the values; NaN before it is ready. */
  get value(): number {
    return this.isReady ? this.sum / this.count : Number.NaN;
  }
}
