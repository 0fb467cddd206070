'use client';
import { SeriesPrices } from '@/app/(dashboard)/data/[id]/_components/series-prices';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';

const SHOWN_MS = 6 * 3_600_000;

/** The last hours of stored one-minute candles. */
export function MinuteChart({ series }: { readonly series: BarSeriesSummary }) {
  const toMs = series.toMs ?? 0;
  return (
    <SeriesPrices
      seriesId={series.id}
      title={`${series.symbol} ${series.timeframe}`}
      timeframe={series.timeframe}
      fromMs={Math.max(series.fromMs ?? 0, toMs - SHOWN_MS)}
      toMs={toMs}
      priceDecimals={series.tickSize.split('.')[1]?.length ?? 0}
    />
  );
}
