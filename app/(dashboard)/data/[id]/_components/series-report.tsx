import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { CoverageStrip } from '@/components/charts/coverage-strip';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { formatPeriod } from '@/components/trading/format-time';
import { FreshnessBadge } from '../../_components/freshness-badge';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { DemoBadge } from '@/components/ui/demo-badge';
import { PageHeader } from '@/components/ui/page-header';
import { Stat, StatGrid } from '@/components/ui/stat';
import { TimeAgo } from '@/components/ui/time-ago';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';

/** Coverage, how fresh the bars are, and counts of what is missing or odd. */
export function SeriesReport({ series }: { readonly series: BarSeriesSummary }) {
  const { quality } = series;
  return (
    <>
      <PageHeader
        title={`${series.symbol} ${series.timeframe}`}
        marks={
          <>
            {series.isDemo ? <DemoBadge /> : null}
            <FreshnessBadge series={series} />
          </>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>{series.venue}</span>
            <span className="num">{formatPeriod(series.fromMs, series.toMs)} UTC</span>
            <span>from {series.source}</span>
            <span>
              updated <TimeAgo ms={series.updatedAtMs} />
            </span>
            <CopyId id={series.contentHash} />
          </span>
        }
        actions={
          <Link
            href={`/runs?new=1&instrument=${encodeURIComponent(series.instrumentId)}`}
            className={buttonStyles({ variant: 'primary' })}
          >
            <FlaskConical aria-hidden />
            Run a backtest
          </Link>
        }
      />
      <Card title="Quality" className={series.isDemo ? 'demo-stripes' : ''}>
        <div className="flex flex-col gap-4">
          <CoverageStrip
            coverage={series.coverage}
            fromMs={series.fromMs}
            toMs={series.toMs}
            completeness={quality.completeness}
          />
          <StatGrid className="xl:grid-cols-7">
            <Stat label="Complete" value={formatPercent(quality.completeness)} />
            <Stat
              label="Bars"
              value={formatCount(quality.bars)}
              note={`of ${formatCount(quality.expectedBars)} expected`}
            />
            <Stat label="Missing" value={formatCount(quality.missingBars)} />
            <Stat label="Gaps" value={formatCount(quality.gapCount)} />
            <Stat
              label="Outliers"
              value={formatCount(quality.outliers)}
              note="close 10 % or more from the last"
            />
            <Stat
              label="Flat bars"
              value={formatCount(quality.flatBars)}
              note="open, high, low, close equal"
            />
            <Stat label="Without volume" value={formatCount(quality.zeroVolumeBars)} />
          </StatGrid>
        </div>
      </Card>
    </>
  );
}
