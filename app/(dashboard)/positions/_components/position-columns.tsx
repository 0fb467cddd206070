'use client';
import type { Column } from '@/components/tables/data-table';
import { exactText } from '@/components/trading/exact-text';
import { multiplyDecimalTexts } from '@/components/trading/decimal-sums';
import { formatMoney, formatPercent } from '@/components/trading/format-number';
import { HoldingBadge, ProtectionBadge } from '@/components/trading/holding-badge';
import { MoneyDelta } from '@/components/trading/money-delta';
import { quoteOf, symbolOf } from '@/components/trading/order-words';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Position } from '@/lib/contracts/api/positions';

const NONE = '—';

/** What it is worth at the last price, in its quote asset; null without one. */
export function valueOf({ quantity, lastPrice }: Position): string | null {
  return lastPrice === null ? null : multiplyDecimalTexts(quantity, lastPrice);
}

/** The position table from left to right: what and whose, how much, what it is worth, how it stands with the venue. */
export const POSITION_COLUMNS: readonly Column<Position, 'instrument'>[] = [
  {
    id: 'instrument',
    header: 'Instrument',
    cell: ({ instrument }) => <span className="font-medium">{symbolOf(instrument)}</span>,
  },
  { id: 'strategy', header: 'Strategy', cell: ({ strategy }) => strategy },
  { id: 'session', header: 'Session', cell: ({ sessionName }) => sessionName },
  { id: 'side', header: 'Side', cell: ({ side }) => side },
  { id: 'quantity', header: 'Quantity', numeric: true, cell: ({ quantity }) => exactText(quantity) },
  { id: 'entry', header: 'Average entry', numeric: true, cell: ({ entryPrice }) => exactText(entryPrice) },
  { id: 'last', header: 'Last', numeric: true, cell: (row) => <LastPrice row={row} /> },
  { id: 'value', header: 'Value', numeric: true, cell: (row) => moneyOf(row, valueOf(row)) },
  { id: 'open', header: 'Open P&L', numeric: true, cell: (row) => <OpenProfit row={row} /> },
  {
    id: 'realized',
    header: 'Realised',
    unit: 'before fees',
    numeric: true,
    cell: ({ realized, instrument }) => <MoneyDelta text={realized} currency={quoteOf(instrument)} />,
  },
  {
    id: 'protection',
    header: 'Protection',
    cell: ({ protection }) => <ProtectionBadge state={protection} />,
  },
  { id: 'venue', header: 'Venue', cell: (row) => <AtVenue row={row} /> },
  { id: 'since', header: 'Held since', cell: ({ sinceMs }) => <TimeAgo ms={sinceMs} /> },
];

function moneyOf({ instrument }: Position, text: string | null): string {
  return text === null ? NONE : formatMoney(text, { currency: quoteOf(instrument) });
}

function LastPrice({ row }: { readonly row: Position }) {
  if (row.lastPrice === null) return <span className="text-muted-foreground">not heard</span>;
  return (
    <span>
      {exactText(row.lastPrice)}{' '}
      {row.lastPriceAtMs === null ? null : (
        <span className="text-label font-normal text-muted-foreground">
          <TimeAgo ms={row.lastPriceAtMs} />
        </span>
      )}
    </span>
  );
}

function OpenProfit({ row }: { readonly row: Position }) {
  if (row.openProfit === null) return <>{NONE}</>;
  const cost = Math.abs(Number(row.cost));
  return (
    <span>
      <MoneyDelta text={row.openProfit} currency={quoteOf(row.instrument)} />{' '}
      <span className="text-label font-normal text-muted-foreground">
        {cost > 0 ? formatPercent(Number(row.openProfit) / cost, { signed: true }) : ''}
      </span>
    </span>
  );
}

/** The comparison of the account with the venue; a difference is told with both amounts. */
function AtVenue({ row }: { readonly row: Position }) {
  const { verdict, ours, theirs } = row.venue;
  return (
    <span className="inline-flex items-center gap-2">
      <HoldingBadge verdict={verdict} />
      {verdict === 'mismatch' ? (
        <span className="num text-label font-normal">
          ours {exactText(ours)}, venue {exactText(theirs)}
        </span>
      ) : null}
    </span>
  );
}

/** The position in two lines: what and how it does, then whose and how it stands. */
export function PositionOnPhone({ row }: { readonly row: Position }) {
  return (
    <span className="block">
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">
          {row.side} {exactText(row.quantity)} {symbolOf(row.instrument)}
        </span>
        <OpenProfit row={row} />
      </span>
      <span className="mt-1 flex flex-wrap items-center justify-between gap-2 text-label font-normal text-muted-foreground">
        <span>{row.strategy}</span>
        <span className="flex flex-wrap gap-1">
          <ProtectionBadge state={row.protection} />
          <HoldingBadge verdict={row.venue.verdict} />
        </span>
      </span>
    </span>
  );
}
