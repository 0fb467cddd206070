'use client';
import { useState } from 'react';
import { DataTable, type Column } from '@/components/tables/data-table';
import { sortRows } from '@/components/tables/sort-rows';
import type { SortState } from '@/components/tables/sort-state';
import { formatNumber, formatPercent, moneyDigits } from '@/components/trading/format-number';
import { formatDuration, formatMinute } from '@/components/trading/format-time';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { FallRow } from '@/lib/core/statistics/fall-book';
import { useRunView } from './run-view-state';

type Key = 'start' | 'trough' | 'depth' | 'amount' | 'duration';

const VALUES = {
  start: (row: FallRow) => row.startMs,
  trough: (row: FallRow) => row.troughMs,
  depth: (row: FallRow) => row.depth,
  amount: (row: FallRow) => row.amount,
  duration: (row: FallRow) => row.durationMs,
} as const;

/** The deepest falls of equity below its high; one of them becomes the stretch of the whole report. */
export function DrawdownsBlock({ rows, currency }: { rows: readonly FallRow[]; currency: string }) {
  const [sort, setSort] = useState<SortState<Key>>({ sort: 'depth', order: 'desc' });
  const [view, setView] = useRunView();
  const zoom = (row: FallRow) => {
    const endMs = row.recoveryMs ?? row.startMs + row.durationMs;
    // A little of what was before and after, so that the fall is seen as one.
    const room = Math.round((endMs - row.startMs) * 0.1);
    void setView({ from: row.startMs - room, to: endMs + room });
  };
  const href = (row: FallRow) => {
    const query = new URLSearchParams({ from: String(row.startMs), to: String(row.recoveryMs ?? '') });
    return `?${query.toString()}${view.at === null ? '' : `&at=${view.at}`}`;
  };
  return (
    <Card
      padded={false}
      title="Worst drawdowns"
      description="Times in UTC; one of them zooms the report to it"
    >
      {rows.length === 0 ? (
        <EmptyState title="No drawdown">Equity never stood below its high.</EmptyState>
      ) : (
        <DataTable
          caption="Worst drawdowns"
          columns={columns(currency)}
          rows={sortRows(rows, sort, VALUES)}
          rowKey={({ startMs }) => startMs}
          rowHref={href}
          onRow={zoom}
          sort={sort}
          onSort={setSort}
          phone={(row) => (
            <span className="block">
              <span className="num flex justify-between gap-x-2">
                <span>{formatMinute(row.startMs)}</span>
                <span>{formatPercent(-row.depth)}</span>
              </span>
              <span className="mt-1 block text-label tabular-nums font-normal text-muted-foreground">
                {formatDuration(row.durationMs)}, {recoveredText(row)}
              </span>
            </span>
          )}
        />
      )}
    </Card>
  );
}

function columns(currency: string): readonly Column<FallRow, Key>[] {
  return [
    { id: 'start', header: 'High', sortKey: 'start', cell: ({ startMs }) => <Time ms={startMs} /> },
    { id: 'trough', header: 'Trough', sortKey: 'trough', cell: ({ troughMs }) => <Time ms={troughMs} /> },
    {
      id: 'recovery',
      header: 'Back at the high',
      cell: ({ recoveryMs }) => (recoveryMs === null ? 'not yet' : <Time ms={recoveryMs} />),
    },
    {
      id: 'depth',
      header: 'Depth',
      numeric: true,
      sortKey: 'depth',
      cell: ({ depth }) => formatPercent(-depth),
    },
    {
      id: 'amount',
      header: 'Amount',
      unit: currency,
      numeric: true,
      sortKey: 'amount',
      cell: ({ amount }) => formatNumber(-amount, { digits: moneyDigits(currency) }),
    },
    {
      id: 'duration',
      header: 'Lasted',
      numeric: true,
      sortKey: 'duration',
      cell: ({ durationMs }) => formatDuration(durationMs),
    },
  ];
}

function recoveredText({ recoveryMs }: FallRow): string {
  return recoveryMs === null ? 'not yet back at the high' : `back on ${formatMinute(recoveryMs)}`;
}

function Time({ ms }: { ms: number }) {
  return <span className="num">{formatMinute(ms)}</span>;
}
