import type { BarFindingKind, BarFindingLevel } from '@/lib/core/model/bar-finding';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { BarColumns } from './bar-columns';
import type { Gap } from './gaps';
import { reportQuality } from './quality-report';
import { expectedBars } from './timeframe-grid';

/** How good the bars are, as it is stored with a series; lib/contracts/api/data.ts has the wire form of the same facts. */
export interface BarQualityFacts {
  bars: number;
  expectedBars: number;
  /** Bars that are missing while the calendar says the market was open. */
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
  calendar: MarketCalendar;
  /** 0 … 100 (SPEC Q8). */
  score: number;
  level: BarFindingLevel | 'clean';
  /** How often each kind was found; kinds that were not found are absent. */
  findings: Partial<Record<BarFindingKind, number>>;
}

/** Counts what a reader of a backtest must know about its bars. Linear in the number of bars. */
export function measureQuality(
  columns: BarColumns,
  timeframe: Timeframe,
  calendar: MarketCalendar = '24x7',
): BarQualityFacts {
  const report = reportQuality(columns, { timeframe, calendar });
  const totals = new Map(report.findings.map(({ kind, total }) => [kind, total]));
  const gaps = report.findings.find(({ kind }) => kind === 'gap');
  return {
    bars: report.bars,
    expectedBars: report.expectedBars,
    missingBars: report.missingBars,
    gapCount: totals.get('gap') ?? 0,
    largestGaps: (gaps?.listed ?? []).map(({ fromMs, toMs, value }) => ({
      fromMs,
      toMs,
      missingBars: value,
    })),
    flatBars: report.flatBars,
    zeroVolumeBars: report.zeroVolumeBars,
    outliers: totals.get('spike') ?? 0,
    completeness: report.completeness,
    calendar,
    score: report.score,
    level: report.level,
    findings: Object.fromEntries([...totals].filter(([, total]) => total > 0)),
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
