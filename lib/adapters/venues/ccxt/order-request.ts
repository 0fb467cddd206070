import { formatExact } from '@/lib/core/model/decimal-text';
import type { SentOrder, VenueCapabilities } from '@/lib/ports/trading-venue';

/** Why an order is not sent: nothing of it ever left. */
export class NotSent extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotSent';
  }
}

const SPOT_TYPES = {
  market: 'MARKET',
  limit: 'LIMIT',
  stop: 'STOP_LOSS',
  'stop-limit': 'STOP_LOSS_LIMIT',
  'take-profit': 'TAKE_PROFIT',
} as const;

/**
 * An order as parameters of a venue of the Binance form: decimal text, never an exponent, no field that was not asked for.
 * The order has passed checkSentOrder.
 */
export function orderRequest(
  order: SentOrder,
  market: VenueCapabilities['market'],
  symbolId: string,
): Record<string, string> {
  const request: Record<string, string> = {
    symbol: symbolId,
    side: order.side === 'buy' ? 'BUY' : 'SELL',
    type: order.postOnly && market === 'spot' ? 'LIMIT_MAKER' : typeOf(order),
    newClientOrderId: order.clientOrderId,
    newOrderRespType: 'RESULT',
  };
  if (order.quantity !== null) request['quantity'] = formatExact(order.quantity);
  if (order.quoteQuantity !== null) request['quoteOrderQty'] = formatExact(order.quoteQuantity);
  if (order.limitPrice !== null) request['price'] = formatExact(order.limitPrice);
  if (order.triggerPrice !== null) request['stopPrice'] = formatExact(order.triggerPrice);
  if (order.limitPrice !== null && request['type'] !== 'LIMIT_MAKER')
    request['timeInForce'] = order.postOnly ? 'GTX' : order.timeInForce.toUpperCase();
  if (order.reduceOnly) request['reduceOnly'] = 'true';
  return request;
}

function typeOf({ type }: SentOrder): string {
  if (type === 'trailing-stop') throw new NotSent('a trailing stop in money is nothing the venue knows');
  return SPOT_TYPES[type];
}
