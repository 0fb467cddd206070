import type { Fill } from '@/lib/core/model/fill';
import type { ClientOrderId, TradeId, VenueOrderId } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import type { ListedInstrument } from '@/lib/core/model/listed-instrument';
import type { Money } from '@/lib/core/model/money';
import type { OrderType, Side, TimeInForce } from '@/lib/core/model/order';
import type { Price } from '@/lib/core/model/price';
import type { Quantity } from '@/lib/core/model/quantity';
import type { Asset } from '@/lib/core/model/venue';

/** What a venue can do; whoever needs more than this has to do it himself or refuse. Declared per exchange, never guessed. */
export interface VenueCapabilities {
  readonly market: 'spot' | 'linear';
  readonly orderTypes: readonly OrderType[];
  readonly timesInForce: readonly TimeInForce[];
  readonly postOnly: boolean;
  /** The venue itself keeps an order from opening a position; elsewhere our own checks are all there is. */
  readonly reduceOnly: boolean;
  /** Buying for an amount of the quote asset. */
  readonly quoteQuantity: boolean;
  /** Stops rest at the venue and work without us. */
  readonly stopsRest: boolean;
  /** Our name for an order: its longest form and the characters allowed, and while what it is unique. */
  readonly clientId: {
    readonly lengthMax: number;
    readonly pattern: string;
    readonly uniqueAmong: 'all' | 'open' | 'nothing';
  };
  /** Cancels everything unless refreshed in time; null where the venue has none. */
  readonly deadMansSwitch: { readonly shortestMs: number; readonly longestMs: number } | null;
  /** The venue tells a private stream from which we learn that it is time to ask. */
  readonly userStream: boolean;
}

/** An order as it is sent: amounts are on the instrument's grid already, or it is not sent. */
export interface SentOrder {
  readonly clientOrderId: ClientOrderId;
  readonly instrument: Instrument;
  readonly side: Side;
  readonly type: OrderType;
  readonly quantity: Quantity | null;
  readonly quoteQuantity: Money | null;
  readonly limitPrice: Price | null;
  readonly triggerPrice: Price | null;
  readonly trailDistance: Price | null;
  readonly timeInForce: TimeInForce;
  readonly goodUntilMs: number | null;
  readonly reduceOnly: boolean;
  readonly postOnly: boolean;
}

/** Until when the venue may still take what we sign now, so that a process that slept cannot deliver late. */
export interface SendWindow {
  /** UTC epoch ms of the claim by our clock; the adapter adds what the venue's clock is ahead. */
  readonly claimedAtMs: number;
  readonly validMs: number;
}

/**
 * accepted and rejected are proven by the venue's own words (raw status and code, never a library's class), or, as the code
 * `NOT_SENT`, by ourselves because not a byte left. Everything else is unknown: the order may be there, and nobody sends it
 * again.
 */
