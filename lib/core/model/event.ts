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
  /** From the start of each of `bars` to the start of the next, in ms, where that is the same for all; NaN or none where not. */
  readonly stepMs?: number;
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

/** Our own gate (kill switch, lease, limits of the account) refused an order that the engine had approved: it never leaves. */
export interface ClaimDenied {
  readonly kind: 'claim-denied';
  readonly timeMs: number;
  readonly orderNumber: OrderNumber;
  readonly code: string;
  readonly limit: string;
  readonly actual: string;
}

/** Sent, and no proof of what became of it: it counts at its worst until the venue proves something. */
export interface OrderLost {
  readonly kind: 'order-lost';
  readonly timeMs: number;
  readonly orderNumber: OrderNumber;
  readonly reason: string;
}

/** Proven never to have reached the book. */
export interface OrderNotPlaced {
  readonly kind: 'order-not-placed';
  readonly timeMs: number;
  readonly orderNumber: OrderNumber;
  readonly reason: string;
}

/** A person asks: no new entries, entries again, take back what works, close what is held. `request` says which wish it was. */
export interface OperatorAsked {
  readonly kind: 'operator-paused' | 'operator-resumed' | 'operator-cancel' | 'operator-flatten';
  readonly timeMs: number;
  readonly reason: string;
  /** Number of the request, so that a restart does not carry it out again; null where it has none. */
  readonly request: number | null;
}

/** The kill switch of the system, the account or the strategy changed: the stricter of them holds. */
export interface KillChanged {
  readonly kind: 'kill-changed';
  readonly timeMs: number;
  /** The words of lib/core/risk/facts.ts. */
  readonly state: 'off' | 'reduce-only' | 'freeze' | 'unknown';
  readonly reason: string;
}

/** Nothing more will come. Always the last event. */
export interface RunEnded {
  readonly kind: 'run-ended';
  readonly timeMs: number;
}

export type OrderReport =
  OrderAccepted | OrderRejected | OrderFilled | OrderCanceled | OrderExpired | CancelRejected;
export type VenueEvent = OrderReport | AccountCharged | PositionLiquidated;
/** What only a session is told: a backtest has no gate, no network and nobody who interferes. */
export type SessionEvent = ClaimDenied | OrderLost | OrderNotPlaced | OperatorAsked | KillChanged;
export type MarketEvent = BarClosed | QuoteChanged | TradePrinted;

/** Everything an engine can be told. */
export type EngineEvent = RunStarted | MarketEvent | VenueEvent | SessionEvent | RunEnded;
