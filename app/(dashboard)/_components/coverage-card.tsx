import Link from 'next/link';
import { CoverageStrip } from '@/components/charts/coverage-strip';
import { formatCount } from '@/components/trading/format-number';
import { formatPeriod } from '@/components/trading/format-time';
import { Card } from '@/components/ui/card';
import { DemoBadge } from '@/components/ui/demo-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Pct } from '@/components/ui/pct';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';

const LISTED_MAX = 6;

/** Which candles are stored, how many, and where they are missing. */
export function CoverageCard({ series }: { readonly series: readonly BarSeriesSummary[] }) {
  const latest = series.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs).slice(0, LISTED_MAX);
  return (
    <Card
      title="Candles"
      padded={false}
      actions={
        series.length === 0 ? undefined : (
          <Link
            href="/data"
            className="inline-flex min-h-6 items-center rounded-sm text-label text-primary hover:underline"
          >
            All {formatCount(series.length)}
          </Link>
        )
      }
    >
      {series.length === 0 ? (
        <EmptyState title="No candles yet">
          They come from a file, from an exchange, or from the DEMO generator.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {latest.map((one) => (
            <li key={one.id}>
              <SeriesRow series={one} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function SeriesRow({ series }: { readonly series: BarSeriesSummary }) {
  const { quality } = series;
  return (
    <Link
      href={`/data/${encodeURIComponent(series.id)}`}
      className="block px-4 py-3 transition-colors duration-120 hover:bg-raised focus-visible:outline-offset-[-2px]"
    >
      <span className="flex items-center justify-between gap-4">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{series.symbol}</span>
          <span className="text-muted-foreground">{series.timeframe}</span>
          {series.isDemo ? <DemoBadge /> : null}
        </span>
        <Pct value={quality.completeness} digits={1} />
      </span>
      <span className="mt-1.5 block">
        <CoverageStrip
          coverage={series.coverage}
          fromMs={series.fromMs}
          toMs={series.toMs}
          completeness={quality.completeness}
        />
      </span>
      <span className="num mt-1 block truncate text-label font-normal text-muted-foreground">
        {formatCount(quality.bars)} bars · {formatPeriod(series.fromMs, series.toMs)}
      </span>
    </Link>
  );
}
