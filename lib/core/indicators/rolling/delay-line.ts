import { requireWindow } from '../require-window';

/** Remembers what came `length` updates ago. */
export class DelayLine {
  private readonly values: Float64Array;
  private next = 0;

  constructor(length: number) {
    requireWindow(length);
    this.values = new Float64Array(length).fill(Number.NaN);
  }

  /** What came `length` updates ago; NaN while there is no such value. Read it before `update`. */
  get value(): number {
    return this.values[this.next] as number;
  }

  update(value: number): void {
    this.values[this.next] = value;
    this.next = this.next + 1 === this.values.length ? 0 : this.next + 1;
  }

  reset(): void {
    this.values.fill(Number.NaN);
    this.next = 0;
  }
}
