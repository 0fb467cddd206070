import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import type { SignedInContext } from '@/app/_server/context';
import { formatCount, formatNumber } from '@/components/trading/format-number';
import { StatusBadge } from '@/components/trading/status-badge';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DemoBadge } from '@/components/ui/demo-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Pct } from '@/components/ui/pct';
import { PctDelta } from '@/components/ui/pct-delta';
import { TimeAgo } from '@/components/ui/time-ago';
import { listRunsQuery, type RunSummary } from '@/lib/contracts/api/run';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { listRuns } from '@/lib/services/runs/list-runs';
import { newRunAddress } from '../../_components/new-run-address';

interface Props {
  readonly context: SignedInContext;
  readonly strategy: StrategyDescription;
  readonly query: Record<string, string | string[] | undefined>;
}

const SORTS = [
  { sort: 'createdAt', label: 'Newest' },
  { sort: 'totalReturn', label: 'Return' },
  { sort: 'sharpe', label: 'Sharpe' },
] as const;
const SHOWN = 50;

/** Every run of the strategy with its parameters and headline figures, best or newest first. */
export async function ResultsTab({ context, strategy, query }: Props) {
  const sort = SORTS.find((one) => one.sort === query['sort'])?.sort ?? 'createdAt';
  const page = await listRuns(
    context,
    listRunsQuery.parse({ strategy: strategy.name, sort, order: 'desc', perPage: SHOWN }),
  );
  if (page.total === 0) {
    return (
      <Card>
        <EmptyState
          title="This strategy has not been run yet."
          icon={<FlaskConical />}
          action={
            <Link href={newRunAddress(strategy.name)} className={buttonStyles({ variant: 'primary' })}>
              New run
            </Link>
          }
        >
          Each run keeps its parameters, its figures and everything it was made of.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card
      title="Results"
      description={
        page.total > SHOWN
          ? `The first ${SHOWN} of ${formatCount(page.total)} runs. The best of many tries is mostly luck: judge it on other bars.`
          : `${formatCount(page.total)} ${page.total === 1 ? 'run' : 'runs'}. The best of many tries is mostly luck: judge it on other bars.`
      }
      actions={
        <>
          <nav aria-label="Order of results" className="flex gap-1">
            {SORTS.map((one) => (
              <Link
                key={one.sort}
                href={`/strategies/${strategy.name}?tab=results&sort=${one.sort}`}
                aria-current={one.sort === sort ? 'true' : undefined}
                scroll={false}
                className="inline-flex min-h-7 items-center rounded-control border border-border px-2.5 text-label hover:bg-raised aria-[current]:border-primary aria-[current]:text-primary pointer-coarse:min-h-11"
              >
                {one.label}
              </Link>
            ))}
          </nav>
          <Link href={`/runs?strategy=${strategy.name}`} className={buttonStyles({ size: 'small' })}>
            All in Runs
          </Link>
        </>
      }
      padded={false}
    >
      <ResultTable title={strategy.title} rows={page.rows} />
    </Card>
  );
}

const HEAD = 'px-3 py-2 font-medium whitespace-nowrap';

function ResultTable({ title, rows }: { title: string; rows: readonly RunSummary[] }) {
  return (
    <table className="w-full text-dense max-md:block">
      <caption className="sr-only">Runs of {title}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-border bg-raised text-left text-label text-muted-foreground">
          <th scope="col" className={HEAD}>
            Parameters
          </th>
          <th scope="col" className={HEAD}>
            On
          </th>
          <th scope="col" className={HEAD}>
            State
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            Return
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            Sharpe
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            Max drawdown
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            Trips
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            When
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((run) => (
          <ResultRow key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  );
}

const CELL = 'md:h-(--row) md:px-3 md:py-1';
const FIGURE = `${CELL} num md:text-right`;

function ResultRow({ run }: { run: RunSummary }) {
  const params = Object.entries(run.params).map(([name, value]) => `${name}=${String(value)}`);
  return (
    <tr className="border-b border-border last:border-b-0 hover:bg-raised max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-2.5">
      <th scope="row" className={`${CELL} text-left font-medium max-md:w-full`}>
        <Link
          href={`/runs/${run.id}`}
          className="inline-flex min-h-6 items-center rounded-sm font-mono hover:underline"
        >
          {params.length === 0 ? 'no parameters' : params.join(' ')}
        </Link>
      </th>
      <td className={`${CELL} whitespace-nowrap`}>
        <span className="inline-flex items-center gap-2">
          {run.instrumentId} {run.timeframe}
          {run.isDemo ? <DemoBadge /> : null}
        </span>
      </td>
      <td className={CELL}>
        <StatusBadge status={run.status} />
      </td>
      <td className={FIGURE}>
        <PctDelta value={run.totalReturn} />
      </td>
      <td className={FIGURE}>
        <span className="text-muted-foreground md:sr-only">Sharpe </span>
        {formatNumber(run.sharpe)}
      </td>
      <td className={FIGURE}>
        <span className="text-muted-foreground md:sr-only">drawdown </span>
        <Pct value={run.maxDrawdown === null ? null : -run.maxDrawdown} />
      </td>
      <td className={FIGURE}>
        <span className="text-muted-foreground md:sr-only">trips </span>
        {formatCount(run.roundTripsTotal)}
      </td>
      <td className={`${FIGURE} text-muted-foreground whitespace-nowrap`}>
        <TimeAgo ms={run.createdAtMs} />
      </td>
    </tr>
  );
}
