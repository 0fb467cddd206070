import { LIMITS } from '@/config/runtime/limits';
import {
  findTradedOrderRow,
  listOrderStepRows,
  listTradedFillRows,
  type TradedOrderRow,
} from '@/lib/adapters/db/traded-orders';
import { listVenueCallRows } from '@/lib/adapters/db/venue-calls';
import type { OrderStepRow, TradedOrderDetail } from '@/lib/contracts/api/orders';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { callOf, fillOf, orderOf } from './order-rows';

/** One order with its steps, its executions and what went over the wire. @throws Refusal SCOPE, NOT_FOUND */
export async function getTradedOrder(
  context: ServiceContext,
  clientOrderId: string,
): Promise<TradedOrderDetail> {
  requireScope(context, 'trading:read');
  const row = await requireOrder(context, clientOrderId);
  const { db } = context;
  const [steps, fills, calls] = await Promise.all([
    listOrderStepRows(db, clientOrderId),
    listTradedFillRows(db, { order: clientOrderId, page: 1, perPage: LIMITS.pageRowsMax }),
    listVenueCallRows(db, { clientOrderId, limit: LIMITS.venueCallsShownMax }),
  ]);
  return {
    order: orderOf(row),
    steps: steps as OrderStepRow[],
    fills: fills.rows.map(fillOf).toReversed(),
    calls: calls.map(callOf),
  };
}

/** The order, or NOT_FOUND. */
export async function requireOrder(context: ServiceContext, clientOrderId: string): Promise<TradedOrderRow> {
  const row = await findTradedOrderRow(context.db, clientOrderId.slice(0, 64));
  if (row !== null) return row;
  throw new Refusal('NOT_FOUND', {
    what: `There is no order ${clientOrderId.slice(0, 64)}`,
    why: 'no session ever asked for one of this name',
    next: 'look it up in the list of orders',
  });
}
