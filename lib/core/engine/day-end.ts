import type { BarColumns } from '@/lib/core/model/bar';

/** Where in the bars of a tape the UTC day ends. Looked up once a day, because a day has many stretches of quiet bars. */
export class DayEnd {
  private bars: BarColumns | null = null;
  private momentMs = Number.NaN;
  private place = 0;

  /** The first bar from `from` on, before `to`, that starts at `momentMs` or later; `to` where none does. Times increase. */
  of(bars: BarColumns, momentMs: number, from: number, to: number): number {
    if (bars !== this.bars || momentMs !== this.momentMs || this.place < from || this.place > to) {
      this.bars = bars;
      this.momentMs = momentMs;
      this.place = firstFrom(bars.timeMs, momentMs, from, to);
    }
    return this.place;
  }
}

function firstFrom(timeMs: Float64Array, momentMs: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timeMs[middle] as number) < momentMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
