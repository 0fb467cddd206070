import { hasSoundPrices } from '@/lib/core/model/sound-prices';
import type { BarColumns } from '@/lib/core/model/bar';
import type { BarClosed } from '@/lib/core/model/event';

/** What a look over all bars of an instrument has shown. */
export interface BarGrid {
  /** From the start of each bar to the start of the next, where that is the same for all; NaN otherwise. */
  readonly stepMs: number;
  /** The first bar whose prices do not fit together, which the engine will refuse; the length when there is none. */
  readonly soundTo: number;
}

/**
 * Recorded bars of one or more instruments, walked by time: every step is one moment at which at least one of them has a
 * bar. One event object per instrument is moved from bar to bar (see BarClosed), so that a million bars make no garbage.
 * Time only goes forward: bars that do not are refused before the first event.
 */
export class Tape {
  readonly events: readonly BarClosed[];
  /** Per instrument, what is known of all of its bars. */
  readonly grids: readonly BarGrid[];
  private readonly series: readonly BarColumns[];
  private aligned: boolean | null = null;
  /** Per instrument, the bar that comes next. */
  private readonly cursor: Int32Array;
  /** [0] start of the bars of this step, [1] of the next. A typed array keeps them unboxed. */
  private readonly times = new Float64Array([Number.NaN, Infinity]);

  constructor(series: readonly BarColumns[]) {
    this.grids = series.map(gridOf);
    this.series = series;
    this.cursor = new Int32Array(series.length);
    this.events = series.map((bars, instrument) => ({
      kind: 'bar-closed',
      instrument,
      bars,
      soundTo: this.grids[instrument]?.soundTo ?? 0,
      stepMs: this.grids[instrument]?.stepMs ?? Number.NaN,
      index: -1,
    }));
    this.times[1] = Math.min(...series.map((bars) => bars.timeMs[0] ?? Infinity));
  }

  /** Start of the bars of this step, UTC epoch ms; NaN before the first. */
  get startMs(): number {
    return this.times[0] as number;
  }

  /** Start of the first bar of all. */
  get firstMs(): number {
    return Math.min(...this.series.map((bars) => bars.timeMs[0] ?? Infinity));
  }

  /** Moves to the next moment; false when there is none. */
  step(): boolean {
    if (this.series.length === 1) return this.stepOne();
    return this.isAligned ? this.stepAligned() : this.stepAll();
  }

  /** One instrument: its next bar. */
  private stepOne(): boolean {
    const bars = this.series[0] as BarColumns;
    const event = this.events[0] as BarClosed;
    const index = this.cursor[0] as number;
    if (index >= bars.length) return false;
    event.index = index;
    this.cursor[0] = index + 1;
    this.times[0] = bars.timeMs[index] as number;
    return true;
  }

  /** One instrument: the end of the next `steps` bars, those of this step included. */
  endOf(steps: number): number {
    return Math.min((this.series[0] as BarColumns).length, (this.cursor[0] as number) - 1 + steps);
  }

  /** One instrument: the bar that its event was moved to is the one of this step. */
  follow(): void {
    const { bars, index } = this.events[0] as BarClosed;
    this.cursor[0] = index + 1;
    this.times[0] = bars.timeMs[index] as number;
  }

  /** Whether all instruments have bars at the very same moments. */
  get isAligned(): boolean {
    this.aligned ??= areAligned(this.series, this.grids);
    return this.aligned;
  }

  /** Aligned instruments: bar `index` of each is the one of this step. */
  jumpTo(index: number): void {
    const { timeMs } = this.series[0] as BarColumns;
    for (let at = 0; at < this.events.length; at += 1) {
      (this.events[at] as BarClosed).index = index;
      this.cursor[at] = index + 1;
    }
    this.times[0] = timeMs[index] as number;
    this.times[1] = timeMs[index + 1] ?? Infinity;
  }

  private stepAligned(): boolean {
    const next = this.cursor[0] as number;
    if (next >= (this.series[0] as BarColumns).length) return false;
    this.jumpTo(next);
    return true;
  }

  private stepAll(): boolean {
    const { times } = this;
    const now = times[1] as number;
    if (now === Infinity) return false;
    let next = Infinity;
    for (let at = 0; at < this.series.length; at += 1) {
      const bars = this.series[at] as BarColumns;
      const event = this.events[at] as BarClosed;
      let index = this.cursor[at] as number;
      if (index < bars.length && bars.timeMs[index] === now) {
        event.index = index;
        index += 1;
        this.cursor[at] = index;
      } else {
        event.index = -1;
      }
      if (index < bars.length && (bars.timeMs[index] as number) < next) next = bars.timeMs[index] as number;
    }
    times[0] = now;
    times[1] = next;
    return true;
  }

  /** How many moments there are in all. */
  static steps(series: readonly BarColumns[]): number {
    const [only] = series;
    if (series.length === 1 && only !== undefined) return only.length;
    const tape = new Tape(series);
    let steps = 0;
    while (tape.step()) steps += 1;
    return steps;
  }

  /** Where each instrument stands, for a snapshot. */
  position(): Int32Array {
    return this.cursor.slice();
  }

  /** Goes on from a position taken before. */
  resumeAt(position: Int32Array): void {
    this.cursor.set(position);
    this.times[1] = Math.min(...this.series.map((bars, at) => bars.timeMs[position[at] ?? 0] ?? Infinity));
  }
}

function areAligned(
  [first, ...others]: readonly BarColumns[],
  [grid, ...grids]: readonly BarGrid[],
): boolean {
  if (first === undefined || grid === undefined) return false;
  return others.every(({ timeMs, length }, other) => {
    if (length !== first.length || timeMs[0] !== first.timeMs[0]) return false;
    // Even steps of one length from one beginning: nothing has to be compared. NaN equals nothing.
    if (timeMs === first.timeMs || grids[other]?.stepMs === grid.stepMs) return true;
    for (let at = 0; at < length; at += 1) if (timeMs[at] !== first.timeMs[at]) return false;
    return true;
  });
}

/** @throws for bars that do not start one after the other */
function gridOf(bars: BarColumns): BarGrid {
  const { timeMs, length } = bars;
  const stepMs = (timeMs[1] as number) - (timeMs[0] as number);
  let isEven = length > 1;
  for (let at = 1; at < length; at += 1) {
    const step = (timeMs[at] as number) - (timeMs[at - 1] as number);
    if (step !== stepMs) isEven = false;
    if (!(step > 0)) throw new Error(`tape: bar ${at} does not start after bar ${at - 1}`);
  }
  return { stepMs: isEven ? stepMs : Number.NaN, soundTo: firstUnsound(bars) };
}

/** The first bar whose prices do not fit together, which the engine will refuse; the length when there is none. */
function firstUnsound(bars: BarColumns): number {
  let at = 0;
  while (at < bars.length && hasSoundPrices(bars, at)) at += 1;
  return at;
}
