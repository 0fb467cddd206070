import { findSeriesRow, loadBars, seriesIdOf } from '@/lib/adapters/db/bars';
import type { FeaturesQuery } from '@/lib/contracts/api/features';
import { indexAtOrAfter, type BarColumns } from '@/lib/core/bars/bar-columns';
import { deriveBars } from '@/lib/core/bars/derive-bars';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { readFeatureName } from '@/lib/research/features/feature-name';
import { buildFeatureTable, type FeatureTable } from '@/lib/research/features/feature-table';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { readUniverseAt } from '@/lib/services/universe/read-universe-at';

/** Stands for the members of the universe as it is now. */
export const WHOLE_UNIVERSE = 'universe';

export type FeaturesAsked = Pick<
  FeaturesQuery,
  'instruments' | 'timeframe' | 'features' | 'align' | 'forwardFillRows'
> & { readonly fromMs?: number | undefined; readonly toMs?: number | undefined };

/**
 * Figures of instruments side by side, over stored bars of that length, or over bars made from stored minutes. The figures of
 * a row do not depend on where the range begins: indicators are fed from the first stored bar on.
 * @throws Refusal SCOPE, FEATURE_UNKNOWN, PARAMS_INVALID, SERIES_UNKNOWN, BARS_DAMAGED
 */
export async function readFeatures(context: ServiceContext, asked: FeaturesAsked): Promise<FeatureTable> {
  requireScope(context, 'data:read');
  const features = asked.features.map(readFeatureName);
  const instruments = await instrumentsOf(context, asked.instruments);
  const inputs = [];
  for (const instrumentId of instruments) {
    inputs.push({ instrumentId, bars: await barsOf(context, { instrumentId, ...asked }) });
  }
  const { align, forwardFillRows: forwardFillRowsMax } = asked;
  return rowsFrom(buildFeatureTable(inputs, { features, align, forwardFillRowsMax }), asked.fromMs ?? null);
}

async function instrumentsOf(context: ServiceContext, asked: readonly string[]): Promise<readonly string[]> {
  if (!asked.includes(WHOLE_UNIVERSE)) return [...new Set(asked)];
  const { members } = await readUniverseAt(context, null);
  const named = asked.filter((one) => one !== WHOLE_UNIVERSE);
  return [...new Set([...named, ...members.map(({ id }) => id)])];
}

async function barsOf(
  { db }: ServiceContext,
  asked: { readonly instrumentId: string; readonly timeframe: Timeframe; readonly toMs?: number | undefined },
): Promise<BarColumns> {
  const { instrumentId, timeframe, toMs } = asked;
  const range = { fromMs: null, toMs: toMs ?? null };
  const own = seriesIdOf(instrumentId, timeframe);
  if ((await findSeriesRow(db, own)) !== null) return (await loadBars(db, own, range))?.series ?? EMPTY;
  const minutes = await loadBars(db, seriesIdOf(instrumentId, '1m'), range);
  if (minutes === null) throw unknownSeries(instrumentId, timeframe);
  return deriveBars(minutes.series, { timeframe }).columns;
}

const NOTHING = new Float64Array(0);
const EMPTY: BarColumns = {
  length: 0,
  timeMs: NOTHING,
  open: NOTHING,
  high: NOTHING,
  low: NOTHING,
  close: NOTHING,
  volume: NOTHING,
};

function rowsFrom(table: FeatureTable, fromMs: number | null): FeatureTable {
  if (fromMs === null) return table;
  const { timeMs } = table;
  const from = indexAtOrAfter({ ...EMPTY, timeMs, length: timeMs.length }, fromMs);
  return {
    timeMs: timeMs.subarray(from),
    columns: table.columns.map((column) => ({ ...column, values: column.values.subarray(from) })),
  };
}

function unknownSeries(instrumentId: string, timeframe: Timeframe): Refusal {
  return new Refusal('SERIES_UNKNOWN', {
    what: `there are neither ${timeframe} nor 1m bars of ${instrumentId.slice(0, 60)}`,
    why: 'longer bars are made from minutes only',
    next: 'see what is stored: sextant data list',
    field: 'instruments',
    got: instrumentId.slice(0, 60),
    expected: 'venue:BASE/QUOTE with stored bars',
  });
}
