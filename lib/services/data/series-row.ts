import type { SeriesWrite } from '@/lib/adapters/db/save-series';
import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';
import { coverageStrip, measureQuality } from '@/lib/core/bars/quality';
import { seriesParts } from '@/lib/core/bars/series-bytes';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { sha256 } from '@/lib/services/sha256';
import { DEMO_VENUE, type InstrumentName } from './parse-instrument';

const COVERAGE_BUCKETS = 120;
const LOT_SIZE_DEFAULT = '0.00000001';

export interface SeriesFacts {
  readonly instrument: InstrumentName;
  readonly timeframe: Timeframe;
  readonly source: string;
  readonly priceDecimals: number;
  /** When the market is open; always, unless said. */
  readonly calendar?: MarketCalendar;
}

/** The rows of an instrument and of its series over all of `bars`: span, hash, quality and coverage. Linear in the bars. */
export function seriesRowsOf(
  facts: SeriesFacts,
  { seriesId, bars }: { seriesId: string; bars: BarColumns },
): Pick<SeriesWrite, 'instrument' | 'series'> {
  const { instrument, timeframe, source, priceDecimals, calendar = '24x7' } = facts;
  const { instrumentId, venue, symbol, base, quote } = instrument;
  const isEmpty = bars.length === 0;
  return {
    instrument: {
      id: instrumentId,
      venue,
      symbol,
      base,
      quote,
      lotSize: LOT_SIZE_DEFAULT,
      isDemo: venue === DEMO_VENUE,
    },
    series: {
      id: seriesId,
      instrumentId,
      timeframe,
      source,
      priceDecimals,
      barCount: bars.length,
      fromMs: isEmpty ? null : bars.timeMs[0]!,
      toMs: isEmpty ? null : bars.timeMs[bars.length - 1]! + TIMEFRAME_MS[timeframe],
      contentHash: sha256(seriesParts(bars)),
      quality: measureQuality(bars, timeframe, calendar),
      coverage: coverageStrip(bars, { timeframe, bucketsMax: COVERAGE_BUCKETS }),
    },
  };
}

/** A series before its first bar. */
export function emptySeriesRowsOf(
  facts: SeriesFacts,
  seriesId: string,
): Pick<SeriesWrite, 'instrument' | 'series'> {
  return seriesRowsOf(facts, { seriesId, bars: createBarColumns(0) });
}
