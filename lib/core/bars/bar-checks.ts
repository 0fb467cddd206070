import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import type { BarColumns } from './bar-columns';
import { FindingList } from './finding-list';
import { openSteps } from './open-steps';
import { RollingWindow } from './rolling-window';

/** Where a finding begins; SPEC Q3 … Q6 has the rules. */
export const QUALITY_LIMITS = {
  /** Fraction of the previous close. */
  spike: 0.1,
  /** Standard deviations, over this many returns. */
  zscore: 8,
  zscoreWindow: 100,
  /** Bars in a row with equal prices. */
  flatline: 10,
  /** Times the mean volume, over this many bars. */
  volumeSpike: 20,
  volumeWindow: 100,
  /** Share of the expected bars; with more missing, gaps are an error. */
  missingShare: 0.05,
  /** Steps of an open market since the last bar. */
  staleSteps: 3,
} as const;

/** Exactly the limit counts, though 3.3 is a hair less than 10 % above 3 in doubles. */
const ROUNDING = 1 - 1e-12;

/**
 * One walk over the bars of a series, oldest first, call by call (SPEC Q1 … Q5). Comparisons and running sums only: per bar
 * nothing is allocated.
 */
export class BarChecks {
  readonly gap = new FindingList('gap', 0);
  readonly duplicate = new FindingList('duplicate', 0);
  readonly disorder = new FindingList('disorder', 0);
  readonly price = new FindingList('price', 0);
  readonly ohlc = new FindingList('ohlc', 0);
  readonly spike = new FindingList('spike', QUALITY_LIMITS.spike);
  readonly zscore = new FindingList('zscore', QUALITY_LIMITS.zscore);
  readonly flatline = new FindingList('flatline', QUALITY_LIMITS.flatline);
  readonly volumeSpike = new FindingList('volume-spike', QUALITY_LIMITS.volumeSpike);
  rawGaps = 0;
  rawMissing = 0;
  longestMs = 0;
  longestAfterMs = NaN;
  missing = 0;
  flatBars = 0;
  zeroVolumeBars = 0;
  private equalBars = 1;
  private readonly returns = new RollingWindow(QUALITY_LIMITS.zscoreWindow);
  private readonly volumes = new RollingWindow(QUALITY_LIMITS.volumeWindow);
  private readonly length: number;
  private readonly timeMs: Float64Array;
  private readonly open: Float64Array;
  private readonly high: Float64Array;
  private readonly low: Float64Array;
  private readonly close: Float64Array;
  private readonly volume: Float64Array;
  private readonly stepMs: number;
  private readonly calendar: MarketCalendar;

  constructor(columns: BarColumns, stepMs: number, calendar: MarketCalendar) {
    this.length = columns.length;
    this.timeMs = columns.timeMs;
    this.open = columns.open;
    this.high = columns.high;
    this.low = columns.low;
    this.close = columns.close;
    this.volume = columns.volume;
    this.stepMs = stepMs;
    this.calendar = calendar;
  }

  run(): void {
    for (let index = 0; index < this.length; index += 1) {
      this.checkShape(index);
      this.checkVolume(index);
      if (index === 0) continue;
      const isNext = this.checkTime(index);
      this.checkReturn(index, isNext);
      this.checkFlat(index);
    }
    this.endFlat(this.length);
  }

  /** True when the bar follows its neighbour by one step. */
  private checkTime(index: number): boolean {
    const beforeMs = this.timeMs[index - 1]!;
    const timeMs = this.timeMs[index]!;
    const distance = timeMs - beforeMs;
    if (distance === this.stepMs) return true;
    if (distance === 0) this.duplicate.add(timeMs, timeMs + this.stepMs, 1);
    else if (!(distance > 0)) this.disorder.add(timeMs, timeMs + this.stepMs, -distance);
    else if (distance > this.stepMs) this.addGap(beforeMs, timeMs);
    return false;
  }

