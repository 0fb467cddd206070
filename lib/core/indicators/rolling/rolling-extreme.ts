import { requireWindow } from '../require-window';

/**
 * Highest (direction 1) or lowest (−1) of the last `window` values in constant time on average: only values that can still
 * become the extreme are kept, in order (D. Lemire 2006, "Streaming maximum-minimum filter"). Of equal extremes the latest
 * counts, as in TA-Lib.
 */
export class RollingExtreme {
  private readonly window: number;
  private readonly direction: 1 | -1;
  /** Candidates from best (head) to latest, times direction, and the number of the update each came with. */
  private readonly values: Float64Array;
  private readonly numbers: Float64Array;
  private head = 0;
  private size = 0;
  private seen = 0;

  constructor(window: number, direction: 1 | -1) {
    requireWindow(window);
    this.window = window;
    this.direction = direction;
    this.values = new Float64Array(window);
    this.numbers = new Float64Array(window);
  }

  update(value: number): void {
    const { values, numbers, window } = this;
    const coming = value * this.direction;
    let { head, size } = this;
    if (size > 0 && (numbers[head] as number) <= this.seen - window) {
      head = head + 1 === window ? 0 : head + 1;
      size -= 1;
    }
    let back = head + size;
    if (back >= window) back -= window;
    while (size > 0) {
      const last = back === 0 ? window - 1 : back - 1;
      if ((values[last] as number) > coming) break;
      back = last;
      size -= 1;
    }
    values[back] = coming;
    numbers[back] = this.seen;
    this.head = head;
    this.size = size + 1;
    this.seen += 1;
  }

  get isReady(): boolean {
    return this.seen >= this.window;
  }

  /** Of what has come so far, while there are fewer than `window` values. */
  get value(): number {
    return (this.values[this.head] as number) * this.direction;
  }

  /** Updates since the extreme came: 0 when it is the latest value. */
  get age(): number {
    return this.seen - 1 - (this.numbers[this.head] as number);
  }

  reset(): void {
    this.values.fill(0);
    this.numbers.fill(0);
    this.head = 0;
    this.size = 0;
    this.seen = 0;
  }
}
