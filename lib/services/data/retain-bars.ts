import { LIMITS } from '@/config/runtime/limits';
import { findSeriesRow, loadBars } from '@/lib/adapters/db/bars';
import {
  deleteSeries,
  dropMonths,
  firstKeptMs,
  listSeriesWithOldMonths,
} from '@/lib/adapters/db/save-series';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { viewBars } from '@/lib/core/bars/bar-columns';
import { isTimeframe, type Timeframe } from '@/lib/core/model/timeframe';
import { recordAudit } from '@/lib/services/audit/record';
import type { ServiceContext } from '@/lib/services/context';
import { parseInstrument } from './parse-instrument';
import { readDataConfig } from './read-data-config';
import { seriesRowsOf } from './series-row';

const DAY_MS = 86_400_000;

/**
 * Deletes whole months that are older than config/data.yaml keeps bars of their length, some series at a time. A series
 * with nothing newer goes as a whole. DEMO bars stay. For housekeeping; asking again goes on.
 * @returns months dropped from so many series
 * @throws Refusal of config/data.yaml with line and column when it is damaged: then nothing is deleted
 */
export async function retainBars(context: ServiceContext): Promise<number> {
  const { retention_days: days } = await readDataConfig(context.configDir);
  let trimmed = 0;
  for (const [timeframe, kept] of Object.entries(days)) {
    if (!isTimeframe(timeframe)) continue;
    const beforeMs = context.nowMs() - kept * DAY_MS;
    const limit = LIMITS.retentionSeriesPerSweep;
    for (const id of await listSeriesWithOldMonths(context.db, { timeframe, beforeMs, limit }))
      if (await trimSeries(context, { id, beforeMs, days: kept })) trimmed += 1;
  }
  return trimmed;
}

async function trimSeries(
  context: ServiceContext,
  { id, beforeMs, days }: { id: string; beforeMs: number; days: number },
): Promise<boolean> {
  const row = await findSeriesRow(context.db, id);
  if (row === null) return false;
  const keptFromMs = await firstKeptMs(context.db, { id, beforeMs });
  const stored =
    keptFromMs === null ? null : await loadBars(context.db, id, { fromMs: keptFromMs, toMs: null });
  const resource = `series:${id}`;
  if (keptFromMs === null || stored === null) {
    if (row.tailCount > 0) return false;
    return inTransaction(context.db, async (tx) => {
      if (!(await deleteSeries(tx, id))) return false;
      const detail = { days, bars: row.barCount, contentHash: row.contentHash };
      await recordAudit(tx, context, { action: 'data.retain', resource, detail });
      return true;
    });
  }
  const { series, version, tailCount } = stored;
  const facts = {
    instrument: parseInstrument({ venue: row.venue, instrument: row.symbol }),
    timeframe: row.timeframe as Timeframe,
    source: row.source,
    priceDecimals: row.priceDecimals,
  };
  const inMonths = viewBars(series, { from: 0, to: series.length - tailCount });
  const { contentHash, quality, coverage, fromMs } = seriesRowsOf(facts, {
    seriesId: id,
    bars: inMonths,
  }).series;
  return inTransaction(context.db, async (tx) => {
    const kept = { barCount: series.length, fromMs: fromMs ?? null, contentHash, quality, coverage };
    if (!(await dropMonths(tx, { id, basedOn: version, keptFromMs, series: kept }))) return false;
    const detail = { days, bars: row.barCount - series.length, keptFromMs, contentHash: row.contentHash };
    await recordAudit(tx, context, { action: 'data.retain', resource, detail });
    return true;
  });
}
