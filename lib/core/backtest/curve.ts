import { TOTAL, type Marks } from '@/lib/core/engine/marks';
import { MOMENTS_MAX, type MomentLine } from '@/lib/core/engine/moment-marks';
import type { BarColumns } from '@/lib/core/model/bar';
import type { Times } from '@/lib/core/statistics/times';
import { StridedTimes } from './strided-times';
import type { Tape } from './tape';

/** Up to this many moments each has a mark of its own. */
export const MARKS_MAX = 4_000_000;
/** On a longer one each mark stands for several moments, and there are at most so many, so that memory does not grow with the tape. */
const LONG_MARKS_MAX = 2_000_000;

/** The equity curve: one float64 mark per moment of the tape, or per few of them on very long tapes. */
export class Curve implements MomentLine {
  /** Moments per mark. */
  readonly stride: number;
  /** Starts of the bars whose moments are those of the tape: nobody writes them down again. */
  private readonly only: Float64Array | null;
  private readonly times: Float64Array;
  private readonly marks: Float64Array;
  /** Equity of moments of which not all are kept. */
  private readonly draft: Float64Array;
  private seen = 0;
  private count = 0;

  /** `only`: starts of the bars, where those of one instrument are the moments of all. */
  constructor(only: Float64Array | null, steps: number) {
    this.stride = steps <= MARKS_MAX ? 1 : Math.ceil(steps / LONG_MARKS_MAX);
    this.only = only;
    const length = Math.ceil(steps / this.stride);
    this.times = new Float64Array(this.only === null ? length : 0);
    this.marks = new Float64Array(length);
    this.draft = new Float64Array(this.stride === 1 ? 0 : MOMENTS_MAX);
  }

  /** The mark of the next moment; the last moment of each stride stays. `totals` are the engine's, see marks.ts. */
  mark(tape: Tape, totals: Float64Array): void {
    this.keep(tape.startMs, totals[TOTAL.equity] as number);
  }

  /**
   * The marks of bars `from` up to `to`, not included, through which nothing but the price of one instrument moved: equity is
   * the engine's constant plus what is held times the close, the same product and sum as the engine's own.
   */
  markQuiet(bars: BarColumns, from: number, to: number, marks: Marks): void {
    const constant = marks.totals[TOTAL.constant] as number;
    const held = marks.quantity[0] as number;
    const { close } = bars;
    if (this.stride === 1 && this.only !== null) {
      // Every bar has a mark of its own: nothing but the product and the sum is left in the loop.
      const equity = this.marks;
      let at = this.seen;
      for (let index = from; index < to; index += 1, at += 1) {
        equity[at] = constant + held * (close[index] as number);
      }
      this.seen = at;
      this.count = at;
      return;
    }
    for (let index = this.kept(from, to); index < to; index = this.kept(index + 1, to)) {
      this.keep(bars.timeMs[index] as number, constant + held * (close[index] as number));
    }
  }

  /** Where the engine writes equity of the next moments: marks of their own are the column itself, others are picked from it. */
  get column(): Float64Array {
    return this.stride === 1 ? this.marks : this.draft;
  }
  get place(): number {
    return this.stride === 1 ? this.seen : 0;
  }

  /** Moments `from` up to `to`, not included, whose equity has been written there. */
  markMoments(timeMs: Float64Array, from: number, to: number): void {
    if (this.stride === 1) {
      const shift = this.seen - from;
      if (this.only === null)
        for (let at = from; at < to; at += 1) this.times[at + shift] = timeMs[at] as number;
      this.seen += to - from;
      this.count = this.seen;
      return;
    }
    for (let index = this.kept(from, to); index < to; index = this.kept(index + 1, to)) {
      this.keep(timeMs[index] as number, this.draft[index - from] as number);
    }
  }

  /** The next of the moments `from` up to `to` whose mark is kept: the last one of its stride, or of all. Passes those before. */
  private kept(from: number, to: number): number {
    if (this.stride === 1 || from >= to) return from;
    const last = Math.min(to - 1, from + this.stride - 1 - (this.seen % this.stride));
    this.seen += last - from;
    return last;
  }

  private keep(timeMs: number, equity: number): void {
    const at = this.stride === 1 ? this.seen : Math.floor(this.seen / this.stride);
    if (this.only === null) this.times[at] = timeMs;
    this.marks[at] = equity;
    this.seen += 1;
    this.count = at + 1;
  }

  /** Leaves out moments that somebody else has marked; their marks are NaN here. */
  skip(moments: number): void {
    this.count = Math.ceil(moments / this.stride);
    if (this.only === null) this.times.fill(Number.NaN, 0, this.count);
    this.marks.fill(Number.NaN, 0, this.count);
    this.seen = moments;
  }

  /** Moments marked so far. */
  get moments(): number {
    return this.seen;
  }

  /** Start of the moment of each mark, UTC epoch ms; on a long tape of one instrument made for whoever asks. */
  get timeMs(): Float64Array {
    const { count, only, stride, seen, times } = this;
    if (only === null) return times.subarray(0, count);
    return stride === 1 ? only.subarray(0, count) : new StridedTimes(only, stride, seen).toColumn();
  }

  /** The same for whoever only looks some of them up. */
  get startTimes(): Times {
    const { only, stride, seen } = this;
    return only === null || stride === 1 ? this.timeMs : new StridedTimes(only, stride, seen);
  }

  get equity(): Float64Array {
    return this.marks.subarray(0, this.count);
  }
}