  private addGap(beforeMs: number, timeMs: number): void {
    const { stepMs, calendar } = this;
    this.rawGaps += 1;
    this.rawMissing += Math.round((timeMs - beforeMs) / stepMs) - 1;
    if (timeMs - beforeMs > this.longestMs) {
      this.longestMs = timeMs - beforeMs;
      this.longestAfterMs = beforeMs;
    }
    const open = openSteps(calendar, { fromMs: beforeMs + stepMs, toMs: timeMs, stepMs });
    if (open === 0) return;
    this.missing += open;
    this.gap.add(beforeMs + stepMs, timeMs, open);
  }

  private checkShape(index: number): void {
    const o = this.open[index]!;
    const h = this.high[index]!;
    const l = this.low[index]!;
    const c = this.close[index]!;
    if (h === l && o === c) this.flatBars += 1;
    const isShaped = l > 0 && h < Infinity && l <= o && o <= h && l <= c && c <= h;
    if (!isShaped || !(this.volume[index]! >= 0)) this.addShape(index);
  }

  private addShape(index: number): void {
    const o = this.open[index]!;
    const h = this.high[index]!;
    const l = this.low[index]!;
    const c = this.close[index]!;
    const startMs = this.timeMs[index]!;
    const lowest = Math.min(o, h, l, c);
    const isPriced = lowest > 0 && Math.max(o, h, l, c) < Infinity;
    if (!isPriced || !(this.volume[index]! >= 0)) {
      this.price.add(startMs, startMs + this.stepMs, isPriced ? this.volume[index]! : lowest);
      return;
    }
    const outside = Math.max(l - h, o - h, c - h, l - o, l - c);
    this.ohlc.add(startMs, startMs + this.stepMs, outside);
  }

  private checkReturn(index: number, isNext: boolean): void {
    const { timeMs, close } = this;
    const before = close[index - 1]!;
    const move = Math.abs(close[index]! - before);
    const startMs = timeMs[index]!;
    const change = close[index]! / before - 1;
    if (move >= QUALITY_LIMITS.spike * before * ROUNDING)
      this.spike.add(startMs, startMs + this.stepMs, change);
    if (!isNext || !Number.isFinite(change)) return;
    if (this.returns.isFull) {
      const distance = change - this.returns.mean();
      const variance = this.returns.variance();
      // Squares say the same without a root per bar.
      if (variance > 0 && distance * distance >= QUALITY_LIMITS.zscore ** 2 * variance)
        this.zscore.add(startMs, startMs + this.stepMs, distance / Math.sqrt(variance));
    }
    this.returns.push(change);
  }

  private checkVolume(index: number): void {
    const volume = this.volume[index]!;
    if (volume === 0) this.zeroVolumeBars += 1;
    if (!(volume >= 0 && volume < Infinity)) return;
    if (this.volumes.isFull) {
      const mean = this.volumes.mean();
      const startMs = this.timeMs[index]!;
      if (mean > 0 && volume >= QUALITY_LIMITS.volumeSpike * mean)
        this.volumeSpike.add(startMs, startMs + this.stepMs, volume / mean);
    }
    this.volumes.push(volume);
  }

  private checkFlat(index: number): void {
    const { open, high, low, close } = this;
    const isEqual =
      open[index] === open[index - 1] &&
      high[index] === high[index - 1] &&
      low[index] === low[index - 1] &&
      close[index] === close[index - 1];
    if (isEqual) this.equalBars += 1;
    else this.endFlat(index);
  }

  /** The bars before `index` end a row of equal ones. */
  private endFlat(index: number): void {
    const { equalBars } = this;
    this.equalBars = 1;
    if (equalBars < QUALITY_LIMITS.flatline) return;
    const { timeMs } = this;
    this.flatline.add(timeMs[index - equalBars]!, timeMs[index - 1]! + this.stepMs, equalBars);
  }
}
