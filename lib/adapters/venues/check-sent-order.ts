import type { OrderType } from '@/lib/core/model/order';
import type { SentOrder, VenueCapabilities } from '@/lib/ports/trading-venue';

const NEEDS_LIMIT: readonly OrderType[] = ['limit', 'stop-limit'];
const NEEDS_TRIGGER: readonly OrderType[] = ['stop', 'stop-limit', 'take-profit'];

/**
 * Why an order must not be sent, or null. The last look before the wire: what is off the grid, negative, contradictory or
 * unknown to the venue is refused here and never mended, because mending would send an order nobody decided.
 */
export function whyNotSent(order: SentOrder, capabilities: VenueCapabilities): string | null {
  return whyNotOffered(order, capabilities) ?? whyNotSound(order) ?? whyOffGrid(order);
}

function whyNotOffered(order: SentOrder, can: VenueCapabilities): string | null {
  if (!can.orderTypes.includes(order.type)) return `the venue has no order of type ${order.type}`;
  if (!can.timesInForce.includes(order.timeInForce))
    return `the venue has no time in force ${order.timeInForce}`;
  if (order.postOnly && !can.postOnly) return 'the venue has no post-only orders';
  if (order.reduceOnly && !can.reduceOnly) return 'the venue has no reduce-only orders';
  if (order.quoteQuantity !== null && !can.quoteQuantity) return 'the venue does not buy for an amount';
  const { lengthMax, pattern } = can.clientId;
  const id = order.clientOrderId;
  if (id.length > lengthMax || !new RegExp(pattern).test(id))
    return `the venue does not take ${id.slice(0, 60)} for a name`;
  return null;
}

function whyNotSound(order: SentOrder): string | null {
  const { type, quantity, quoteQuantity, limitPrice, triggerPrice } = order;
  if ((quantity === null) === (quoteQuantity === null))
    return 'exactly one of quantity and amount has to be said';
  if (quoteQuantity !== null && (type !== 'market' || order.side !== 'buy'))
    return 'only a market buy is for an amount';
  if ((limitPrice !== null) !== NEEDS_LIMIT.includes(type))
    return `limit price and type ${type} contradict each other`;
  if ((triggerPrice !== null) !== NEEDS_TRIGGER.includes(type))
    return `trigger price and type ${type} contradict each other`;
  if ((order.trailDistance !== null) !== (type === 'trailing-stop'))
    return `distance and type ${type} contradict each other`;
  if (order.postOnly && (type !== 'limit' || order.timeInForce !== 'gtc'))
    return 'post-only is for resting limit orders';
  if (type === 'market' && ['fok', 'gtd'].includes(order.timeInForce))
    return `a market order is never ${order.timeInForce}`;
  if (order.timeInForce === 'gtd' && order.goodUntilMs === null) return 'good until which moment is not said';
  for (const amount of [quantity, quoteQuantity, limitPrice, triggerPrice, order.trailDistance])
    if (amount !== null && amount <= 0n) return 'quantities and prices are positive';
  return null;
}

function whyOffGrid({
  instrument,
  quantity,
  limitPrice,
  triggerPrice,
  trailDistance,
}: SentOrder): string | null {
  if (quantity !== null && quantity % instrument.lotSize !== 0n)
    return 'the quantity is no whole number of lots';
  for (const price of [limitPrice, triggerPrice, trailDistance])
    if (price !== null && price % instrument.tickSize !== 0n) return 'a price is no whole number of ticks';
  return null;
}
