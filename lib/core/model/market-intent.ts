import type { Money } from './money';
import type { OrderIntent, Side } from './order';
import type { Quantity } from './quantity';

/** What a plain market order asks for: one amount, good until it fills unless a moment is named. */
interface MarketWish {
  readonly instrument: number;
  readonly side: Side;
  readonly quantity: Quantity | null;
  readonly quoteQuantity: Money | null;
  readonly goodUntilMs: number | null;
  readonly reduceOnly: boolean;
  readonly reason: string;
}

export function marketIntent(wish: MarketWish): OrderIntent {
  return new MarketIntent(wish);
}

/** Made by a constructor: V8 would take a literal of which the last ones are always kept for one whose objects grow old. */
class MarketIntent implements OrderIntent {
  readonly instrument: number;
  readonly side: Side;
  readonly type = 'market';
  readonly quantity: Quantity | null;
  readonly quoteQuantity: Money | null;
  readonly limitPrice = null;
  readonly triggerPrice = null;
  readonly trailDistance = null;
  readonly timeInForce: 'gtc' | 'gtd';
  readonly goodUntilMs: number | null;
  readonly reduceOnly: boolean;
  readonly postOnly = false;
  readonly group = null;
  readonly protection = null;
  readonly reason: string;

  constructor(wish: MarketWish) {
    this.instrument = wish.instrument;
    this.side = wish.side;
    this.quantity = wish.quantity;
    this.quoteQuantity = wish.quoteQuantity;
    this.timeInForce = wish.goodUntilMs === null ? 'gtc' : 'gtd';
    this.goodUntilMs = wish.goodUntilMs;
    this.reduceOnly = wish.reduceOnly;
    this.reason = wish.reason;
  }
}
