'use client';
import type { Column } from '@/components/tables/data-table';
import { exactText } from '@/components/trading/exact-text';
import { formatNumber } from '@/components/trading/format-number';
import { formatDuration } from '@/components/trading/format-time';
import { OrderStateBadge } from '@/components/trading/order-state-badge';
import { askedAmount, feesText, slippageBps, symbolOf } from '@/components/trading/order-words';
import { ModeBadge } from '@/components/ui/mode-badge';
import { TimeAgo } from '@/components/ui/time-ago';
import type { TradedOrder } from '@/lib/contracts/api/orders';

const NONE = '—';

/** The order table from left to right: when and whose, what was asked, what came of it, and how long each step took. */
export const ORDER_COLUMNS: readonly Column<TradedOrder, 'time'>[] = [
  { id: 'time', header: 'Asked', cell: (order) => <TimeAgo ms={order.claimedAtMs ?? order.decidedAtMs} /> },
  { id: 'instrument', header: 'Instrument', cell: ({ instrument }) => symbolOf(instrument) },
  { id: 'state', header: 'State', cell: ({ state }) => <OrderStateBadge state={state} /> },
  { id: 'mode', header: 'Mode', cell: (order) => <ModeBadge mode={order.mode} /> },
  { id: 'strategy', header: 'Strategy', cell: ({ strategy }) => strategy },
  { id: 'session', header: 'Session', isExtra: true, cell: ({ sessionName }) => sessionName },
  { id: 'account', header: 'Account', isExtra: true, cell: ({ accountId }) => accountId },
  { id: 'side', header: 'Side', cell: ({ side }) => side },
  { id: 'type', header: 'Type', cell: ({ type, timeInForce }) => `${type} ${timeInForce}` },
  { id: 'quantity', header: 'Quantity', numeric: true, cell: askedAmount },
  { id: 'filled', header: 'Filled', numeric: true, cell: (order) => <FilledShare order={order} /> },
  {
    id: 'limit',
    header: 'Limit',
    numeric: true,
    isExtra: true,
    cell: ({ limitPrice }) => exactText(limitPrice),
  },
  {
    id: 'trigger',
    header: 'Trigger',
    numeric: true,
    isExtra: true,
    cell: ({ triggerPrice }) => exactText(triggerPrice),
  },
  {
    id: 'average',
    header: 'Average fill',
    numeric: true,
    cell: ({ averagePrice }) => exactText(averagePrice),
  },
  {
    id: 'slippage',
    header: 'Slippage',
    unit: 'bps',
    numeric: true,
    cell: (order) => bpsText(slippageBps(order)),
  },
  {
    id: 'fees',
    header: 'Fees',
    numeric: true,
    cell: ({ fees }) => feesText(fees),
  },
  { id: 'code', header: 'Refused by', cell: ({ stateReason }) => codeOf(stateReason) },
  { id: 'latency', header: 'Claim, answer, end', numeric: true, cell: latencyText },
];

/** How much of it is filled, as a bar with the exact amount beside it. */
function FilledShare({ order }: { readonly order: TradedOrder }) {
  const asked = Number(order.quantity ?? 0);
  const share = asked > 0 ? Math.min(1, Number(order.filledQuantity) / asked) : 0;
  return (
    <span className="inline-flex items-center justify-end gap-2">
      {order.quantity === null ? null : (
        <span aria-hidden className="inline-block h-1 w-10 overflow-hidden rounded-full bg-border">
          <span className="block h-full bg-primary" style={{ width: `${share * 100}%` }} />
        </span>
      )}
      {exactText(order.filledQuantity)}
    </span>
  );
}

function bpsText(value: number | null): string {
  return value === null ? NONE : formatNumber(value, { digits: 1, signed: true });
}

/** The rule or code that refused it; a longer reason is told in the drawer. */
function codeOf(reason: string): string {
  const code = /^[A-Z][A-Z0-9_]+/.exec(reason)?.[0];
  return code ?? (reason === '' ? NONE : 'see reason');
}

/** Decided to sent, sent to answered, sent to ended; a dash for what has not happened. */
function latencyText({ claimedAtMs, sentAtMs, ackedAtMs, endedAtMs }: TradedOrder): string {
  const spans = [
    [claimedAtMs, sentAtMs],
    [sentAtMs, ackedAtMs],
    [sentAtMs, endedAtMs],
  ] as const;
  if (sentAtMs === null) return NONE;
  return spans
    .map(([from, to]) => (from === null || to === null ? NONE : formatDuration(to - from)))
    .join(' · ');
}

/** The order in two lines: what and its state, then when, whose and how much of it. */
export function OrderOnPhone({ order }: { readonly order: TradedOrder }) {
  return (
    <span className="block">
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">
          {order.side} {askedAmount(order)} {symbolOf(order.instrument)}
        </span>
        <OrderStateBadge state={order.state} />
      </span>
      <span className="mt-1 flex flex-wrap items-center justify-between gap-2 text-label font-normal text-muted-foreground">
        <span className="flex items-center gap-2">
          <ModeBadge mode={order.mode} /> {order.strategy} · {order.type}
        </span>
        <TimeAgo ms={order.claimedAtMs ?? order.decidedAtMs} />
      </span>
    </span>
  );
}
