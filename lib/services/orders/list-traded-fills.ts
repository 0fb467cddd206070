import { listTradedFillRows } from '@/lib/adapters/db/traded-orders';
import {
  listTradedFillsQuery,
  type ListTradedFillsQuery,
  type TradedFillPage,
} from '@/lib/contracts/api/orders';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { fillOf } from './order-rows';

/** One page of the booked executions of sessions, newest first. @throws Refusal SCOPE, INPUT_INVALID */
export async function listTradedFills(
  context: ServiceContext,
  raw: ListTradedFillsQuery,
): Promise<TradedFillPage> {
  requireScope(context, 'trading:read');
  const query = listTradedFillsQuery.parse(raw);
  const { rows, total } = await listTradedFillRows(context.db, query);
  return { rows: rows.map(fillOf), total, page: query.page, perPage: query.perPage };
}
