import { listTradedOrderRows } from '@/lib/adapters/db/traded-orders';
import {
  listTradedOrdersQuery,
  type ListTradedOrdersQuery,
  type TradedOrderPage,
} from '@/lib/contracts/api/orders';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { orderOf } from './order-rows';

/** One page of the orders of sessions, newest first, refused ones too. @throws Refusal SCOPE, INPUT_INVALID */
export async function listTradedOrders(
  context: ServiceContext,
  raw: ListTradedOrdersQuery,
): Promise<TradedOrderPage> {
  requireScope(context, 'trading:read');
  const query = listTradedOrdersQuery.parse(raw);
  const { rows, total } = await listTradedOrderRows(context.db, query);
  return { rows: rows.map(orderOf), total, page: query.page, perPage: query.perPage };
}
