import type { OrderNumber } from './ids';
import type { Money } from './money';
import type { Price } from './price';
import type { Quantity } from './quantity';

export type Side = 'buy' | 'sell';

/**
 * market: at once. limit: at limitPrice or better. stop: a market order once the price has gone through triggerPrice
 * against us. stop-limit: a limit order once triggered so. take-profit: a market order once the price has reached
 * triggerPrice in our favour. trailing-stop: a stop whose trigger follows the best price since the order at trailDistance.
 */
export const ORDER_TYPES = ['market', 'limit', 'stop', 'stop-limit', 'take-profit', 'trailing-stop'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

/** gtc: until canceled. ioc: what fills at once, the rest expires. fok: all at once or nothing. gtd: until goodUntilMs. */
export const TIMES_IN_FORCE = ['gtc', 'ioc', 'fok', 'gtd'] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];

/** Orders to place around a position once the entry that carries this has filled. At least one of the three is set. */
export interface Protection {
  readonly stopPrice: Price | null;
  readonly takeProfitPrice: Price | null;
  /** Distance of a trailing stop from the best price, in the quote asset. Excludes stopPrice. */
  readonly trailDistance: Price | null;
}

/** A sized wish, before anybody may refuse it. Exactly one of `quantity` and `quoteQuantity` is set. */
export interface OrderIntent {
  /** Position of the instrument in the run's list. */
  readonly instrument: number;
  readonly side: Side;
  readonly type: OrderType;
  /** Units of the base asset, positive. */
  readonly quantity: Quantity | null;
  /** Quote asset to spend at most, fees included; only for a buy of type market. */
  readonly quoteQuantity: Money | null;
  /** limit and stop-limit. */
  readonly limitPrice: Price | null;
  /** stop, stop-limit and take-profit. */
  readonly triggerPrice: Price | null;
  /** trailing-stop, in the quote asset. */
  readonly trailDistance: Price | null;
  readonly timeInForce: TimeInForce;
  /** Not filled after this moment; null means no such moment. Always set with gtd. */
  readonly goodUntilMs: number | null;
  /** May only make a position smaller: the venue cuts what is more, and cancels when nothing is left to close. */
  readonly reduceOnly: boolean;
  /** Refused by the venue instead of taking liquidity. Only limit. */
  readonly postOnly: boolean;
  /** Orders of one group cancel each other: the first execution of one ends the rest (OCO). */
  readonly group: number | null;
  readonly protection: Protection | null;
  readonly reason: string;
}

/** What we ask a venue for: the same facts, once nobody changes them any more. */
export type OrderRequest = OrderIntent;

export const ORDER_STATUSES = [
  'submitting',
  'unknown',
  'open',
  'partially-filled',
  'cancel-pending',
  'filled',
  'canceled',
  'expired',
  'rejected',
  'denied',
  'not-placed',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** An order that is or was alive. denied: our own gate kept it back. not-placed: proven never to have reached the venue's book. */
export interface Order {
  readonly orderNumber: OrderNumber;
  readonly request: OrderRequest;
  readonly status: OrderStatus;
  readonly filledQuantity: Quantity;
  /** Cost plus fees of the fills of a buy; proceeds less fees of a sell. */
  readonly filledQuote: Money;
}
