import type { ClientOrderId } from './ids';
import type { Money } from './money';
import type { Quantity } from './quantity';

export type Side = 'buy' | 'sell';

/** A sized wish, before anybody may refuse it: buys say what to spend, sells say how many units to give. */
export interface OrderIntent {
  readonly side: Side;
  /** Units of the base asset, or null for a buy sized in the quote asset. */
  readonly quantity: Quantity | null;
  /** Quote asset to spend at most, fees included, or null for an order sized in the base asset. */
  readonly quoteQuantity: Money | null;
  /** Not filled after this moment; null means until it fills. */
  readonly goodUntilMs: number | null;
  readonly reason: string;
}

/** What we ask a venue for. Market orders only: the price is whatever the venue's book gives. */
export interface OrderRequest extends OrderIntent {
  readonly instrumentId: string;
  readonly type: 'market';
  readonly decidedAtMs: number;
}

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
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** An order that is or was alive at the venue. */
export interface Order {
  readonly clientOrderId: ClientOrderId;
  readonly request: OrderRequest;
  readonly status: OrderStatus;
  readonly filledQuantity: Quantity;
  /** Cost plus fees of the fills of a buy; proceeds less fees of a sell. */
  readonly filledQuote: Money;
}
