'use client';
import { Database } from 'lucide-react';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { CoverageStrip } from '@/components/charts/coverage-strip';
import { DataTable, type Column } from '@/components/tables/data-table';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { formatPeriod } from '@/components/trading/format-time';
import { QualityBadge } from '@/components/trading/quality-badge';
import { CopyId } from '@/components/ui/copy-id';
import { DemoBadge } from '@/components/ui/demo-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeAgo } from '@/components/ui/time-ago';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { FreshnessBadge } from './freshness-badge';
import { SERIES_SORT_KEYS, sortSeries, type SeriesSortKey } from './sort-series';

/** All stored series; the list is short, so the browser sorts it. The order is in the address. */
export function SeriesTable({
  rows,
  mayWrite,
}: {
  readonly rows: readonly BarSeriesSummary[];
  readonly mayWrite: boolean;
}) {
  const [state, setState] = useQueryStates(
    {
      sort: parseAsStringLiteral(SERIES_SORT_KEYS).withDefault('instrument'),
      order: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
    },
    { history: 'push', shallow: true },
  );
  if (rows.length === 0) {
    return (
      <EmptyState title="No bars yet" icon={<Database />}>
        {mayWrite
          ? 'Create the DEMO market to try everything out, or import a file of candles.'
          : 'Someone with the right to write data can import a file.'}
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Series"
      columns={COLUMNS}
      rows={sortSeries(rows, state)}
      rowKey={(series) => series.id}
      rowClassName={(series) => (series.isDemo ? 'demo-stripes' : '')}
      rowHref={(series) => `/data/${encodeURIComponent(series.id)}`}
      sort={state}
      onSort={(next) => void setState(next)}
      phone={(series) => <SeriesOnPhone series={series} />}
    />
  );
}

const COLUMNS: readonly Column<BarSeriesSummary, SeriesSortKey>[] = [
  {
    id: 'instrument',
    header: 'Instrument',
    sortKey: 'instrument',
    cell: (series) => <SeriesName series={series} />,
  },
  {
    id: 'period',
    header: 'From – to',
    unit: 'UTC',
    sortKey: 'from',
    cell: (series) => <Period series={series} />,
  },
  {
    id: 'bars',
    header: 'Bars',
    numeric: true,
    sortKey: 'bars',
    cell: (series) => formatCount(series.quality.bars),
  },
  {
    id: 'coverage',
    header: 'Complete',
    unit: '%',
    sortKey: 'completeness',
    cell: (series) => <Coverage series={series} />,
  },
  { id: 'gaps', header: 'Gaps', numeric: true, sortKey: 'gaps', cell: (series) => <Gaps series={series} /> },
  { id: 'quality', header: 'Quality', cell: (series) => <Quality series={series} /> },
  { id: 'freshness', header: 'Last bar', cell: (series) => <FreshnessBadge series={series} /> },
  { id: 'source', header: 'Source and content', cell: (series) => <Source series={series} /> },
  {
    id: 'updated',
    header: 'Updated',
    sortKey: 'updated',
    cell: (series) => (
      <span className="whitespace-nowrap text-muted-foreground">
        <TimeAgo ms={series.updatedAtMs} />
      </span>
    ),
  },
];

function SeriesName({ series }: { series: BarSeriesSummary }) {
  return (
    <span className="flex flex-wrap items-center gap-2 font-medium whitespace-nowrap">
      {series.symbol} <span className="num">{series.timeframe}</span>
      <span className="font-normal text-muted-foreground">{series.venue}</span>
      {series.isDemo ? <DemoBadge /> : null}
    </span>
  );
}

function Period({ series }: { series: BarSeriesSummary }) {
  return <span className="num">{formatPeriod(series.fromMs, series.toMs)}</span>;
}

function Coverage({ series }: { series: BarSeriesSummary }) {
  return (
    <span className="flex w-36 items-center gap-2">
      <CoverageStrip
        coverage={series.coverage}
        fromMs={series.fromMs}
        toMs={series.toMs}
        completeness={series.quality.completeness}
      />
      <span className="num w-12 shrink-0 text-right">
        {formatPercent(series.quality.completeness).replace(/\u00a0%$/, '')}
      </span>
    </span>
  );
}

function Source({ series }: { series: BarSeriesSummary }) {
  return (
    <>
      <span className="block max-w-36 truncate" title={series.source}>
        {series.source}
      </span>
      <span className="relative z-10">
        <CopyId id={series.contentHash} />
      </span>
    </>
  );
}

function Quality({ series }: { series: BarSeriesSummary }) {
  const { level, score } = series.quality;
  // Rows of before it was measured have neither.
  if (level === undefined) return <span className="text-muted-foreground">not measured</span>;
  return <QualityBadge level={level} score={score} />;
}

function Gaps({ series }: { series: BarSeriesSummary }) {
  const { gapCount } = series.quality;
  return <span className={gapCount === 0 ? '' : 'text-warn'}>{formatCount(gapCount)}</span>;
}

function SeriesOnPhone({ series }: { series: BarSeriesSummary }) {
  return (
    <span className="block">
      <span className="flex items-center justify-between gap-2">
        <SeriesName series={series} />
      </span>
      <span className="mt-1 flex flex-wrap items-center gap-1.5">
        <FreshnessBadge series={series} />
        <Quality series={series} />
      </span>
      <span className="mt-1 mb-1.5 flex flex-wrap items-center justify-between gap-x-2 text-label font-normal text-muted-foreground">
        <Period series={series} />
        <span className="num">
          {formatCount(series.quality.bars)} bars · {formatPercent(series.quality.completeness)}
        </span>
      </span>
      <CoverageStrip
        coverage={series.coverage}
        fromMs={series.fromMs}
        toMs={series.toMs}
        completeness={series.quality.completeness}
      />
    </span>
  );
}
