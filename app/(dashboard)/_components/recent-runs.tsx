import Link from 'next/link';
import type { ReactNode } from 'react';
import { OwnBadge } from '@/components/trading/own-badge';
import { StatusBadge } from '@/components/trading/status-badge';
import { Card } from '@/components/ui/card';
import { DemoBadge } from '@/components/ui/demo-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Pct } from '@/components/ui/pct';
import { PctDelta } from '@/components/ui/pct-delta';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Page } from '@/lib/contracts/api/page';
import type { RunSummary } from '@/lib/contracts/api/run';

export interface RecentRunsProps {
  readonly title: string;
  readonly page: Page<RunSummary>;
  /** The full list. */
  readonly href: string;
  readonly empty: string;
  readonly emptyAction: ReactNode;
}

/** From 768 px up; each row is its own grid, so the widths are shared. */
const COLUMNS = 'gap-x-4 md:grid-cols-[minmax(0,1fr)_8rem_7rem_6.5rem]';

/** The newest runs as rows that are links. */
export function RecentRuns({ title, page, href, empty, emptyAction }: RecentRunsProps) {
  return (
    <Card
      title={title}
      padded={false}
      actions={
        page.total === 0 ? undefined : (
          <Link
            href={href}
            className="inline-flex min-h-6 items-center rounded-sm text-label text-primary hover:underline"
          >
            All {page.total.toLocaleString('en-US')}
          </Link>
        )
      }
    >
      {page.total === 0 ? (
        <EmptyState title={empty} action={emptyAction} />
      ) : (
        <>
          <div
            aria-hidden
            className={`hidden border-b border-border bg-raised px-4 py-1.5 text-label text-muted-foreground md:grid ${COLUMNS}`}
          >
            <span>Run</span>
            <span>State</span>
            <span className="text-right">Max drawdown</span>
            <span className="text-right">Return</span>
          </div>
          <ul className="divide-y divide-border">
            {page.rows.map((run) => (
              <li key={run.id}>
                <RunRow run={run} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function RunRow({ run }: { readonly run: RunSummary }) {
  return (
    <Link
      href={`/runs/${run.id}`}
      className={`grid grid-cols-[minmax(0,1fr)_auto] items-center gap-y-1 px-4 py-2.5 transition-colors duration-120 hover:bg-raised focus-visible:outline-offset-[-2px] ${COLUMNS}`}
    >
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{run.strategy}</span>
          {run.isOwnStrategy ? <OwnBadge /> : null}
          {run.isDemo ? <DemoBadge /> : null}
        </span>
        <span className="block truncate text-label font-normal text-muted-foreground">
          {run.instrumentId} · {run.timeframe} · <TimeAgo ms={run.createdAtMs} />
        </span>
      </span>
      <span className="justify-self-end md:justify-self-start">
        <StatusBadge status={run.status} />
      </span>
      <span className="num text-label font-normal text-muted-foreground md:text-right md:text-body">
        {run.status === 'completed' ? (
          <>
            <span className="md:sr-only">drawdown </span>
            <Pct value={run.maxDrawdown === null ? null : -run.maxDrawdown} />
          </>
        ) : null}
      </span>
      <span className="num justify-self-end">
        {run.status === 'completed' ? <PctDelta value={run.totalReturn} /> : null}
      </span>
    </Link>
  );
}
