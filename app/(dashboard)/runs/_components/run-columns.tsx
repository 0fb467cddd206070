'use client';
import type { ReactNode } from 'react';
import type { Column } from '@/components/tables/data-table';
import { formatCount, formatNumber, formatPercent } from '@/components/trading/format-number';
import { formatDuration, formatPeriod } from '@/components/trading/format-time';
import { OwnBadge } from '@/components/trading/own-badge';
import { StaleRunBadge } from '@/components/trading/stale-run-badge';
import { StatusBadge } from '@/components/trading/status-badge';
import { Delta } from '@/components/ui/delta';
import { DemoBadge } from '@/components/ui/demo-badge';
import { ProgressBar } from '@/components/ui/progress-bar';
import { TimeAgo } from '@/components/ui/time-ago';
import type { RunSummary } from '@/lib/contracts/api/run';
import { isFinalRunStatus } from '@/lib/core/model/run-status';
import { paramsText } from './params-text';
import { progressShare } from './progress-share';
import type { RunSortKey } from './run-list-state';

type RunColumn = Column<RunSummary, RunSortKey>;

export const RUN_COLUMNS: readonly RunColumn[] = [
  { id: 'run', header: 'Run', sortKey: 'strategy', cell: (run) => <RunName run={run} /> },
  { id: 'status', header: 'Status', sortKey: 'status', cell: (run) => <RunState run={run} /> },
  { id: 'instrument', header: 'Instrument', cell: (run) => <RunMarket run={run} /> },
  {
    id: 'return',
    header: 'Return',
    unit: '%',
    numeric: true,
    sortKey: 'totalReturn',
    cell: (run) => gain(run.totalReturn),
  },
  { id: 'excess', header: 'vs hold', unit: 'pp', numeric: true, cell: (run) => gain(excessOf(run)) },
  {
    id: 'drawdown',
    header: 'Max DD',
    unit: '%',
    numeric: true,
    sortKey: 'maxDrawdown',
    cell: (run) => figure(run, run.maxDrawdown === null ? null : bare(-run.maxDrawdown)),
  },
  {
    id: 'sharpe',
    header: 'Sharpe',
    numeric: true,
    sortKey: 'sharpe',
    cell: (run) => figure(run, run.sharpe === null ? null : formatNumber(run.sharpe)),
  },
  {
    id: 'trips',
    header: 'Round trips',
    numeric: true,
    sortKey: 'roundTrips',
    cell: (run) => figure(run, run.roundTripsTotal === null ? null : formatCount(run.roundTripsTotal)),
  },
  { id: 'duration', header: 'Took', numeric: true, isExtra: true, cell: (run) => tookOf(run) },
  { id: 'created', header: 'Asked', sortKey: 'createdAt', cell: (run) => <Asked run={run} /> },
  { id: 'author', header: 'By', isExtra: true, cell: authorOf },
];

function RunName({ run }: { run: RunSummary }) {
  return (
    <span className="block max-w-52 truncate font-medium" title={`${run.strategy} ${paramsText(run)}`}>
      {run.strategy} {run.isOwnStrategy ? <OwnBadge /> : null}{' '}
      <span className="font-normal text-muted-foreground">{paramsText(run)}</span>
    </span>
  );
}

function RunState({ run }: { run: RunSummary }) {
  if (run.status === 'running') return <RunningState run={run} />;
  return (
    <span className="flex items-center gap-2">
      <StatusBadge status={run.status} />
      {run.isStale ? <StaleRunBadge reason={run.staleReason} /> : null}
      {run.status === 'failed' && run.failure !== null ? (
        <span className="max-w-56 truncate text-muted-foreground" title={run.failure.message}>
          {run.failure.message}
        </span>
      ) : null}
    </span>
  );
}

