import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { listTradedOrdersQuery } from '@/lib/contracts/api/orders';
import { listTradedOrders } from '@/lib/services/orders/list-traded-orders';
import { listUnknownOrders } from '@/lib/services/orders/list-unknown-orders';
import { OrdersView } from './_components/orders-view';

export const metadata: Metadata = { title: 'Orders' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Every order of every session, as its URL describes the list. */
export default async function OrdersPage({ searchParams }: Props) {
  const context = await pageContext('trading:read');
  const query = knownQuery(await searchParams);
  const [initial, unknown] = await Promise.all([
    listTradedOrders(context, listTradedOrdersQuery.parse(Object.fromEntries(query))),
    listUnknownOrders(context),
  ]);
  query.sort();
  return (
    <OrdersView initial={initial} initialQuery={query.toString()} unknownOrders={unknown.orders.length} />
  );
}

/** What the URL says wrongly falls back to the default, as in the browser; defaults are written out as it writes them. */
function knownQuery(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const query = new URLSearchParams({ tab: 'all', page: '1' });
  for (const key of ['tab', 'mode', 'session', 'account', 'instrument', 'page'] as const) {
    const value = given[key];
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined && listTradedOrdersQuery.shape[key].safeParse(text).success) query.set(key, text);
  }
  return query;
}
