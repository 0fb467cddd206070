'use client';
import type { Column } from '@/components/tables/data-table';
import { exactText } from '@/components/trading/exact-text';
import { formatMoney, moneyDigits } from '@/components/trading/format-number';
import { formatMinute } from '@/components/trading/format-time';
import { OutcomeBadge } from '@/components/trading/outcome-badge';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';
import type { RunOrder } from '@/lib/contracts/api/run-orders';
import { priceText } from './trip-columns';

type Opening = (order: RunOrder) => void;

/** What was asked for: units, or for some market buys an amount of money. */
export function askedText({ quantity, quoteQuantity }: RunOrder): string {
  return quantity === null ? `for ${exactText(quoteQuantity)}` : exactText(quantity);
}

/** The order table from left to right: when and which, what was asked, what came of it. */
export function orderColumns(
  facts: Pick<RunFacts, 'tickSize' | 'instruments' | 'quoteCurrency'>,
  onOpen: Opening,
): readonly Column<RunOrder, 'time'>[] {
  const known = priceText(facts);
  const price = (text: string | null) => (text === null ? '—' : known(text));
  const currency = facts.quoteCurrency;
  const digits = moneyDigits(currency);
  return [
    {
      id: 'time',
      header: 'Asked',
      unit: 'UTC',
      sortKey: 'time',
      cell: (order) => <OpenOrder order={order} onOpen={onOpen} />,
    },
    { id: 'instrument', header: 'Instrument', cell: ({ instrument }) => instrument },
    { id: 'side', header: 'Side', cell: ({ side }) => side },
    { id: 'type', header: 'Type', cell: ({ type, timeInForce }) => `${type} ${timeInForce}` },
    { id: 'quantity', header: 'Quantity', numeric: true, cell: askedText },
    { id: 'limit', header: 'Limit', numeric: true, cell: ({ limitPrice }) => price(limitPrice) },
    { id: 'trigger', header: 'Trigger', numeric: true, cell: ({ triggerPrice }) => price(triggerPrice) },
    {
      id: 'state',
      header: 'State',
      cell: (order) => <OutcomeBadge outcome={order.state} code={codeOf(order)} />,
    },
    { id: 'average', header: 'Average fill', numeric: true, cell: ({ averagePrice }) => price(averagePrice) },
    {
      id: 'filled',
      header: 'Filled',
      numeric: true,
      isExtra: true,
      cell: ({ filledQuantity }) => exactText(filledQuantity),
    },
    {
      id: 'fees',
      header: 'Fees',
      unit: currency,
      numeric: true,
      cell: ({ fees }) => feesText(fees, currency, digits),
    },
    {
      id: 'slippage',
      header: 'Slippage',
      unit: currency,
      numeric: true,
      isExtra: true,
      cell: ({ slippage }) => formatMoney(slippage, { digits }),
    },
    {
      id: 'ended',
      header: 'Ended',
      unit: 'UTC',
      isExtra: true,
      cell: ({ endedMs }) => (endedMs === null ? '—' : <span className="num">{formatMinute(endedMs)}</span>),
    },
    { id: 'reason', header: 'Reason', cell: ({ reason }) => reason },
  ];
}

/** A reason longer than a code is told in the sheet. */
function codeOf({ code }: RunOrder): string | null {
  return code !== null && code.length <= 24 ? code : null;
}

function OpenOrder({ order, onOpen }: { order: RunOrder; onOpen: Opening }) {
  return (
    <button
      type="button"
      onClick={() => onOpen(order)}
      className="num min-h-6 rounded-sm after:absolute after:inset-0 hover:underline"
    >
      {formatMinute(order.timeMs)}
      <span className="sr-only">, open order {order.number}</span>
    </button>
  );
}

/** The order in two lines: when and what, then its state. */
export function OrderOnPhone({ order, onOpen }: { order: RunOrder; onOpen: Opening }) {
  return (
    <span className="block">
      <span className="flex flex-wrap justify-between gap-x-2">
        <OpenOrder order={order} onOpen={onOpen} />
        <span className="num">
          {order.side} {askedText(order)}
        </span>
      </span>
      <span className="mt-1 flex flex-wrap items-center justify-between gap-2 text-label font-normal text-muted-foreground">
        <OutcomeBadge outcome={order.state} code={codeOf(order)} />
        <span>
          {order.type} · {order.instrument}
        </span>
      </span>
    </span>
  );
}

/** Money of the run's currency like its neighbours; what was paid in another asset in full and with its name. */
function feesText(fees: RunOrder['fees'], currency: string, digits: number): string {
  const texts = fees.map(({ amount, asset }) =>
    asset === currency ? formatMoney(amount, { digits }) : `${exactText(amount)} ${asset}`,
  );
  return texts.length === 0 ? formatMoney('0', { digits }) : texts.join(' + ');
}
