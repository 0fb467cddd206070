'use client';
import { RadioTower } from 'lucide-react';
import { DataTable, type Column } from '@/components/tables/data-table';
import { FeedStateBadge } from '@/components/trading/feed-state-badge';
import { marketNumber } from '@/components/trading/market-number';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ReplayBadge } from '@/components/ui/replay-badge';
import { TimeAgo } from '@/components/ui/time-ago';
import { spreadBps, type MarketRow } from './market-rows';

const UNKNOWN = '–';

/** The newest of each instrument; what is not known is a dash. */
export function MarketTable({ rows }: { readonly rows: readonly MarketRow[] }) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No instrument is listened to" icon={<RadioTower />}>
        Listen to one to see its price, its book and its prints here as they happen.
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Instruments"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/market/${encodeURIComponent(row.id)}`}
      sort={{ sort: 'instrument', order: 'asc' }}
      onSort={() => undefined}
      phone={(row) => <OnPhone row={row} />}
    />
  );
}

const COLUMNS: readonly Column<MarketRow, 'instrument'>[] = [
  { id: 'instrument', header: 'Instrument', cell: (row) => <Name row={row} /> },
  { id: 'last', header: 'Last', numeric: true, cell: ({ snapshot }) => price(snapshot?.trade?.price) },
  { id: 'bid', header: 'Bid', numeric: true, cell: ({ snapshot }) => price(snapshot?.quote?.bid) },
  { id: 'ask', header: 'Ask', numeric: true, cell: ({ snapshot }) => price(snapshot?.quote?.ask) },
  {
    id: 'spread',
    header: 'Spread',
    unit: 'bps',
    numeric: true,
    cell: ({ snapshot }) => bps(spreadBps(snapshot)),
  },
  { id: 'state', header: 'State', cell: (row) => <State row={row} /> },
  { id: 'age', header: 'Heard', cell: (row) => <Heard row={row} /> },
  {
    id: 'source',
    header: 'From',
    cell: ({ snapshot, feed }) => snapshot?.provider ?? feed?.providers[0] ?? UNKNOWN,
  },
];

function Name({ row }: { readonly row: MarketRow }) {
  return (
    <span className="flex flex-wrap items-center gap-2 font-medium">
      {row.instrumentId}
      {row.replay === null ? null : <ReplayBadge />}
      {row.feed?.isRecorded === true ? <Badge>recorded</Badge> : null}
    </span>
  );
}

function State({ row }: { readonly row: MarketRow }) {
  if (row.replay !== null) return <span className="text-muted-foreground">{row.replay.state}</span>;
  if (row.state === null) return <span className="text-muted-foreground">not listened to</span>;
  return <FeedStateBadge state={row.state} />;
}

/** When the worker last told of it; a replayed price is as old as its replay, not as its print. */
function Heard({ row }: { readonly row: MarketRow }) {
  if (row.snapshot === null) return <span className="text-muted-foreground">{UNKNOWN}</span>;
  return (
    <span className="whitespace-nowrap text-muted-foreground">
      <TimeAgo ms={row.snapshot.reportedAtMs} />
    </span>
  );
}

function OnPhone({ row }: { readonly row: MarketRow }) {
  return (
    <span className="flex flex-col gap-1">
      <span className="flex items-center justify-between gap-2">
        <Name row={row} />
        <span className="num font-medium">{price(row.snapshot?.trade?.price)}</span>
      </span>
      <span className="flex items-center justify-between gap-2 text-label font-normal text-muted-foreground">
        <State row={row} />
        <span className="num">
          {price(row.snapshot?.quote?.bid)} / {price(row.snapshot?.quote?.ask)}
        </span>
      </span>
    </span>
  );
}

function price(value: number | undefined): string {
  return value === undefined ? UNKNOWN : marketNumber(value);
}

function bps(value: number | null): string {
  return value === null ? UNKNOWN : marketNumber(Number(value.toPrecision(3)));
}
