// One type per kind of entry; long only because there are many.
import type { ChargeCause } from '@/lib/core/model/event';
import type { OrderNumber, VenueOrderId } from '@/lib/core/model/ids';
import type { Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import type { SignalSide } from '@/lib/core/model/signal';
import type { AskedOrder, Executed, InstrumentEntry } from './entry-parts';

/** Every entry has a number that follows the one before it, and the moment of the event that caused it (UTC epoch ms). */
interface EntryBase {
  readonly seq: number;
  readonly timeMs: number;
}

/** Everything a reader needs to fold the rest without asking anybody. */
export interface RunStartedEntry extends EntryBase {
  readonly kind: 'run-started';
  /** With an order's number it gives the client order id. */
  readonly fingerprint: string;
  readonly strategy: string;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly instruments: readonly InstrumentEntry[];
  readonly currency: string;
  readonly capital: Money;
  readonly marginMode: string;
  readonly leverageMax: bigint;
  readonly costMethod: string;
  readonly barMs: number;
}

export interface SignalEntry extends EntryBase {
  readonly kind: 'signal';
  readonly instrument: number;
  readonly side: SignalSide;
  readonly strength: number;
  readonly stopHint: number | null;
  readonly ttlMs: number | null;
  readonly reason: string;
}

/** One thing that was looked at on the way from a view to an order, with the numbers that decided it. */
export interface VerdictStep {
  readonly stage: VerdictStage;
  /** Gate, sizing input or risk rule: `BREAKER`, `EQUITY`, `NOTIONAL_MAX`. */
  readonly code: string;
  readonly verdict: Verdict;
  /** Null where the step has no such number. */
  readonly actual: number | null;
  readonly limit: number | null;
}
export const VERDICT_STAGES = ['gate', 'size', 'risk'] as const;
export type VerdictStage = (typeof VERDICT_STAGES)[number];
/** off: the rule has no limit set, or does not concern this order. info: an input, not a rule. */
export const VERDICTS = ['pass', 'deny', 'off', 'info'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why the signal before it became an order, or none. What came of it is the entry that follows. */
export interface ConsideredEntry extends EntryBase {
  readonly kind: 'considered';
  readonly instrument: number;
  readonly steps: readonly VerdictStep[];
}

/** Why a signal became no order although nobody refused one. */
export interface SignalSkippedEntry extends EntryBase {
  readonly kind: 'signal-skipped';
  readonly instrument: number;
  readonly code: string;
  readonly detail: string;
}

/** Refused by us, before any venue saw it. */
export interface OrderDeniedEntry extends EntryBase, AskedOrder {
  readonly kind: 'order-denied';
  readonly code: string;
  readonly limit: string;
  readonly actual: string;
}

/** The order's number is this entry's seq; its client order id derives from it and the run's fingerprint. */
export interface OrderSubmittedEntry extends EntryBase, AskedOrder {
  readonly kind: 'order-submitted';
  /** What the books set aside for it, in `holdAsset`. */
  readonly held: Money;
  readonly heldAsset: string;
}

export interface OrderAcceptedEntry extends EntryBase {
  readonly kind: 'order-accepted';
  readonly orderNumber: OrderNumber;
  readonly venueOrderId: VenueOrderId | null;
}

interface OrderEnded extends EntryBase {
  readonly orderNumber: OrderNumber;
  readonly reason: string;
}
/** Our own gate kept an approved order back: kill switch, lease, limits of the account. It never left. */
export interface ClaimDeniedEntry extends EntryBase {
  readonly kind: 'claim-denied';
  readonly orderNumber: OrderNumber;
  readonly code: string;
  readonly limit: string;
  readonly actual: string;
}
/** Sent, and nobody knows what became of it. */
export interface OrderLostEntry extends OrderEnded {
  readonly kind: 'order-lost';
}
/** Proven never to have reached the venue's book. */
export interface OrderNotPlacedEntry extends OrderEnded {
  readonly kind: 'order-not-placed';
}
/** A person interfered, or a kill switch changed. `action` is the event's kind, or the state of the switch. */
export interface InterventionEntry extends EntryBase {
  readonly kind: 'intervention';
  readonly action: string;
  readonly reason: string;
}
/** Refused by the venue. */
export interface OrderRejectedEntry extends OrderEnded {
  readonly kind: 'order-rejected';
}
export interface OrderCanceledEntry extends OrderEnded {
  readonly kind: 'order-canceled';
}
export interface OrderExpiredEntry extends OrderEnded {
  readonly kind: 'order-expired';
}
/** We asked the venue to cancel. */
export interface CancelRequestedEntry extends OrderEnded {
  readonly kind: 'cancel-requested';
}
export interface CancelRejectedEntry extends OrderEnded {
  readonly kind: 'cancel-rejected';
}

export interface FillEntry extends EntryBase, Executed {
  readonly kind: 'fill';
  readonly isLast: boolean;
}

/** The venue closed a position of ours because its margin was used up; no order of ours belongs to it. */
export interface LiquidatedEntry extends EntryBase, Executed {
  readonly kind: 'liquidated';
}

/** Funding, borrow cost or liquidation fee; a positive amount left us. */
export interface ChargedEntry extends EntryBase {
  readonly kind: 'charged';
  readonly instrument: number;
  readonly cause: ChargeCause;
  readonly asset: string;
  readonly amount: Money;
  readonly rate: number;
}

/** Part of one asset became another outside any instrument; `price` is what a unit that came in is valued at from then on. */
export interface ConvertedEntry extends EntryBase {
  readonly kind: 'converted';
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
  readonly received: Money;
  readonly price: Price;
}

/** A report about an order that is not ours, kept so that somebody can ask whose it was. */
export interface ReportIgnoredEntry extends EntryBase {
  readonly kind: 'report-ignored';
  readonly orderNumber: OrderNumber;
  readonly report: string;
}

/** A bar that was not shown to the strategy: its prices make no sense, or it is not the next one. */
export interface BarIgnoredEntry extends EntryBase {
  readonly kind: 'bar-ignored';
  readonly instrument: number;
  readonly code: 'BAR_PRICE' | 'BAR_DUPLICATE' | 'BAR_REVISED' | 'BAR_LATE';
  readonly detail: string;
}

export interface DayClosedEntry extends EntryBase {
  readonly kind: 'day-closed';
  /** Null while what is held cannot be valued. */
  readonly equity: Money | null;
}

/** The strategy broke and the run is over. */
export interface StrategyFailedEntry extends EntryBase {
  readonly kind: 'strategy-failed';
  readonly hook: string;
  readonly message: string;
}

/** One of several strategies broke and is asked no more; the others go on. */
export interface StrategySuspendedEntry extends EntryBase {
  readonly kind: 'strategy-suspended';
  readonly member: string;
  readonly hook: string;
  readonly message: string;
}

/** A breaker changed: entries are halted, or allowed again. */
export interface BreakerChangedEntry extends EntryBase {
  readonly kind: 'breaker-changed';
  readonly code: string;
  readonly isTripped: boolean;
  readonly detail: string;
}

export interface RunEndedEntry extends EntryBase {
  readonly kind: 'run-ended';
  readonly outcome: 'completed' | 'failed';
  readonly equity: Money | null;
}

/** A fact, with its number. Appending it is what makes it real. */
export type Entry =
  | RunStartedEntry
  | SignalEntry
  | ConsideredEntry
  | SignalSkippedEntry
  | OrderDeniedEntry
  | OrderSubmittedEntry
  | OrderAcceptedEntry
  | OrderRejectedEntry
  | OrderCanceledEntry
  | OrderExpiredEntry
  | CancelRequestedEntry
  | CancelRejectedEntry
  | ClaimDeniedEntry
  | OrderLostEntry
  | OrderNotPlacedEntry
  | InterventionEntry
  | FillEntry
  | LiquidatedEntry
  | ChargedEntry
  | ConvertedEntry
  | ReportIgnoredEntry
  | BarIgnoredEntry
  | DayClosedEntry
  | StrategyFailedEntry
  | StrategySuspendedEntry
  | BreakerChangedEntry
  | RunEndedEntry;

export type EntryKind = Entry['kind'];
export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

type WithoutSeq<T> = T extends Entry ? Omit<T, 'seq'> : never;
/** An entry before the journal has given it its number. */
export type NewEntry = WithoutSeq<Entry>;
