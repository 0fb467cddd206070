'use client';
import { parseAsString, useQueryState } from 'nuqs';
import { lazy, Suspense } from 'react';
import { ColumnChooser } from '@/components/tables/column-chooser';
import { DataTable } from '@/components/tables/data-table';
import { Pager } from '@/components/tables/pager';
import { useColumns } from '@/components/tables/use-columns';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { ORDER_TABS, TRADING_MODES, type OrderTab } from '@/lib/contracts/api/order-words';
import type { TradedOrderPage } from '@/lib/contracts/api/orders';
import { ORDER_COLUMNS, OrderOnPhone } from './order-columns';
import { orderListQuery, useOrderListState, type OrderListState } from './order-list-state';

/** Needed only by those who open an order. */
const OrderDrawer = lazy(() => import('./order-drawer').then((module) => ({ default: module.OrderDrawer })));

interface Props {
  readonly initial: TradedOrderPage;
  /** The query `initial` answers; another state of the list loads its own. */
  readonly initialQuery: string;
  /** Orders of which nobody knows whether they are at the venue. */
  readonly unknownOrders: number;
}

const REFRESH_MS = 2_000;
const ROWS_HEIGHT = 480;
const TAB_WORDS: Readonly<Record<OrderTab, string>> = {
  all: 'All',
  working: 'Working',
  filled: 'Filled',
  refused: 'Refused',
};
const TAB_ORDER: readonly OrderTab[] = ['working', 'filled', 'refused', 'all'];

/** Every order of every session; one opens with all that is known of it. Tab, filter, page and order live in the URL. */
export function OrdersView({ initial, initialQuery, unknownOrders }: Props) {
  const [state, setState] = useOrderListState();
  const [id, setId] = useQueryState('id', parseAsString.withOptions({ history: 'push', scroll: false }));
  const query = orderListQuery(state);
  const loaded = useLoaded<TradedOrderPage>(`/api/v1/orders?${query}`, {
    initial: query === initialQuery ? initial : undefined,
    refreshMs: REFRESH_MS,
    keepPrevious: true,
  });
  const chosen = useColumns('traded-orders', ORDER_COLUMNS);
  const href = (changes: Partial<OrderListState>) =>
    `/orders?${orderListQuery({ ...onlySet(state), page: 1, ...changes })}`;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title="Orders" description="Every order that a session asked for, refused ones included." />
      <LinkTabs
        label="Which orders"
        tabs={[
          ...TAB_ORDER.map((tab) => ({
            href: href({ tab }),
            label: TAB_WORDS[tab],
            current: state.tab === tab,
            onSelect: () => void setState({ tab, page: 1 }),
          })),
          { href: '/orders/unknown', label: 'Unknown', count: unknownOrders, current: false },
        ]}
      />
      <Card padded={false}>
        <div className="flex flex-wrap items-center justify-between gap-2 border-b border-border p-3">
          <Filters state={state} onChange={(changes) => void setState({ ...changes, page: 1 })} />
          <ColumnChooser what="orders" columns={ORDER_COLUMNS} chosen={chosen} />
        </div>
        <Loaded state={loaded} what="orders" height={ROWS_HEIGHT}>
          {(page) =>
            page.total === 0 ? (
              <NoOrders state={state} />
            ) : (
              <>
                <DataTable
                  caption="Orders"
                  columns={chosen.shown}
                  rows={page.rows}
                  rowKey={({ clientOrderId }) => clientOrderId}
                  rowHref={({ clientOrderId }) => `/orders?id=${encodeURIComponent(clientOrderId)}`}
                  onRow={({ clientOrderId }) => void setId(clientOrderId)}
                  sort={{ sort: 'time', order: 'desc' }}
                  onSort={() => undefined}
                  phone={(order) => <OrderOnPhone order={order} />}
                  dimmed={loaded.isBehind}
                />
                <Pager
                  what="orders"
                  page={page.page}
                  perPage={page.perPage}
                  total={page.total}
                  onPage={(next) => void setState({ page: next })}
                />
              </>
            )
          }
        </Loaded>
      </Card>
      {id === null ? null : (
        <Suspense>
          <OrderDrawer id={id} onClose={() => void setId(null)} />
        </Suspense>
      )}
    </div>
  );
}

function onlySet(state: OrderListState): Partial<OrderListState> {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null));
}

function Filters({
  state,
  onChange,
}: {
  readonly state: OrderListState;
  readonly onChange: (changes: Partial<OrderListState>) => void;
}) {
  const narrowed = (['session', 'account', 'instrument'] as const).filter((name) => state[name] !== null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="Mode"
        className="w-36!"
        value={state.mode ?? ''}
        onChange={({ target }) =>
          onChange({ mode: TRADING_MODES.find((mode) => mode === target.value) ?? null })
        }
      >
        <option value="">Both modes</option>
        <option value="paper">Paper only</option>
        <option value="live">Live only</option>
      </Select>
      {narrowed.map((name) => (
        <Button key={name} size="small" onClick={() => onChange({ [name]: null })}>
          {name} {state[name]} ×<span className="sr-only"> stop filtering by it</span>
        </Button>
      ))}
    </div>
  );
}

const NOTHING: Readonly<Record<OrderTab, readonly [string, string]>> = {
  all: ['No order yet', 'Orders of sessions appear here the moment they are asked for.'],
  working: ['Nothing waits at a venue', 'Every order that was asked for has ended.'],
  filled: ['No filled order', 'An order appears here once all of it was executed.'],
  refused: [
    'No refused order',
    'Good news: neither our own rules nor a venue refused anything that matches.',
  ],
};

function NoOrders({ state }: { readonly state: OrderListState }) {
  const [title, text] = NOTHING[ORDER_TABS.find((tab) => tab === state.tab) ?? 'all'];
  return <EmptyState title={title}>{text}</EmptyState>;
}
