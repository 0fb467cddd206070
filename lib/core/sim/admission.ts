import type { OrderRequest } from '@/lib/core/model/order';
import type { InstrumentTerms } from './instrument-terms';
import type { VenueCode } from './venue-code';
import type { VenueOrder } from './venue-order';

const LOTS_MAX = Number.MAX_SAFE_INTEGER / 4;

/** Which prices each type names, in the order limit, trigger, trail. */
const NEEDS: Readonly<Record<OrderRequest['type'], readonly [boolean, boolean, boolean]>> = {
  market: [false, false, false],
  limit: [true, false, false],
  stop: [false, true, false],
  'stop-limit': [true, true, false],
  'take-profit': [false, true, false],
  'trailing-stop': [false, false, true],
};

/** Why the venue refuses an order at once, or null (SPEC A1–A7). Whether it can execute is decided by the price that would. */
export function refusalOf(order: VenueOrder, terms: InstrumentTerms, closableLots: number): VenueCode | null {
  const { request } = order;
  if (!isWhole(request)) return 'ORDER_INVALID';
  if (order.money === null) {
    if (order.lots > LOTS_MAX) return 'QUANTITY_MAX';
    if (order.lots <= 0) return 'LOT_SIZE';
  }
  if (request.type !== 'market') {
    if (!isOnGrid(order)) return 'PRICE_FILTER';
    const { minNotional } = terms.instrument;
    const isTooSmall =
      order.limitTicks > 0 && terms.valueOf(order.limitTicks, order.lots, 'down') < minNotional;
    if (isTooSmall && !request.reduceOnly) return 'NOTIONAL_MIN';
  }
  return request.reduceOnly && closableLots === 0 ? 'REDUCE_ONLY' : null;
}

/** Every price the type needs is a positive number of ticks. */
function isOnGrid(order: VenueOrder): boolean {
  const needs = NEEDS[order.request.type];
  if (needs[0] && order.limitTicks <= 0) return false;
  if (needs[1] && order.triggerTicks <= 0) return false;
  return !needs[2] || order.trailTicks > 0;
}

/** One amount, the prices its type needs and no others, and options that fit the type (SPEC A1). */
function isWhole(request: OrderRequest): boolean {
  const { type, quantity, quoteQuantity, timeInForce } = request;
  if ((quantity === null) === (quoteQuantity === null)) return false;
  if (quoteQuantity !== null && (type !== 'market' || request.side !== 'buy' || request.reduceOnly))
    return false;
  if (type === 'market') {
    if (request.limitPrice !== null || request.triggerPrice !== null || request.trailDistance !== null)
      return false;
  } else {
    const needs = NEEDS[type];
    if (needs[0] !== (request.limitPrice !== null)) return false;
    if (needs[1] !== (request.triggerPrice !== null)) return false;
    if (needs[2] !== (request.trailDistance !== null)) return false;
  }
  if (timeInForce === 'gtd' && request.goodUntilMs === null) return false;
  return !request.postOnly || (type === 'limit' && (timeInForce === 'gtc' || timeInForce === 'gtd'));
}
