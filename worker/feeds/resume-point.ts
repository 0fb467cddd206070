import { LIMITS } from '@/config/runtime/limits';
import { loadBars, seriesIdOf } from '@/lib/adapters/db/bars';
import type { Database } from '@/lib/adapters/db/client';
import { findFeedCursors } from '@/lib/adapters/db/feed-states';
import type { WantedFeed } from '@/lib/adapters/db/feeds';
import type { BarColumns } from '@/lib/core/bars/bar-columns';
import { barStartMs } from '@/lib/core/bars/timeframe-grid';
import type { MinuteCursor } from './bar-keeper';

const MINUTE_MS = 60_000;

/** Where an earlier life left off. */
export interface ResumePoint {
  readonly cursor: MinuteCursor;
  /** The first minute of which every print will be told. */
  readonly fromMs: number;
  /** Minutes of that day that are stored, for longer bars that were under way. */
  readonly stored: BarColumns | null;
}

/** Where feeds go on, by instrument; one that left off longer ago than prints may come late begins with the present. */
export async function readResumePoints(
  db: Database,
  { feeds, nowMs }: { feeds: readonly WantedFeed[]; nowMs: number },
): Promise<Map<string, ResumePoint>> {
  const points = new Map<string, ResumePoint>();
  const cursors = await findFeedCursors(
    db,
    feeds.map(({ instrumentId }) => instrumentId),
  );
  for (const { instrumentId, tradeId, tradeMs } of cursors) {
    if (nowMs - tradeMs > LIMITS.feedLateMinutes * MINUTE_MS) continue;
    // Every print after the cursor will be told, so the next minute is the first that is whole.
    const fromMs = (Math.floor(tradeMs / MINUTE_MS) + 1) * MINUTE_MS;
    const day = { fromMs: barStartMs(fromMs, '1d'), toMs: fromMs };
    const stored = await loadBars(db, seriesIdOf(instrumentId, '1m'), day);
    points.set(instrumentId, { cursor: { tradeId, tradeMs }, fromMs, stored: stored?.series ?? null });
  }
  return points;
}
