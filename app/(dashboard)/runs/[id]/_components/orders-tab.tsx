'use client';
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { ColumnChooser } from '@/components/tables/column-chooser';
import { CsvLink } from '@/components/tables/csv-link';
import { DataTable } from '@/components/tables/data-table';
import { Pager } from '@/components/tables/pager';
import { useColumns } from '@/components/tables/use-columns';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { ORDER_STATES } from '@/lib/contracts/api/run-choices';
import type { OrderPage, RunOrder } from '@/lib/contracts/api/run-orders';
import { InstrumentSelect } from './instrument-select';
import { OrderSheet } from './order-sheet';
import { orderColumns, OrderOnPhone } from './order-columns';
import { ReadToNote } from './read-to-note';
import type { RunParts } from './run-body';
import { tableFilter, useRunView } from './run-view-state';

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
  const filter = tableFilter(view, { state: state.state }).toString();
  const paging = `order=${state.ordersOrder}&page=${state.ordersPage}&perPage=${PER_PAGE}`;
  const loaded = useLoaded<OrderPage>(`/api/v1/runs/${runId}/orders?${filter}&${paging}`, {
    keepPrevious: true,
  });
  const columns = orderColumns(facts, setOpened);
  const chosen = useColumns('orders', columns);
  return (
    <Card
      padded={false}
      title="Orders"
      description="In the order they were asked for, times in UTC; open one for its history and fills"
      actions={
        <>
          <InstrumentSelect
            facts={facts}
            all="All instruments"
            onChanged={() => void setState({ ordersPage: null })}
          />
          <Select
            aria-label="State"
            className="w-34!"
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
          <ColumnChooser what="orders" columns={columns} chosen={chosen} />
          <CsvLink what="Orders" href={`/api/v1/runs/${runId}/orders-csv?${filter}`} />
        </>
      }
    >
      <Loaded state={loaded} what="orders" height={ROWS_HEIGHT}>
        {(page) =>
          page.total === 0 ? (
            <EmptyState title={state.state === null ? 'No orders' : `No ${state.state} orders`}>
              {filter === ''
                ? 'No view became an order. The Decisions tab says why.'
                : 'No order of this run matches the filter and the stretch.'}
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Orders"
                columns={chosen.shown}
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
