import { missing, readClientId, readOrder, refuseUnknown } from '../orders/order-request';
import { isOpen, ORDER_TYPES, type PrivateOrder } from '../orders/private-order';
import { readInstrument, readWhole } from '../rest/read-query';
import { RestError } from '../rest/rest-error';
import { listRow } from './list-row';
import type { PrivateCall, PrivateRoute, PrivateWorld } from './private-world';
import { placedRow } from './order-rows';

const LIST = '/api/v3/orderList';

/** Two orders of which one ends the other (OCO): placed, cancelled and read together. */
export const LIST_ROUTES: readonly PrivateRoute[] = [
  { method: 'POST', path: `${LIST}/oco`, permission: 'trade', weight: () => 1, orders: 2, answer: placeOco },
  { method: 'DELETE', path: LIST, permission: 'trade', weight: () => 1, answer: cancelList },
  {
    method: 'GET',
    path: LIST,
    permission: 'read',
    weight: () => 4,
    answer: (world, call) => listRow(findList(world, call)),
  },
  {
    method: 'GET',
    path: '/api/v3/openOrderList',
    permission: 'read',
    weight: () => 6,
    answer: ({ orders }, { account }) => {
      const ids = new Set(orders.openOrders(account).map(({ listId }) => listId));
      ids.delete(-1n);
      return [...ids].map((id) => listRow(orders.ofList(account, id)));
    },
  },
];

/** What belongs to the list as a whole; everything else begins with `above` or `below`. */
const SHARED = new Set(
  'symbol side quantity listClientOrderId newOrderRespType selfTradePreventionMode timestamp recvWindow signature'.split(
    ' ',
  ),
);
const LEG = ['Type', 'ClientOrderId', 'Price', 'StopPrice', 'TimeInForce'] as const;
const KNOWN = new Set([...SHARED, ...LEG.flatMap((name) => [`above${name}`, `below${name}`])]);

function placeOco(world: PrivateWorld, { account, params, moments }: PrivateCall): object {
  refuseUnknown(params, KNOWN);
  const instrument = readInstrument(world, params);
  const legs = (['above', 'below'] as const).map((leg) => readOrder(instrument, legParams(params, leg)));
  checkSides(
    legs.map(({ type }) => type),
    params.get('side') === 'SELL',
  );
  const { desk, orders } = world;
  const listId = orders.nextListId();
  const listClientId = readClientId(params, 'listClientOrderId') ?? `list-${listId}`;
  const place = { listId, listClientId, holds: 0n };
  // Both are looked at before either is accepted, and the first one holds enough for whichever trades.
  const drafts = legs.map((leg) => desk.draft(account, leg, moments, place));
  checkPrices(drafts, instrument.lastTicks);
  const holds = drafts.map((draft) => desk.needOf(draft)).reduce((most, need) => (need > most ? need : most));
  const placed = legs
    .toSorted((one) => (ORDER_TYPES[one.type].isTriggered ? 1 : -1))
    .map((leg, at) => desk.place(account, leg, moments, { ...place, holds: at === 0 ? holds : 0n }));
  return { ...listRow(placed), orderReports: placed.map((order) => placedRow(order, [], 'RESULT')) };
}

/** The parameters of one of the two, as an order of its own would have them. */
function legParams(params: URLSearchParams, leg: 'above' | 'below'): URLSearchParams {
  const own = new URLSearchParams();
  for (const name of ['symbol', 'side', 'quantity', 'selfTradePreventionMode'])
    if (params.has(name)) own.set(name, params.get(name)!);
  for (const name of LEG) {
    const value = params.get(`${leg}${name}`);
    const asOrder = name === 'ClientOrderId' ? 'newClientOrderId' : name[0]!.toLowerCase() + name.slice(1);
    if (value !== null) own.set(asOrder, value);
  }
  if (!own.has('type')) throw missing(`${leg}Type`);
  return own;
}

function checkSides([above, below]: readonly PrivateOrder['type'][], isSell: boolean): void {
  const isLoss = (type: string | undefined): boolean => type?.startsWith('STOP_LOSS') === true;
  const isGain = (type: string | undefined): boolean =>
    type === 'LIMIT_MAKER' || type?.startsWith('TAKE_PROFIT') === true;
  const isRight = isSell ? isGain(above) && isLoss(below) : isLoss(above) && isGain(below);
  if (!isRight) throw new RestError(400, -1158, 'Invalid combination of order types for an OCO.');
}

/** One must be above the price and the other below it. */
function checkPrices([above, below]: readonly PrivateOrder[], lastTicks: number): void {
  const edge = ({ stopTicks, ticks }: PrivateOrder): number => (stopTicks > 0 ? stopTicks : ticks);
  if (edge(above!) <= lastTicks || edge(below!) >= lastTicks)
    throw new RestError(400, -2010, 'The relationship of the prices for the orders is not correct.');
}

function findList({ orders }: PrivateWorld, { account, params }: PrivateCall): PrivateOrder[] {
  const name =
    readWhole(params, 'orderListId') ??
    readClientId(params, 'listClientOrderId') ??
    readClientId(params, 'origClientOrderId');
  if (name === null) throw missing('orderListId');
  const found = orders.ofList(account, name);
  if (found.length === 0 || name === '') throw new RestError(400, -2018, 'Order list does not exist.');
  return found;
}

function cancelList(world: PrivateWorld, call: PrivateCall): object {
  const list = findList(world, call);
  const open = list.find(isOpen);
  if (open === undefined) throw new RestError(400, -2011, 'Unknown order list sent.');
  // Cancelling one of them cancels the other.
  world.desk.cancel(open, readClientId(call.params, 'newClientOrderId') ?? `cancel-${open.id}`);
  return { ...listRow(list), orderReports: list.map((order) => placedRow(order, [], 'RESULT')) };
}
