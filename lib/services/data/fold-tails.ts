import { LIMITS } from '@/config/runtime/limits';
import { listLongTails } from '@/lib/adapters/db/bar-tails';
import { findSeriesRow } from '@/lib/adapters/db/bars';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { ServiceContext } from '@/lib/services/context';
import { parseInstrument } from './parse-instrument';
import { storeBars } from './store-bars';

/**
 * Makes months of the longest tails, a few at a time, so that reading a series stays reading months. The same bars, in
 * another place: readers see them before and after.
 * @returns how many series were put in order
 */
export async function foldTails(context: ServiceContext): Promise<number> {
  const ids = await listLongTails(context.db, {
    barsMin: LIMITS.tailBarsMax,
    limit: LIMITS.tailsFoldedPerSweep,
  });
  for (const id of ids) await foldTail(context, id);
  return ids.length;
}

/** The same for one series; nothing happens when it has no tail. */
export async function foldTail(context: ServiceContext, seriesId: string): Promise<void> {
  const row = await findSeriesRow(context.db, seriesId);
  if (row === null) return;
  await storeBars(context, {
    instrument: parseInstrument({ venue: row.venue, instrument: row.symbol }),
    timeframe: row.timeframe as Timeframe,
    columns: createBarColumns(0),
    priceDecimals: row.priceDecimals,
    source: row.source,
    gapPolicy: 'allow',
    alongside: () => Promise.resolve(true),
  });
}
