import type { Times } from '@/lib/core/statistics/times';

/** Of every `stride` moments of a column the last, and of those that are left over at the end of `moments` the last too. */
export class StridedTimes implements Times {
  readonly length: number;
  private readonly column: Float64Array;
  private readonly stride: number;
  private readonly moments: number;

  constructor(column: Float64Array, stride: number, moments: number) {
    this.length = Math.ceil(moments / stride);
    this.column = column;
    this.stride = stride;
    this.moments = moments;
  }

  at(index: number): number | undefined {
    return this.column[Math.min(this.moments, (index + 1) * this.stride) - 1];
  }

  /** Written down, for whoever needs a column. */
  toColumn(): Float64Array {
    return Float64Array.from({ length: this.length }, (_, index) => this.at(index) as number);
  }
}
