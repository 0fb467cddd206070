'use client';
import { useState } from 'react';
import { DataTable, type Column } from '@/components/tables/data-table';
import { sortRows } from '@/components/tables/sort-rows';
import type { SortState } from '@/components/tables/sort-state';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { Card } from '@/components/ui/card';
import { Delta } from '@/components/ui/delta';
import type { PeriodRow } from '@/lib/core/statistics/period-table';

type Key = 'year' | 'return' | 'benchmark' | 'days';

const VALUES = {
  year: (row: PeriodRow) => row.year,
  return: (row: PeriodRow) => row.return,
  benchmark: (row: PeriodRow) => row.benchmark,
  days: (row: PeriodRow) => row.days,
} as const;

const COLUMNS: readonly Column<PeriodRow, Key>[] = [
  { id: 'year', header: 'Year', sortKey: 'year', cell: ({ year }) => String(year) },
  {
    id: 'return',
    header: 'Return',
    numeric: true,
    sortKey: 'return',
    cell: (row) => <Delta sign={row.return}>{formatPercent(row.return, { signed: true })}</Delta>,
  },
  {
    id: 'benchmark',
    header: 'Buy and hold',
    numeric: true,
    sortKey: 'benchmark',
    cell: ({ benchmark }) => formatPercent(benchmark, { signed: true }),
  },
  { id: 'days', header: 'Days', numeric: true, sortKey: 'days', cell: ({ days }) => formatCount(days) },
];

/** Returns by calendar year beside buy and hold. */
export function YearsBlock({ rows }: { readonly rows: readonly PeriodRow[] }) {
  const [sort, setSort] = useState<SortState<Key>>({ sort: 'year', order: 'asc' });
  return (
    <Card padded={false} title="Years" description="The first and last year may be partial: see its days">
      <DataTable
        caption="Years"
        columns={COLUMNS}
        rows={sortRows(rows, sort, VALUES)}
        rowKey={({ year }) => year}
        sort={sort}
        onSort={setSort}
        phone={(row) => (
          <span className="flex flex-wrap justify-between gap-x-3">
            <span className="num">{row.year}</span>
            <span className="tabular-nums">
              {formatPercent(row.return, { signed: true })} · hold{' '}
              {formatPercent(row.benchmark, { signed: true })} · {row.days} d
            </span>
          </span>
        )}
      />
    </Card>
  );
}
