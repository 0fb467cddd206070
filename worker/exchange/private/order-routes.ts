import { isOpen, type PrivateOrder } from '../orders/private-order';
import { missing, readClientId, readOrder } from '../orders/order-request';
import { unknownOrder } from '../orders/order-desk';
import { readInstrument, readWhole } from '../rest/read-query';
import { RestError } from '../rest/rest-error';
import { cancelledRow, placedRow } from './order-rows';
import type { PrivateCall, PrivateRoute, PrivateWorld } from './private-world';

const ORDER = '/api/v3/order';

/** Orders: asked for, tested, cancelled one by one or all of a symbol. */
export const ORDER_ROUTES: readonly PrivateRoute[] = [
  { method: 'POST', path: ORDER, permission: 'trade', weight: () => 1, orders: 1, answer: place },
  {
    method: 'POST',
    path: '/api/v3/order/test',
    permission: 'trade',
    weight: () => 1,
    answer: (world, call) => {
      world.desk.draft(
        call.account,
        readOrder(readInstrument(world, call.params), call.params),
        call.moments,
      );
      return {};
    },
  },
  {
    method: 'DELETE',
    path: ORDER,
    permission: 'trade',
    weight: () => 1,
    answer: (world, call) => cancel(world, call, findOrder(world, call, unknownOrder())),
  },
  {
    method: 'DELETE',
    path: '/api/v3/openOrders',
    permission: 'trade',
    weight: () => 1,
    answer: cancelAll,
  },
];

/** Accepts one order and answers at the length that was asked for. */
export function place(world: PrivateWorld, { account, params, moments }: Omit<PrivateCall, 'key'>): object {
  const request = readOrder(readInstrument(world, params), params);
  const before = world.orders.fills.length;
  const order = world.desk.place(account, request, moments);
  const fills = world.orders.fills.slice(before).filter((fill) => fill.order === order);
  const isShort = request.type !== 'MARKET' && request.type !== 'LIMIT';
  const asked = params.get('newOrderRespType') ?? (isShort ? 'ACK' : 'FULL');
  return placedRow(order, fills, asked === 'ACK' || asked === 'RESULT' ? asked : 'FULL');
}

/** The order that `orderId` or `origClientOrderId` names. @throws the given error where there is none */
export function findOrder(
  world: PrivateWorld,
  { account, params }: PrivateCall,
  none: Error,
  names: { readonly id: string; readonly clientId: string } = {
    id: 'orderId',
    clientId: 'origClientOrderId',
  },
): PrivateOrder {
  const { symbol } = readInstrument(world, params).terms;
  const id = readWhole(params, names.id);
  const clientId = readClientId(params, names.clientId);
  if (id === null && clientId === null) throw missing(names.id);
  const found = id === null ? world.orders.ofClientId(account, symbol, clientId!) : world.orders.get(id);
  const isOurs = found?.account === account && found.instrument.terms.symbol === symbol;
  if (found === undefined || !isOurs || (clientId !== null && found.clientOrderId !== clientId)) throw none;
  return found;
}

/** Statuses that `cancelRestrictions` insists on. */
const RESTRICTIONS: Readonly<Record<string, PrivateOrder['status']>> = {
  ONLY_NEW: 'NEW',
  ONLY_PARTIALLY_FILLED: 'PARTIALLY_FILLED',
};

/** Cancels one order. @throws RestError −2011 where it is over, or not in the one status in which it may be cancelled */
export function cancel({ desk }: PrivateWorld, { params }: PrivateCall, order: PrivateOrder): object {
  const only = params.get('cancelRestrictions');
  if (only !== null && !Object.hasOwn(RESTRICTIONS, only))
    throw new RestError(400, -1145, 'Invalid cancelRestrictions.');
  if (only !== null && isOpen(order) && order.status !== RESTRICTIONS[only])
    throw new RestError(400, -2011, 'Order was not canceled due to cancel restrictions.');
  const cancelId = readClientId(params, 'newClientOrderId') ?? `cancel-${order.id}`;
  desk.cancel(order, cancelId);
  return cancelledRow(order, cancelId);
}

/** Every open order of a symbol; a fault may leave some. @throws RestError −2011 where none is open */
function cancelAll(world: PrivateWorld, call: PrivateCall): unknown {
  const { symbol } = readInstrument(world, call.params).terms;
  const open = world.orders.openOrders(call.account, symbol);
  if (open.length === 0) throw unknownOrder();
  const cancelled = open.slice(0, Math.max(0, open.length - world.desk.leftByCancelAll));
  return cancelled.map((order) => {
    if (order.status !== 'CANCELED') world.desk.cancel(order, `cancel-${order.id}`);
    return cancelledRow(order, `cancel-${order.id}`);
  });
}
