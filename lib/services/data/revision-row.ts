import { LIMITS } from '@/config/runtime/limits';
import type { RevisionInsert } from '@/lib/adapters/db/bar-revisions';
import type { SeriesRow } from '@/lib/adapters/db/bars';
import type { BarColumns } from '@/lib/core/bars/bar-columns';
import { listChanges, type MergedBars } from '@/lib/core/bars/merge-bars';
import { seriesParts } from '@/lib/core/bars/series-bytes';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { sha256 } from '@/lib/services/sha256';

interface RevisedSeries {
  readonly seriesId: string;
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly source: string;
  /** Version of the series that the change makes. */
  readonly version: number;
}

/**
 * The rows that keep what a change did to stored bars: one for bars that became other bars (with the hashes of both and the
 * first changes), one for bars that now are where a gap was. Runs over such a stretch were computed with other data.
 */
export function revisionRowsOf(
  context: ServiceContext,
  series: RevisedSeries,
  change: Pick<MergedBars, 'before' | 'after' | 'completed'>,
): RevisionInsert[] {
  const { before, after, completed } = change;
  const row = { ...series, actor: actorLabel(context.actor) };
  const stepMs = TIMEFRAME_MS[series.timeframe];
  const rows: RevisionInsert[] = [];
  if (after.length > 0) {
    rows.push({
      ...row,
      kind: 'revised',
      fromMs: after.timeMs[0]!,
      toMs: after.timeMs[after.length - 1]! + stepMs,
      barsChanged: after.length,
      barsAdded: 0,
      changes: listChanges(change, LIMITS.revisionChangesKeptMax),
      oldHash: hashOf(before),
      newHash: hashOf(after),
    });
  }
  if (completed !== null) {
    rows.push({
      ...row,
      kind: 'completed',
      fromMs: completed.fromMs,
      toMs: completed.lastMs + stepMs,
      barsChanged: 0,
      barsAdded: completed.bars,
      changes: [],
      oldHash: '',
      newHash: '',
    });
  }
  return rows;
}

/** The row that keeps that bars were stored which are none; none when there are no such bars. */
export function withdrawalRowsOf(
  context: ServiceContext,
  series: RevisedSeries,
  bars: BarColumns,
): RevisionInsert[] {
  if (bars.length === 0) return [];
  return [
    {
      ...series,
      actor: actorLabel(context.actor),
      kind: 'withdrawn',
      fromMs: bars.timeMs[0]!,
      toMs: bars.timeMs[bars.length - 1]! + TIMEFRAME_MS[series.timeframe],
      barsChanged: bars.length,
      barsAdded: 0,
      changes: [],
      oldHash: hashOf(bars),
      newHash: '',
    },
  ];
}

/** The row that keeps that a whole series was deleted; none when it had no bars. */
export function deletionRowOf(context: ServiceContext, series: SeriesRow): RevisionInsert[] {
  const { id, instrumentId, timeframe, source, version, barCount, fromMs, toMs, contentHash } = series;
  if (fromMs === null || toMs === null) return [];
  return [
    {
      seriesId: id,
      instrumentId,
      timeframe,
      source,
      version: version + 1,
      actor: actorLabel(context.actor),
      kind: 'deleted',
      fromMs,
      toMs,
      barsChanged: barCount,
      barsAdded: 0,
      changes: [],
      oldHash: contentHash,
      newHash: '',
    },
  ];
}

function hashOf(bars: BarColumns): string {
  return sha256(seriesParts(bars));
}
