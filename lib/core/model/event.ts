import type { BarColumns } from './bar';
import type { Fill } from './fill';
import type { OrderNumber, VenueOrderId } from './ids';
import type { Money } from './money';
import type { Quote } from './quote';
import type { Trade } from './trade';
import type { Asset } from './venue';

/** The session begins: capital is booked and the strategy is initialised. Always the first event. */
export interface RunStarted {
  readonly kind: 'run-started';
  readonly timeMs: number;
}

/**
 * Bar `index` of `bars` has closed. The one event of the per-bar path: its sender owns one object per instrument and moves
 * `index`, so a receiver must not keep it.
 */
export interface BarClosed {
  readonly kind: 'bar-closed';
  /** Position of the instrument in the run's list. */
  readonly instrument: number;
  readonly bars: BarColumns;
  /** Bars before this one were found to start one after the other with prices that make sense; nothing where nobody looked. */
  readonly soundTo?: number;
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
  readonly orderNumber: OrderNumber;
  /** Null where the venue uses our name for the order. */
  readonly venueOrderId: VenueOrderId | null;
}

export interface OrderRejected {
  readonly kind: 'order-rejected';
  readonly timeMs: number;
  readonly orderNumber: OrderNumber;
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
  readonly orderNumber: OrderNumber;
  readonly reason: string;
}

export interface OrderExpired {
  readonly kind: 'order-expired';
  readonly timeMs: number;
  readonly orderNumber: OrderNumber;
  readonly reason: string;
}

/** The venue will not cancel: the order is gone already, or the venue refuses. What happened to it comes as its own report. */
export interface CancelRejected {
  readonly kind: 'cancel-rejected';
  readonly timeMs: number;
  readonly orderNumber: OrderNumber;
  readonly reason: string;
}

export const CHARGE_CAUSES = ['funding', 'borrow', 'liquidation-fee'] as const;
export type ChargeCause = (typeof CHARGE_CAUSES)[number];

/** The venue took money for holding a position, or gave some. */
export interface AccountCharged {
  readonly kind: 'account-charged';
  readonly timeMs: number;
  readonly instrument: number;
  readonly cause: ChargeCause;
  readonly asset: Asset;
  /** Positive: we pay. Negative: we receive. */
  readonly amount: Money;
  /** The rate the venue applied, as a fraction of the position's value; for people, the amount is what counts. */
  readonly rate: number;
}

/** The venue closed a position that its margin no longer covered. The fill belongs to no order of ours (number 0). */
export interface PositionLiquidated {
  readonly kind: 'position-liquidated';
  readonly timeMs: number;
  readonly fill: Fill;
}

/** Nothing more will come. Always the last event. */
export interface RunEnded {
  readonly kind: 'run-ended';
  readonly timeMs: number;
}

export type OrderReport =
  OrderAccepted | OrderRejected | OrderFilled | OrderCanceled | OrderExpired | CancelRejected;
export type VenueEvent = OrderReport | AccountCharged | PositionLiquidated;
export type MarketEvent = BarClosed | QuoteChanged | TradePrinted;

/** Everything an engine can be told. */
export type EngineEvent = RunStarted | MarketEvent | VenueEvent | RunEnded;
