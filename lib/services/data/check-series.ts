import { LIMITS } from '@/config/runtime/limits';
import { loadBars, listSeriesRows, type SeriesRow } from '@/lib/adapters/db/bars';
import { findCalendar } from '@/lib/adapters/db/calendars';
import { QUALITY_LEVELS, type DataCheck, type SeriesCheck } from '@/lib/contracts/api/data-quality';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { reportQuality, stepsBehind } from '@/lib/core/bars/quality-report';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireSeries } from './get-series';
import { qualityDocument } from './quality-document';

export interface CheckOptions {
  /** Bars that start in [fromMs, toMs); null is no bound. With an end, nothing is called stale. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Instead of the one that is stored with the instrument. */
  readonly calendar?: MarketCalendar | undefined;
}

const ALL: CheckOptions = { fromMs: null, toMs: null };

/** Looks at every bar of one stored series. @throws Refusal SCOPE, NOT_FOUND, BARS_DAMAGED, CONFLICT */
export async function checkSeries(
  context: ServiceContext,
  id: string,
  options: CheckOptions = ALL,
): Promise<SeriesCheck> {
  requireScope(context, 'data:read');
  return checkRow(context, await requireSeries(context, id), options);
}

/**
 * One series, or all of them (at most LIMITS.seriesListedMax), one after the other. Stops between two series when the signal
 * is aborted. @throws Refusal as `checkSeries`
 */
export async function checkData(
  context: ServiceContext,
  which: {
    readonly id: string | null;
    readonly options?: CheckOptions;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
  },
): Promise<DataCheck> {
  requireScope(context, 'data:read');
  const { id, options = ALL, signal, onProgress } = which;
  const rows =
    id === null
      ? await listSeriesRows(context.db, LIMITS.seriesListedMax)
      : [await requireSeries(context, id)];
  const series: SeriesCheck[] = [];
  for (const row of rows) {
    signal?.throwIfAborted();
    series.push(await checkRow(context, row, options));
    onProgress?.(series.length, rows.length);
  }
  const worst = QUALITY_LEVELS.findLast((level) => series.some((one) => one.level === level)) ?? 'clean';
  return { checkedAtMs: context.nowMs(), worst, series };
}

async function checkRow(
  context: ServiceContext,
  row: SeriesRow,
  options: CheckOptions,
): Promise<SeriesCheck> {
  const { fromMs, toMs } = options;
  const nowMs = context.nowMs();
  const timeframe = row.timeframe as Timeframe;
  const calendar = options.calendar ?? (await findCalendar(context.db, row.instrumentId));
  const stored = await loadBars(context.db, row.id, { fromMs, toMs });
  const bars = stored?.series ?? createBarColumns(0);
  const report = reportQuality(bars, { timeframe, calendar, nowMs: toMs === null ? nowMs : null });
  const stepMs = TIMEFRAME_MS[timeframe];
  return {
    ...qualityDocument(report),
    seriesId: row.id,
    instrumentId: row.instrumentId,
    isDemo: row.isDemo,
    checkedAtMs: nowMs,
    stepsBehind: row.toMs === null ? 0 : stepsBehind({ toMs: row.toMs, nowMs, stepMs, calendar }),
  };
}
