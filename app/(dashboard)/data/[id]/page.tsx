import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { pageContext } from '@/app/_server/page-context';
import { Refusal } from '@/lib/core/model/refusal';
import { getSeries } from '@/lib/services/data/get-series';
import { SeriesPrices } from './_components/series-prices';
import { SeriesReport } from './_components/series-report';

interface Props {
  readonly params: Promise<{ id: string }>;
}

/** Title and page ask for the same series; it is read once per request. */
const readSeries = cache(async (id: string) => {
  const context = await pageContext('data:read');
  try {
    return await getSeries(context, decodeURIComponent(id));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') notFound();
    if (error instanceof URIError) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const series = await readSeries((await params).id);
  return { title: `${series.isDemo ? '[DEMO] ' : ''}${series.symbol} ${series.timeframe}` };
}

/** One series: how complete and how clean it is, and what it looks like. */
export default async function SeriesPage({ params }: Props) {
  const series = await readSeries((await params).id);
  return (
    <div className="flex flex-col gap-4">
      <SeriesReport series={series} />
      {series.fromMs === null || series.toMs === null ? null : (
        <SeriesPrices
          seriesId={series.id}
          title={`${series.symbol} ${series.timeframe}`}
          fromMs={series.fromMs}
          toMs={series.toMs}
          priceDecimals={series.tickSize.split('.')[1]?.length ?? 0}
        />
      )}
    </div>
  );
}
