import type { Account } from '../account/account';
import type { TradedInstrument } from '../market/traded-instrument';

/** What each type of order needs and is. `isTriggered`: it waits for a price before it does anything. */
export const ORDER_TYPES = {
  LIMIT: { hasPrice: true, isTriggered: false, isProfit: false, hasTimeInForce: true },
  LIMIT_MAKER: { hasPrice: true, isTriggered: false, isProfit: false, hasTimeInForce: false },
  MARKET: { hasPrice: false, isTriggered: false, isProfit: false, hasTimeInForce: false },
  STOP_LOSS: { hasPrice: false, isTriggered: true, isProfit: false, hasTimeInForce: false },
  STOP_LOSS_LIMIT: { hasPrice: true, isTriggered: true, isProfit: false, hasTimeInForce: true },
  TAKE_PROFIT: { hasPrice: false, isTriggered: true, isProfit: true, hasTimeInForce: false },
  TAKE_PROFIT_LIMIT: { hasPrice: true, isTriggered: true, isProfit: true, hasTimeInForce: true },
} as const;
export type OrderType = keyof typeof ORDER_TYPES;

export const TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK'] as const;
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];
export const SELF_TRADE_MODES = ['NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH'] as const;
export type SelfTradeMode = (typeof SELF_TRADE_MODES)[number];

export type OrderStatus =
  'PENDING_NEW' | 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'EXPIRED' | 'EXPIRED_IN_MATCH';

/** What was asked for, and when by whose clock. */
export interface OrderTerms {
  readonly id: bigint;
  readonly clientOrderId: string;
  readonly side: 'BUY' | 'SELL';
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** 0 where the order has no limit. */
  readonly ticks: number;
  /** Price that it waits for; 0 where it waits for none. */
  readonly stopTicks: number;
  readonly steps: number;
  /** Amount of the quote that was asked for in place of a quantity; 0 otherwise. */
  readonly quoteWanted: bigint;
  /** −1 where it belongs to no list. */
  readonly listId: bigint;
  /** The client's name of that list. */
  readonly listClientId: string;
  readonly selfTrade: SelfTradeMode;
  readonly createdMs: number;
  /** When the request came, and the time that its sender signed. */
  readonly arrivedMs: number;
  readonly signedMs: number;
}

/** Everything about an order that changes. */
export interface OrderState {
  status: OrderStatus;
  filledSteps: number;
  filledQuote: bigint;
  /** What is held for it: of the quote when it buys, of the base when it sells. */
  locked: bigint;
  updatedMs: number;
  /** When it began to trade or wait in the book; null before a trigger. */
  workingMs: number | null;
}

/** An order of an account. */
export interface PrivateOrder extends OrderTerms, OrderState {
  readonly account: Account;
  readonly instrument: TradedInstrument;
}

/** A trade of an order, as its account sees it. */
export interface PrivateFill {
  readonly order: PrivateOrder;
  readonly tradeId: bigint;
  readonly ticks: number;
  readonly steps: number;
  readonly quote: bigint;
  readonly commission: bigint;
  readonly commissionAsset: string;
  readonly isMaker: boolean;
  readonly timeMs: number;
}

const OPEN: readonly OrderStatus[] = ['PENDING_NEW', 'NEW', 'PARTIALLY_FILLED'];

export function isOpen({ status }: { readonly status: OrderStatus }): boolean {
  return OPEN.includes(status);
}
