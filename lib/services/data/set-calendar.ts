import { loadBars } from '@/lib/adapters/db/bars';
import {
  findCalendar,
  seriesOfInstrument,
  setCalendar as setCalendarRow,
  setSeriesQuality,
} from '@/lib/adapters/db/calendars';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { measureQuality } from '@/lib/core/bars/quality';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/**
 * Says when the market of an instrument is open, and measures its stored series anew by it: the nights of a share are no
 * gaps then. @returns ids of the series that were measured
 * @throws Refusal SCOPE, NOT_FOUND, BARS_DAMAGED
 */
export async function setCalendar(
  context: ServiceContext,
  instrumentId: string,
  calendar: MarketCalendar,
): Promise<string[]> {
  requireScope(context, 'data:write');
  const before = await findCalendar(context.db, instrumentId);
  const measured: { id: string; version: number; quality: object }[] = [];
  for (const { id, timeframe } of await seriesOfInstrument(context.db, instrumentId)) {
    const stored = await loadBars(context.db, id, { fromMs: null, toMs: null });
    if (stored === null) continue;
    const quality = measureQuality(stored.series, timeframe as Timeframe, calendar);
    measured.push({ id, version: stored.version, quality });
  }
  await inTransaction(context.db, async (tx) => {
    if (!(await setCalendarRow(tx, instrumentId, calendar))) throw unknownInstrument(instrumentId);
    for (const one of measured) await setSeriesQuality(tx, one);
    const detail = { from: before, to: calendar };
    await recordAudit(tx, context, {
      action: 'data.calendar',
      resource: `instrument:${instrumentId}`,
      detail,
    });
  });
  return measured.map(({ id }) => id);
}

function unknownInstrument(instrumentId: string): Refusal {
  return new Refusal('NOT_FOUND', {
    what: `there is no instrument ${instrumentId.slice(0, 80)}`,
    why: 'an instrument is known from its first import on',
    next: 'see what is stored: sextant data list',
    field: 'instrument',
    got: instrumentId.slice(0, 80),
    expected: 'venue:SYMBOL, e.g. file:SPY/USD',
  });
}
