import type { ClientOrderId, TradeId, VenueOrderId } from '@/lib/core/model/ids';
import type { Money } from '@/lib/core/model/money';
import type { Side } from '@/lib/core/model/order';
import type { Price } from '@/lib/core/model/price';
import type { Quantity } from '@/lib/core/model/quantity';
import type { SignalSide } from '@/lib/core/model/signal';

/** Every entry has a number that follows the one before it, and the moment of the event that caused it (UTC epoch ms). */
interface EntryBase {
  readonly seq: number;
  readonly timeMs: number;
}

/** Everything a reader needs to fold the rest without asking anybody. */
export interface RunStartedEntry extends EntryBase {
  readonly kind: 'run-started';
  readonly fingerprint: string;
  readonly strategy: string;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly venue: string;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly tickSize: Price;
  readonly lotSize: Quantity;
  readonly minNotional: Money;
  readonly capital: Money;
  readonly barMs: number;
}

export interface SignalEntry extends EntryBase {
  readonly kind: 'signal';
  readonly side: SignalSide;
  readonly strength: number;
  readonly stopHint: number | null;
  readonly ttlMs: number | null;
  readonly reason: string;
}

/** Why a signal became no order although nobody refused one. */
export interface SignalSkippedEntry extends EntryBase {
  readonly kind: 'signal-skipped';
  readonly code: string;
  readonly detail: string;
}

/** Refused by us, before any venue saw it. */
export interface OrderDeniedEntry extends EntryBase {
  readonly kind: 'order-denied';
  readonly side: Side;
  readonly quantity: Quantity | null;
  readonly quoteQuantity: Money | null;
  readonly code: string;
  readonly limit: string;
  readonly actual: string;
}

export interface OrderSubmittedEntry extends EntryBase {
  readonly kind: 'order-submitted';
  readonly clientOrderId: ClientOrderId;
  readonly side: Side;
  readonly quantity: Quantity | null;
  readonly quoteQuantity: Money | null;
  readonly goodUntilMs: number | null;
  readonly reason: string;
}

export interface OrderAcceptedEntry extends EntryBase {
  readonly kind: 'order-accepted';
  readonly clientOrderId: ClientOrderId;
  readonly venueOrderId: VenueOrderId;
}

/** Refused by the venue. */
export interface OrderRejectedEntry extends EntryBase {
  readonly kind: 'order-rejected';
  readonly clientOrderId: ClientOrderId;
  readonly reason: string;
}

export interface OrderCanceledEntry extends EntryBase {
  readonly kind: 'order-canceled';
  readonly clientOrderId: ClientOrderId;
  readonly reason: string;
}

export interface OrderExpiredEntry extends EntryBase {
  readonly kind: 'order-expired';
  readonly clientOrderId: ClientOrderId;
  readonly reason: string;
}

export interface FillEntry extends EntryBase {
  readonly kind: 'fill';
  readonly clientOrderId: ClientOrderId;
  readonly tradeId: TradeId;
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
  readonly value: Money;
  readonly fee: Money;
  readonly feeAsset: string;
  readonly slippage: Money;
  readonly isLast: boolean;
}

/** A report about an order that is not ours, kept so that somebody can ask whose it was. */
export interface ReportIgnoredEntry extends EntryBase {
  readonly kind: 'report-ignored';
  readonly clientOrderId: ClientOrderId;
  readonly report: string;
}

export interface DayClosedEntry extends EntryBase {
  readonly kind: 'day-closed';
  readonly equity: Money;
}

export interface StrategyFailedEntry extends EntryBase {
  readonly kind: 'strategy-failed';
  readonly hook: string;
  readonly message: string;
}

export interface RunEndedEntry extends EntryBase {
  readonly kind: 'run-ended';
  readonly outcome: 'completed' | 'failed';
  readonly equity: Money;
}

/** A fact, with its number. Appending it is what makes it real. */
export type Entry =
  | RunStartedEntry
  | SignalEntry
  | SignalSkippedEntry
  | OrderDeniedEntry
  | OrderSubmittedEntry
  | OrderAcceptedEntry
  | OrderRejectedEntry
  | OrderCanceledEntry
  | OrderExpiredEntry
  | FillEntry
  | ReportIgnoredEntry
  | DayClosedEntry
  | StrategyFailedEntry
  | RunEndedEntry;

export type EntryKind = Entry['kind'];
export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;
