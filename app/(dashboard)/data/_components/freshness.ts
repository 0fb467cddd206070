import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { QUALITY_LIMITS } from '@/lib/core/bars/bar-checks';
import { stepsBehind } from '@/lib/core/bars/quality-report';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';

/** `made`: generated, so no newer bars will ever come. `ended`: the venue no longer lists the instrument. */
export type FreshnessState = 'fresh' | 'behind' | 'ended' | 'made' | 'empty';

export interface Freshness {
  readonly state: FreshnessState;
  /** Bars of an open market that could have been added since the last one. */
  readonly stepsBehind: number;
  /** Since the end of the last bar; null without bars. */
  readonly ageMs: number | null;
}

type Told = Pick<BarSeriesSummary, 'toMs' | 'isDemo' | 'listing' | 'timeframe' | 'quality'>;

/** How old the last bar is against its timeframe, by the same limit as the finding `stale`. */
export function freshnessOf(series: Told, nowMs: number): Freshness {
  const { toMs, isDemo, listing, timeframe, quality } = series;
  if (toMs === null) return { state: 'empty', stepsBehind: 0, ageMs: null };
  const calendar = quality.calendar ?? '24x7';
  const behind = stepsBehind({ toMs, nowMs, stepMs: TIMEFRAME_MS[timeframe], calendar });
  const ageMs = Math.max(0, nowMs - toMs);
  const late: FreshnessState = listing === 'delisted' ? 'ended' : 'behind';
  const state = isDemo ? 'made' : behind > QUALITY_LIMITS.staleSteps ? late : 'fresh';
  return { state, stepsBehind: behind, ageMs };
}