export type SubmitAnswer =
  | { readonly kind: 'accepted'; readonly venueOrderId: VenueOrderId; readonly report: VenueOrder | null }
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** `gone`: the venue says that there is nothing to cancel, which says nothing about what became of the order. */
export type CancelAnswer =
  | { readonly kind: 'canceled'; readonly report: VenueOrder | null }
  | { readonly kind: 'gone'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown'; readonly detail: string };

export const VENUE_ORDER_STATES = [
  'pending',
  'open',
  'partially-filled',
  'filled',
  'canceled',
  'expired',
  'rejected',
] as const;
export type VenueOrderState = (typeof VENUE_ORDER_STATES)[number];

/** An order as the venue tells it. */
export interface VenueOrder {
  readonly venueOrderId: VenueOrderId;
  /** Null where the venue names none. */
  readonly clientOrderId: string | null;
  readonly symbol: string;
  readonly state: VenueOrderState;
  readonly side: Side;
  readonly type: OrderType | null;
  readonly quantity: Quantity;
  readonly filledQuantity: Quantity;
  readonly limitPrice: Price | null;
  readonly triggerPrice: Price | null;
  readonly reduceOnly: boolean;
  readonly createdMs: number;
  readonly updatedMs: number;
}

/** One execution as the venue tells it; `clientOrderId` is looked up by its order where the venue does not repeat it. */
export interface VenueTrade extends Pick<
  Fill,
  'side' | 'price' | 'quantity' | 'value' | 'fee' | 'feeAsset' | 'liquidity' | 'timeMs'
> {
  readonly tradeId: TradeId;
  readonly venueOrderId: VenueOrderId;
  readonly symbol: string;
}

export interface VenueBalance {
  readonly asset: Asset;
  readonly free: Money;
  readonly locked: Money;
}

/** Linear contracts only. */
export interface VenuePosition {
  readonly symbol: string;
  /** Positive long, negative short, in the base asset. */
  readonly quantity: Quantity;
  readonly entryPrice: Price;
  /** Null where the venue names none. */
  readonly liquidationPrice: Price | null;
}

/** What a key may do; null where the venue does not say. */
export interface KeyRights {
  readonly canRead: boolean | null;
  readonly canTrade: boolean | null;
  readonly canWithdraw: boolean | null;
  readonly isIpRestricted: boolean | null;
}

/** Why a question was not answered. None of these ever means "there is nothing". */
export type VenueFault =
  /** No answer, or one that cannot be read. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number; readonly detail: string }
  /** Every request until then makes it longer. */
  | { readonly kind: 'banned'; readonly untilMs: number | null; readonly detail: string }
  /** The key is unknown, revoked, or used from where it may not. */
  | { readonly kind: 'key-refused'; readonly code: string; readonly detail: string }
  | { readonly kind: 'clock'; readonly detail: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

export type VenueAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: VenueFault };

/** One exchange of bytes about an order, for the record; secrets and signatures are gone already. */
export interface VenueCall {
  readonly purpose: 'submit' | 'cancel' | 'find';
  readonly clientOrderId: string;
  readonly request: string;
  readonly sentAtMs: number;
  readonly answeredAtMs: number | null;
  readonly httpStatus: number | null;
  /** As it came, up to a bound; null when nothing came. */
  readonly body: Uint8Array | null;
}

/**
 * One account of one venue. Each call has a deadline of its own inside and settles within it, whatever the network does.
 * No call is ever repeated by the adapter. tests/conformance is what every adapter has to pass.
 */
export interface TradingVenue {
  readonly label: string;
  readonly capabilities: VenueCapabilities;
  /** Loads what the venue lists, anew with each call; nothing else works before it succeeded once. */
  loadListings(): Promise<VenueAnswer<readonly ListedInstrument[]>>;
  /** How far the venue's clock is ahead of ours, measured now, in ms. */
  measureClock(): Promise<VenueAnswer<number>>;
  keyRights(): Promise<VenueAnswer<KeyRights>>;
  submit(order: SentOrder, window: SendWindow): Promise<SubmitAnswer>;
  cancel(order: {
    readonly clientOrderId: ClientOrderId;
    readonly instrument: Instrument;
  }): Promise<CancelAnswer>;
  /** Null: the venue says that it knows no such order, which is no proof that there is none. */
  findOrder(order: {
    readonly clientOrderId: ClientOrderId;
    readonly instrument: Instrument;
  }): Promise<VenueAnswer<VenueOrder | null>>;
  /** Of the whole account, whoever placed them. */
  openOrders(): Promise<VenueAnswer<readonly VenueOrder[]>>;
  /** All that were placed since then, of one instrument, whoever placed them; some venues add those that changed since. */
  ordersSince(instrument: Instrument, sinceMs: number): Promise<VenueAnswer<readonly VenueOrder[]>>;
  /** A page of executions after this one, in order; without one, those since that moment. Empty: there are no more. */
  tradesAfter(
    instrument: Instrument,
    after: { readonly tradeId: TradeId } | { readonly sinceMs: number },
  ): Promise<VenueAnswer<readonly VenueTrade[]>>;
  balances(): Promise<VenueAnswer<readonly VenueBalance[]>>;
  /** Empty for spot. */
  positions(): Promise<VenueAnswer<readonly VenuePosition[]>>;
  /** Arms or refreshes the venue's own switch, where it has one. */
  keepAlive(withinMs: number): Promise<VenueAnswer<void>>;
  /** Calls `onHint` whenever the account's stream says that something happened, and when it was cut or healed. */
  watch(onHint: (hint: VenueHint) => void): void;
  /** Every order call with what was sent and what came back. Set once, before the first order. */
  onCall(record: (call: VenueCall) => void): void;
  close(): Promise<void>;
}

/** A stream only says that it is time to ask; what it says itself is never booked. */
export type VenueHint =
  | { readonly kind: 'changed'; readonly symbol: string | null }
  | { readonly kind: 'cut'; readonly detail: string }
  | { readonly kind: 'healed' };
