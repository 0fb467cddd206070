import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { BAR_CLOSED, BAR_GAP, BAR_REVISED, BarChanges } from './bar-changes';
import { VOLUME_DECIMALS_DEFAULT, volumeScale } from './exact-volume';
import { MinuteFold } from './minute-fold';
import { barStartMs } from './timeframe-grid';

const MINUTE_MS = 60_000;

/** The columns of a minute that is kept because it may still change. */
const KEPT_COLUMNS = ['timeMs', 'open', 'high', 'low', 'close', 'volume', 'trades', 'filled'] as const;

/**
 * One-minute bars → bars of one longer timeframe as they come (SPEC B13 … B17), revisions included. Minutes that can still
 * be amended are kept one by one, older ones of a bar that is under way as their sum. What happened is read from `changes`.
 */
export class LongerBars {
  readonly changes = new BarChanges();
  private readonly timeframe: Timeframe;
  private readonly stepMs: number;
  private readonly keptMax: number;
  private kept = 0;
  private readonly timeMs: Float64Array;
  private readonly open: Float64Array;
  private readonly high: Float64Array;
  private readonly low: Float64Array;
  private readonly close: Float64Array;
  private readonly volume: Float64Array;
  private readonly trades: Float64Array;
  private readonly filled: Float64Array;
  /** The sum of the minutes of the bar at `settledMs` that can no longer change. */
  private settledMs = NaN;
  private readonly settled: MinuteFold;
  private readonly now: MinuteFold;
  private readonly before: MinuteFold;
  /** The first minute that was a bar: a longer bar that began before it is not whole. */
  private firstMs = NaN;
  /** Start of the bar under way that was not told yet. */
  private pendingMs = NaN;
  /** Everything before this moment has closed. */
  private closedMs = -Infinity;

  /** `lateMinutes` is at least that of the MinuteBars whose changes are taken. */
  constructor(settings: {
    readonly timeframe: Timeframe;
    readonly lateMinutes?: number;
    readonly volumeDecimals?: number;
  }) {
    const { timeframe, lateMinutes = 5, volumeDecimals = VOLUME_DECIMALS_DEFAULT } = settings;
    this.timeframe = timeframe;
    this.stepMs = TIMEFRAME_MS[timeframe];
    this.keptMax = lateMinutes + 2;
    const column = (): Float64Array => new Float64Array(this.keptMax + 1);
    this.timeMs = column();
    this.open = column();
    this.high = column();
    this.low = column();
    this.close = column();
    this.volume = column();
    this.trades = column();
    this.filled = column();
    const scale = volumeScale(volumeDecimals);
    this.settled = new MinuteFold(scale);
    this.now = new MinuteFold(scale);
    this.before = new MinuteFold(scale);
  }

  /** Takes all rows of one-minute changes that were not taken yet. */
  takeAll(minutes: BarChanges): void {
    for (let row = 0; row < minutes.length; row += 1) this.take(minutes, row);
  }

  /** Takes one row of one-minute changes. */
  take(minutes: BarChanges, row: number): void {
    const kind = minutes.kind[row]!;
    const timeMs = minutes.timeMs[row]!;
    if (kind === BAR_REVISED) this.revise(minutes, row, timeMs);
    else if (kind === BAR_GAP) this.closeThrough(timeMs + minutes.missing[row]! * MINUTE_MS);
    else this.addMinute(minutes, row, timeMs);
  }

  private addMinute(minutes: BarChanges, row: number, timeMs: number): void {
    this.closeThrough(barStartMs(timeMs, this.timeframe));
    if (Number.isNaN(this.firstMs)) this.firstMs = timeMs;
    this.insert(this.kept, minutes, row);
    this.pendingMs = barStartMs(timeMs, this.timeframe);
    this.closeThrough(timeMs + MINUTE_MS);
  }

  /** Tells the bar under way when it has ended by `timeMs`. */
  private closeThrough(timeMs: number): void {
    if (timeMs > this.closedMs) this.closedMs = timeMs;
    const startMs = this.pendingMs;
    if (!(startMs + this.stepMs <= timeMs)) return;
    this.pendingMs = NaN;
    if (this.firstMs > startMs) return;
    this.fold(startMs, this.now);
    if (this.now.minutes === 0) return;
    const row = this.changes.add(BAR_CLOSED, startMs);
    this.write(row);
  }

