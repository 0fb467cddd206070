import type { Timeframe } from '@/lib/core/model/timeframe';
import type { BarColumns } from './bar-columns';
import { findGaps, type Gap } from './gaps';
import { expectedBars } from './timeframe-grid';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';

/** How good the bars are; lib/contracts/api/data.ts has the wire form of the same facts. */
export interface BarQualityFacts {
  bars: number;
  expectedBars: number;
  missingBars: number;
  gapCount: number;
  /** At most 20, largest first. */
  largestGaps: Gap[];
  /** open = high = low = close */
  flatBars: number;
  zeroVolumeBars: number;
  /** Close at least 10 % away from the previous close. */
  outliers: number;
  /** bars / expectedBars, 0…1; 1 for an empty series. */
  completeness: number;
}

const GAPS_LISTED_MAX = 20;
const OUTLIER_FRACTION = 0.1;

/** Counts what a reader of a backtest must know about its bars. Linear in the number of bars. */
export function measureQuality(columns: BarColumns, timeframe: Timeframe): BarQualityFacts {
  const { length, timeMs, open, high, low, close, volume } = columns;
  let flatBars = 0;
  let zeroVolumeBars = 0;
  let outliers = 0;
  for (let index = 0; index < length; index += 1) {
    if (high[index] === low[index] && open[index] === close[index]) flatBars += 1;
    if (volume[index] === 0) zeroVolumeBars += 1;
    const before = index === 0 ? close[index]! : close[index - 1]!;
    if (Math.abs(close[index]! - before) >= OUTLIER_FRACTION * before) outliers += 1;
  }
  const gaps = findGaps(columns, { timeframe, listedMax: GAPS_LISTED_MAX });
  const expected =
    length === 0 ? 0 : expectedBars({ firstMs: timeMs[0]!, lastMs: timeMs[length - 1]!, timeframe });
  return {
    bars: length,
    expectedBars: expected,
    missingBars: gaps.missingBars,
    gapCount: gaps.gapCount,
    largestGaps: gaps.largest,
    flatBars,
    zeroVolumeBars,
    outliers,
    completeness: expected === 0 ? 1 : length / expected,
  };
}

/**
 * The coverage strip: the range from first to last bar cut into at most `bucketsMax` equal stretches of whole bars, each
 * the share (0…1) of its expected bars that exist.
 */
export function coverageStrip(
  columns: Pick<BarColumns, 'length' | 'timeMs'>,
  options: { readonly timeframe: Timeframe; readonly bucketsMax: number },
): number[] {
  const { length, timeMs } = columns;
  if (length === 0) return [];
  const step = TIMEFRAME_MS[options.timeframe];
  const firstMs = timeMs[0]!;
  const expected = expectedBars({ firstMs, lastMs: timeMs[length - 1]!, timeframe: options.timeframe });
  const buckets = Math.min(options.bucketsMax, expected);
  const present = new Float64Array(buckets);
  const wanted = new Float64Array(buckets);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    wanted[bucket] =
      Math.floor(((bucket + 1) * expected) / buckets) - Math.floor((bucket * expected) / buckets);
  }
  for (let index = 0; index < length; index += 1) {
    const slot = Math.round((timeMs[index]! - firstMs) / step);
    present[bucketOfSlot({ slot, expected, buckets })]! += 1;
  }
  return Array.from(present, (count, bucket) => count / wanted[bucket]!);
}

/** The bucket whose slots `floor(b·expected/buckets) … floor((b+1)·expected/buckets) − 1` hold this one. */
function bucketOfSlot(where: { slot: number; expected: number; buckets: number }): number {
  return Math.floor(((where.slot + 1) * where.buckets - 1) / where.expected);
}