function RunningState({ run }: { run: RunSummary }) {
  const share = progressShare(run);
  return (
    <span className="flex min-w-36 items-center gap-2">
      <StatusBadge status={run.status} />
      <ProgressBar label={`Progress of ${run.strategy}`} value={share} className="w-16!" />
      <span className="num text-muted-foreground">
        {share === null ? '' : formatPercent(share, { digits: 0 })}
      </span>
    </span>
  );
}

function RunMarket({ run }: { run: RunSummary }) {
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      {run.instrumentId} <span className="text-muted-foreground">{run.timeframe}</span>
      {run.isDemo ? <DemoBadge /> : null}
    </span>
  );
}

function Asked({ run }: { run: RunSummary }) {
  return (
    <span className="whitespace-nowrap text-muted-foreground">
      <TimeAgo ms={run.createdAtMs} />
    </span>
  );
}

/** `user:ada@example.org` → `ada`: the whole name is on the page of the run. */
function authorOf(run: RunSummary): string {
  return run.createdBy.replace(/^[a-z]+:/, '').replace(/@.*$/, '');
}

/** Per cent without its sign: the header carries the unit. */
function bare(fraction: number): string {
  return formatPercent(fraction, { digits: 1 }).replace(/\u00a0%$/, '');
}

function gain(fraction: number | null): ReactNode {
  if (fraction === null) return <Missing />;
  const text = formatPercent(fraction, { digits: 1, signed: true }).replace(/\u00a0%$/, '');
  // The colour follows what is printed: 0.0 is neutral even when a ten-thousandth is left.
  return (
    <Delta sign={/[1-9]/.test(text) ? fraction : 0} arrow={false}>
      {text}
    </Delta>
  );
}

/** Percentage points above buy and hold; null unless both figures exist. */
export function excessOf(run: Pick<RunSummary, 'totalReturn' | 'benchmarkReturn'>): number | null {
  return run.totalReturn === null || run.benchmarkReturn === null
    ? null
    : run.totalReturn - run.benchmarkReturn;
}

/** A completed run can have a figure that cannot be computed; any other run has none yet. */
function figure(run: RunSummary, text: string | null): ReactNode {
  if (text !== null) return text;
  return run.status === 'completed' ? <span className="text-muted-foreground">n/a</span> : <Missing />;
}

function Missing() {
  return <span className="text-muted-foreground">—</span>;
}

function tookOf(run: RunSummary): ReactNode {
  if (!isFinalRunStatus(run.status) || run.startedAtMs === null || run.finishedAtMs === null)
    return <Missing />;
  return formatDuration(run.finishedAtMs - run.startedAtMs);
}

/** The run in two lines: what and how it stands, then its figures or its reason. */
export function RunOnPhone({ run }: { run: RunSummary }) {
  return (
    <span className="block">
      <span className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate font-medium">
          {run.strategy} {run.isOwnStrategy ? <OwnBadge /> : null}{' '}
          <span className="font-normal text-muted-foreground">{paramsText(run)}</span>
        </span>
        <span className="flex shrink-0 items-center gap-1.5">
          {run.isStale ? <StaleRunBadge reason={run.staleReason} /> : null}
          <StatusBadge status={run.status} />
        </span>
      </span>
      <span className="mt-1 flex items-center justify-between gap-2 text-label font-normal text-muted-foreground">
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="truncate">
            {run.instrumentId} · {run.timeframe} · {formatPeriod(run.fromMs, run.toMs)}
          </span>
          {run.isDemo ? <DemoBadge /> : null}
        </span>
        <PhoneFigure run={run} />
      </span>
    </span>
  );
}

function PhoneFigure({ run }: { run: RunSummary }) {
  if (run.status === 'running') {
    return (
      <span className="num">{formatPercent(progressShare(run), { digits: 0 }).replace('n/a', '…')}</span>
    );
  }
  if (run.totalReturn === null) return null;
  return (
    <Delta sign={run.totalReturn} className="shrink-0 text-dense font-medium">
      {formatPercent(run.totalReturn, { digits: 1, signed: true })}
    </Delta>
  );
}