  private revise(minutes: BarChanges, row: number, timeMs: number): void {
    const startMs = barStartMs(timeMs, this.timeframe);
    const reason = minutes.reason[row]!;
    const firstMs = this.firstMs;
    this.fold(startMs, this.before);
    if (!(firstMs <= startMs)) this.before.reset();
    this.replace(minutes, row, timeMs);
    if (startMs + this.stepMs > this.closedMs) {
      this.pendingMs = startMs;
      return;
    }
    this.tellRevised(startMs, reason);
    // The bar that held the first minute was not whole; with an earlier first minute it is.
    const edgeMs = barStartMs(firstMs, this.timeframe);
    if (!(this.firstMs < edgeMs) || edgeMs === firstMs || edgeMs + this.stepMs > this.closedMs) return;
    this.before.reset();
    this.tellRevised(edgeMs, reason);
  }

  /** Tells what a closed bar is now, when it differs from `before`. */
  private tellRevised(startMs: number, reason: number): void {
    if (this.firstMs > startMs) return;
    this.fold(startMs, this.now);
    const { before, now, changes } = this;
    if (isSame(before, now)) return;
    const revised = changes.add(BAR_REVISED, startMs);
    changes.reason[revised] = reason;
    changes.wasOpen[revised] = before.open;
    changes.wasHigh[revised] = before.high;
    changes.wasLow[revised] = before.low;
    changes.wasClose[revised] = before.close;
    changes.wasVolume[revised] = before.minutes === 0 ? NaN : before.volume();
    this.write(revised);
  }

  /** Puts the revised minute where the old one was: changed, new, or gone (a revision without prices). */
  private replace(minutes: BarChanges, row: number, timeMs: number): void {
    let at = this.kept;
    while (at > 0 && this.timeMs[at - 1]! >= timeMs) at -= 1;
    if (at < this.kept && this.timeMs[at] === timeMs) this.removeAt(at);
    if (Number.isNaN(minutes.close[row]!)) return;
    if (!(this.firstMs <= timeMs)) this.firstMs = timeMs;
    this.insert(at, minutes, row);
  }

  private insert(at: number, minutes: BarChanges, row: number): void {
    for (const name of KEPT_COLUMNS) {
      this[name].copyWithin(at + 1, at, this.kept);
      this[name][at] = minutes[name][row]!;
    }
    this.kept += 1;
    if (this.kept > this.keptMax) this.settleOldest();
  }

  private removeAt(at: number): void {
    for (const name of KEPT_COLUMNS) this[name].copyWithin(at, at + 1, this.kept);
    this.kept -= 1;
  }

  /** The oldest kept minute can no longer change: it becomes part of the sum of its bar. */
  private settleOldest(): void {
    const startMs = barStartMs(this.timeMs[0]!, this.timeframe);
    if (startMs !== this.settledMs) {
      this.settled.reset();
      this.settledMs = startMs;
    }
    this.addKept(this.settled, 0);
    this.removeAt(0);
  }

  /** What is known of the bar that starts at `startMs`. */
  private fold(startMs: number, into: MinuteFold): void {
    if (startMs === this.settledMs) into.copy(this.settled);
    else into.reset();
    for (let at = 0; at < this.kept; at += 1) {
      const timeMs = this.timeMs[at]!;
      if (timeMs >= startMs && timeMs < startMs + this.stepMs) this.addKept(into, at);
    }
  }

  private addKept(into: MinuteFold, at: number): void {
    into.add(this.open[at]!, this.high[at]!, this.low[at]!, this.close[at]!, this.volume[at]!);
    into.trades += this.trades[at]!;
    into.filled += this.filled[at]!;
  }

  private write(row: number): void {
    const { now, changes } = this;
    changes.open[row] = now.open;
    changes.high[row] = now.high;
    changes.low[row] = now.low;
    changes.close[row] = now.close;
    changes.volume[row] = now.minutes === 0 ? NaN : now.volume();
    changes.trades[row] = now.trades;
    changes.filled[row] = now.filled;
    changes.missing[row] = this.stepMs / MINUTE_MS - now.minutes;
  }
}

function isSame(a: MinuteFold, b: MinuteFold): boolean {
  return (
    a.minutes === b.minutes &&
    Object.is(a.open, b.open) &&
    Object.is(a.high, b.high) &&
    Object.is(a.low, b.low) &&
    Object.is(a.close, b.close) &&
    a.whole === b.whole &&
    a.rest === b.rest
  );
}
