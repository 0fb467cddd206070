import { BAR_FINDING_LEVELS, type BarFindingLevel } from '@/lib/core/model/bar-finding';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { BarChecks, QUALITY_LIMITS } from './bar-checks';
import type { BarColumns } from './bar-columns';
import { FindingList, type FindingGroup } from './finding-list';
import { openSteps } from './open-steps';

/** Everything that is known about the quality of the bars of one instrument and timeframe (SPEC Q1 … Q8). */
export interface QualityReport {
  readonly timeframe: Timeframe;
  readonly calendar: MarketCalendar;
  /** Start of the first bar and end of the last one; null without bars. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly bars: number;
  readonly expectedBars: number;
  readonly missingBars: number;
  /** bars ÷ expectedBars, 1 without bars. */
  readonly completeness: number;
  /** 0 … 100. */
  readonly score: number;
  /** The highest level of anything that was found. */
  readonly level: BarFindingLevel | 'clean';
  /** Distances of more than one step, whatever the calendar says. */
  readonly rawGaps: RawGaps;
  readonly flatBars: number;
  readonly zeroVolumeBars: number;
  /** One group per kind that was looked for, also when nothing was found. */
  readonly findings: FindingGroup[];
}

export interface RawGaps {
  readonly gapCount: number;
  readonly missingSteps: number;
  /** Distance between the two neighbours that are furthest apart, 0 without a gap, and the start of the earlier one. */
  readonly longestMs: number;
  readonly longestAfterMs: number | null;
}

export interface QualityOptions {
  readonly timeframe: Timeframe;
  readonly calendar?: MarketCalendar;
  /** Judges how old the last bar is; without it nothing is stale. */
  readonly nowMs?: number | null;
}

/** Looks at every bar once. Linear in the number of bars. */
export function reportQuality(columns: BarColumns, options: QualityOptions): QualityReport {
  const { timeframe, calendar = '24x7', nowMs = null } = options;
  const { length, timeMs } = columns;
  const stepMs = TIMEFRAME_MS[timeframe];
  const checks = new BarChecks(columns, stepMs, calendar);
  checks.run();
  const fromMs = length === 0 ? null : timeMs[0]!;
  const toMs = length === 0 ? null : timeMs[length - 1]! + stepMs;
  const lists = [
    checks.gap,
    checks.duplicate,
    checks.disorder,
    checks.price,
    checks.ohlc,
    checks.spike,
    checks.zscore,
    checks.flatline,
    checks.volumeSpike,
  ];
  if (nowMs !== null && toMs !== null) lists.push(staleness({ toMs, nowMs, stepMs, calendar }));
  const expectedBars = length + checks.missing;
  const isHoley = checks.missing > QUALITY_LIMITS.missingShare * expectedBars;
  const findings = lists.map((list) => {
    const group = list.group();
    return group.kind === 'gap' && isHoley ? { ...group, level: 'error' as const } : group;
  });
  return {
    timeframe,
    calendar,
    fromMs,
    toMs,
    bars: length,
    expectedBars,
    missingBars: checks.missing,
    completeness: expectedBars === 0 ? 1 : length / expectedBars,
    score: scoreOf({ bars: length, expectedBars, findings }),
    level: highestLevel(findings),
    rawGaps: {
      gapCount: checks.rawGaps,
      missingSteps: checks.rawMissing,
      longestMs: checks.longestMs,
      longestAfterMs: Number.isNaN(checks.longestAfterMs) ? null : checks.longestAfterMs,
    },
    flatBars: checks.flatBars,
    zeroVolumeBars: checks.zeroVolumeBars,
    findings,
  };
}

/** The highest level of what was found (SPEC Q2). */
export function highestLevel(findings: readonly FindingGroup[]): QualityReport['level'] {
  const found = findings.filter(({ total }) => total > 0);
  return BAR_FINDING_LEVELS.findLast((level) => found.some((group) => group.level === level)) ?? 'clean';
}

/** Steps of an open market that have passed since the last bar ended; 0 when it is the newest there can be. */
export function stepsBehind(at: {
  readonly toMs: number;
  readonly nowMs: number;
  readonly stepMs: number;
  readonly calendar: MarketCalendar;
}): number {
  const { toMs, nowMs, stepMs, calendar } = at;
  const steps = Math.max(0, Math.floor((nowMs - toMs) / stepMs));
  return openSteps(calendar, { fromMs: toMs, toMs: toMs + steps * stepMs, stepMs });
}

function staleness(at: Parameters<typeof stepsBehind>[0]): FindingList {
  const stale = new FindingList('stale', QUALITY_LIMITS.staleSteps);
  const behind = stepsBehind(at);
  if (behind > QUALITY_LIMITS.staleSteps) stale.add(at.toMs, at.nowMs, behind);
  return stale;
}

/** SPEC Q8. Gaps and age are not counted twice: missing bars stand in `expectedBars`, and old bars are not bad bars. */
function scoreOf(of: { bars: number; expectedBars: number; findings: readonly FindingGroup[] }): number {
  if (of.expectedBars === 0) return 100;
  let suspect = 0;
  for (const { kind, level, total } of of.findings) {
    if (kind === 'gap' || kind === 'stale') continue;
    suspect += level === 'error' ? total : level === 'warn' ? total / 10 : 0;
  }
  return Math.max(0, (100 * (of.bars - suspect)) / of.expectedBars);
}
