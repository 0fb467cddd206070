import type { BarColumns } from './bar';
import type { Fill } from './fill';
import type { ClientOrderId, VenueOrderId } from './ids';
import type { Quote } from './quote';
import type { Trade } from './trade';

/** The session begins: capital is booked and the strategy is initialised. Always the first event. */
export interface RunStarted {
  readonly kind: 'run-started';
  readonly timeMs: number;
}

/**
 * Bar `index` of `bars` has closed. The one event of the per-bar path: its sender owns one object and moves `index`, so a
 * receiver must not keep it.
 */
export interface BarClosed {
  readonly kind: 'bar-closed';
  readonly bars: BarColumns;
  index: number;
}

export interface QuoteChanged {
  readonly kind: 'quote-changed';
  readonly quote: Quote;
}

export interface TradePrinted {
  readonly kind: 'trade-printed';
  readonly trade: Trade;
}

export interface OrderAccepted {
  readonly kind: 'order-accepted';
  readonly timeMs: number;
  readonly clientOrderId: ClientOrderId;
  readonly venueOrderId: VenueOrderId;
}

export interface OrderRejected {
  readonly kind: 'order-rejected';
  readonly timeMs: number;
  readonly clientOrderId: ClientOrderId;
  /** The venue's own code. */
  readonly reason: string;
}

export interface OrderFilled {
  readonly kind: 'order-filled';
  readonly timeMs: number;
  readonly fill: Fill;
  /** True when the venue says nothing of the order is left. */
  readonly isLast: boolean;
}

export interface OrderCanceled {
  readonly kind: 'order-canceled';
  readonly timeMs: number;
  readonly clientOrderId: ClientOrderId;
  readonly reason: string;
}

export interface OrderExpired {
  readonly kind: 'order-expired';
  readonly timeMs: number;
  readonly clientOrderId: ClientOrderId;
  readonly reason: string;
}

/** Nothing more will come. Always the last event. */
export interface RunEnded {
  readonly kind: 'run-ended';
  readonly timeMs: number;
}

export type VenueEvent = OrderAccepted | OrderRejected | OrderFilled | OrderCanceled | OrderExpired;
export type MarketEvent = BarClosed | QuoteChanged | TradePrinted;

/** Everything an engine can be told. */
export type EngineEvent = RunStarted | MarketEvent | VenueEvent | RunEnded;
