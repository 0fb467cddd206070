'use client';
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { DataTable } from '@/components/tables/data-table';
import { Pager } from '@/components/tables/pager';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { ORDER_STATES, type OrderPage, type RunOrder } from '@/lib/contracts/api/run-orders';
import { OrderSheet } from './order-sheet';
import { orderColumns, OrderOnPhone } from './order-columns';
import { ReadToNote } from './read-to-note';
import type { RunParts } from './run-body';
import { useRunView } from './run-view-state';

const ROWS_HEIGHT = 420;
const PER_PAGE = 25;

/** Every order of the run with its state, refused ones included; one opens with its history and its fills. */
export function OrdersTab({ runId, facts }: RunParts) {
  const [view] = useRunView();
  const [opened, setOpened] = useState<RunOrder | null>(null);
  const [state, setState] = useQueryStates(
    {
      state: parseAsStringLiteral(ORDER_STATES),
      ordersOrder: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
      ordersPage: parseAsInteger.withDefault(1),
    },
    { history: 'push', shallow: true, scroll: false },
  );
  const query = new URLSearchParams({
    order: state.ordersOrder,
    page: String(state.ordersPage),
    perPage: String(PER_PAGE),
  });
  if (state.state !== null) query.set('state', state.state);
  if (view.from !== null) query.set('fromMs', String(view.from));
  if (view.to !== null) query.set('toMs', String(view.to));
  const loaded = useLoaded<OrderPage>(`/api/v1/runs/${runId}/orders?${query.toString()}`, {
    keepPrevious: true,
  });
  const priceDecimals = facts.tickSize.split('.')[1]?.length ?? 0;
  return (
    <Card
      padded={false}
      title="Orders"
      description="In the order they were asked for, times in UTC; open one for its history and fills"
      actions={
        <Select
          aria-label="State"
          className="w-40!"
          value={state.state ?? ''}
          onChange={({ target }) =>
            void setState({
              state: ORDER_STATES.find((one) => one === target.value) ?? null,
              ordersPage: null,
            })
          }
        >
          <option value="">All states</option>
          {ORDER_STATES.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      }
    >
      <Loaded state={loaded} what="orders" height={ROWS_HEIGHT}>
        {(page) =>
          page.total === 0 ? (
            <EmptyState title={state.state === null ? 'No orders' : `No ${state.state} orders`}>
              {state.state === null
                ? 'No view became an order. The Decisions tab says why.'
                : 'No order of this run is in this state.'}
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Orders"
                columns={orderColumns({ priceDecimals, currency: facts.quoteCurrency }, setOpened)}
                rows={page.rows}
                rowKey={({ number }) => number}
                sort={{ sort: 'time', order: state.ordersOrder }}
                onSort={({ order }) => void setState({ ordersOrder: order, ordersPage: null })}
                phone={(row) => <OrderOnPhone order={row} onOpen={setOpened} />}
                dimmed={loaded.isBehind}
              />
              <Pager
                what="orders"
                page={page.page}
                perPage={page.perPage}
                total={page.total}
                onPage={(next) => void setState({ ordersPage: next })}
              />
              <ReadToNote readToMs={page.readToMs} what="Orders" />
            </>
          )
        }
      </Loaded>
      {opened === null ? null : <OrderSheet order={opened} onClose={() => setOpened(null)} />}
    </Card>
  );
}
