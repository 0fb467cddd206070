import { and, asc, eq } from 'drizzle-orm';
import { barSeries, instruments } from '@/drizzle/schema/market';
import { MARKET_CALENDARS, type MarketCalendar } from '@/lib/core/model/market-calendar';
import type { Executor } from './transaction';

/** When the market of an instrument is open; `24x7` for one that nobody has said it of. */
export async function findCalendar(db: Executor, instrumentId: string): Promise<MarketCalendar> {
  const rows = await db.orm
    .select({ calendar: instruments.calendar })
    .from(instruments)
    .where(eq(instruments.id, instrumentId));
  return MARKET_CALENDARS.find((name) => name === rows[0]?.calendar) ?? '24x7';
}

/** False when there is no such instrument. */
export async function setCalendar(
  tx: Executor,
  instrumentId: string,
  calendar: MarketCalendar,
): Promise<boolean> {
  const rows = await tx.orm
    .update(instruments)
    .set({ calendar })
    .where(eq(instruments.id, instrumentId))
    .returning({ id: instruments.id });
  return rows.length > 0;
}

/** The series of one instrument, one per timeframe. */
export async function seriesOfInstrument(
  db: Executor,
  instrumentId: string,
): Promise<{ id: string; timeframe: string; version: number }[]> {
  return db.orm
    .select({ id: barSeries.id, timeframe: barSeries.timeframe, version: barSeries.version })
    .from(barSeries)
    .where(eq(barSeries.instrumentId, instrumentId))
    .orderBy(asc(barSeries.id));
}

/** Keeps what was measured of the bars of one version; a series that has changed since was measured by whoever changed it. */
export async function setSeriesQuality(
  tx: Executor,
  measured: { readonly id: string; readonly version: number; readonly quality: object },
): Promise<void> {
  await tx.orm
    .update(barSeries)
    .set({ quality: measured.quality })
    .where(and(eq(barSeries.id, measured.id), eq(barSeries.version, measured.version)));
}
