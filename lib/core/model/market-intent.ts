import type { Money } from './money';
import type { OrderIntent, Side } from './order';
import type { Quantity } from './quantity';

/** A plain market order: one amount, good until it fills unless a moment is named. */
export function marketIntent(wish: {
  readonly instrument: number;
  readonly side: Side;
  readonly quantity: Quantity | null;
  readonly quoteQuantity: Money | null;
  readonly goodUntilMs: number | null;
  readonly reduceOnly: boolean;
  readonly reason: string;
}): OrderIntent {
  return {
    instrument: wish.instrument,
    side: wish.side,
    type: 'market',
    quantity: wish.quantity,
    quoteQuantity: wish.quoteQuantity,
    limitPrice: null,
    triggerPrice: null,
    trailDistance: null,
    timeInForce: wish.goodUntilMs === null ? 'gtc' : 'gtd',
    goodUntilMs: wish.goodUntilMs,
    reduceOnly: wish.reduceOnly,
    postOnly: false,
    group: null,
    protection: null,
    reason: wish.reason,
  };
}
