import { formatCount } from '@/components/trading/format-number';
import { Stat, StatGrid } from '@/components/ui/stat';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { Health } from '@/lib/contracts/api/health';

interface TotalsProps {
  readonly runsTotal: number;
  readonly failedTotal: number;
  readonly series: readonly BarSeriesSummary[];
  readonly health: Health;
}

/** Counts of what is stored and under way; each is read from the database for this page. */
export function Totals({ runsTotal, failedTotal, series, health }: TotalsProps) {
  const bars = series.reduce((sum, one) => sum + (one.isDemo ? 0 : one.quality.bars), 0);
  const demoBars = series.reduce((sum, one) => sum + (one.isDemo ? one.quality.bars : 0), 0);
  return (
    <section aria-label="Totals" className="rounded-card border border-border bg-card p-4">
      <StatGrid>
        <Stat label="Runs" value={formatCount(runsTotal)} note={`${formatCount(failedTotal)} failed`} />
        <Stat label="Under way" value={formatCount(health.runs?.running ?? null)} note="being computed" />
        <Stat label="Waiting" value={formatCount(health.runs?.queued ?? null)} note="in line for a worker" />
        <Stat
          label="Series of candles"
          value={formatCount(series.filter((one) => !one.isDemo).length)}
          note={`${formatCount(series.filter((one) => one.isDemo).length)} DEMO beside them`}
        />
        <Stat label="Real bars" value={formatCount(bars)} note={`${formatCount(demoBars)} DEMO`} />
        <Stat
          label="Workers"
          value={formatCount(health.workersFresh)}
          note={health.workersFresh === 0 ? 'nothing computes now' : 'live'}
        />
      </StatGrid>
    </section>
  );
}
