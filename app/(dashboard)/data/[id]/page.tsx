import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { pageContext } from '@/app/_server/page-context';
import { Refusal } from '@/lib/core/model/refusal';
import { getSeries } from '@/lib/services/data/get-series';
import { listStaleRuns } from '@/lib/services/data/list-stale-runs';
import { readMarks } from '@/lib/services/data/read-marks';
import { listInstrumentVersions } from '@/lib/services/instruments/instrument-at';
import { FindingsCard } from './_components/findings-card';
import { MarksCard } from './_components/marks-card';
import { RangesCard } from './_components/ranges-card';
import { RevisionsCard } from './_components/revisions-card';
import { SeriesPrices } from './_components/series-prices';
import { SeriesReport } from './_components/series-report';
import { VersionsCard } from './_components/versions-card';

const ALL = { fromMs: null, toMs: null };

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

/** One series: how complete and how clean it is, what it looks like, and where all of it came from. */
export default async function SeriesPage({ params }: Props) {
  const series = await readSeries((await params).id);
  const context = await pageContext('data:read');
  const [marks, staleRuns, versions] = await Promise.all([
    readMarks(context, series.id, ALL),
    listStaleRuns(context, series.id),
    listInstrumentVersions(context, series.instrumentId),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <SeriesReport series={series} />
      {series.fromMs === null || series.toMs === null ? null : (
        <SeriesPrices
          seriesId={series.id}
          title={`${series.symbol} ${series.timeframe}`}
          timeframe={series.timeframe}
          fromMs={series.fromMs}
          toMs={series.toMs}
          priceDecimals={series.tickSize.split('.')[1]?.length ?? 0}
        />
      )}
      <FindingsCard seriesId={series.id} />
      <RangesCard ranges={series.ranges} />
      <RevisionsCard revisions={series.revisions} staleRuns={staleRuns} />
      <VersionsCard versions={versions} />
      <MarksCard filled={marks.filled} />
    </div>
  );
}
