import { isOpen } from '../orders/private-order';
import { readInstrument, readLimit, readTime, readWhole } from '../rest/read-query';
import { RestError } from '../rest/rest-error';
import { findOrder } from './order-routes';
import { fillRow, orderRow } from './order-rows';
import type { PrivateCall, PrivateRoute, PrivateWorld } from './private-world';

const ROWS_MAX = 1_000;
const ROWS = 500;
/** `startTime` and `endTime` together may span a day. */
const SPAN_MS_MAX = 86_400_000;

/** What an account asks about its orders and trades; late where a fault says so. */
export const READ_ROUTES: readonly PrivateRoute[] = [
  { method: 'GET', path: '/api/v3/order', permission: 'read', weight: () => 4, answer: oneOrder },
  {
    method: 'GET',
    path: '/api/v3/openOrders',
    permission: 'read',
    weight: (params) => (params.has('symbol') ? 6 : 80),
    answer: openOrders,
  },
  { method: 'GET', path: '/api/v3/allOrders', permission: 'read', weight: () => 20, answer: allOrders },
  {
    method: 'GET',
    path: '/api/v3/myTrades',
    permission: 'read',
    weight: (params) => (params.has('orderId') ? 5 : 20),
    answer: myTrades,
  },
];

function oneOrder(world: PrivateWorld, call: PrivateCall): object {
  const none = new RestError(400, -2013, 'Order does not exist.');
  const order = findOrder(world, call, none);
  const past = world.orders.pastOf(order, world.lags.asOf('order', world.clock.nowMs()));
  if (past === undefined) throw none;
  return orderRow(past);
}

function openOrders(world: PrivateWorld, { account, params }: PrivateCall): object[] {
  const symbol = params.has('symbol') ? readInstrument(world, params).terms.symbol : undefined;
  const asOfMs = world.lags.asOf('openOrders', world.clock.nowMs());
  return world.orders.asOf(account, symbol, asOfMs).filter(isOpen).map(orderRow);
}

/** From an order's number on, between two times, or the latest. */
function allOrders(world: PrivateWorld, { account, params }: PrivateCall): object[] {
  const { symbol } = readInstrument(world, params).terms;
  const limit = readLimit(params, ROWS, ROWS_MAX);
  const fromId = readWhole(params, 'orderId');
  const { startMs, endMs } = readSpan(params);
  const orders = world.orders
    .asOf(account, symbol, world.lags.asOf('allOrders', world.clock.nowMs()))
    .filter(({ id, createdMs }) => id >= (fromId ?? 0n) && createdMs >= (startMs ?? 0) && createdMs <= endMs);
  const isForward = fromId !== null || startMs !== null;
  return (isForward ? orders.slice(0, limit) : orders.slice(-limit)).map(orderRow);
}

/** From a trade's number on, of one order, between two times, or the latest: always oldest first. */
function myTrades(world: PrivateWorld, { account, params }: PrivateCall): object[] {
  const { symbol } = readInstrument(world, params).terms;
  const limit = readLimit(params, ROWS, ROWS_MAX);
  const fromId = readWhole(params, 'fromId');
  const orderId = readWhole(params, 'orderId');
  const { startMs, endMs } = readSpan(params);
  if (fromId !== null && (params.has('startTime') || params.has('endTime')))
    throw new RestError(400, -1128, 'Combination of optional parameters invalid.');
  const asOfMs = world.lags.asOf('myTrades', world.clock.nowMs());
  const fills = world.orders.fills.filter(
    ({ order, tradeId, timeMs }) =>
      order.account === account &&
      order.instrument.terms.symbol === symbol &&
      (orderId === null || order.id === orderId) &&
      tradeId >= (fromId ?? 0n) &&
      timeMs >= (startMs ?? 0) &&
      timeMs <= Math.min(endMs, asOfMs),
  );
  fills.sort((one, other) => Number(one.tradeId - other.tradeId));
  const isForward = fromId !== null || startMs !== null;
  return (isForward ? fills.slice(0, limit) : fills.slice(-limit)).map(fillRow);
}

function readSpan(params: URLSearchParams): { startMs: number | null; endMs: number } {
  const startMs = readTime(params, 'startTime');
  const endMs = readTime(params, 'endTime') ?? Number.POSITIVE_INFINITY;
  if (startMs !== null && Number.isFinite(endMs) && endMs - startMs > SPAN_MS_MAX)
    throw new RestError(400, -1127, 'More than 24 hours between startTime and endTime.');
  return { startMs, endMs };
}
