import type { LedgerAccount } from '@/lib/core/model/account';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { AccountCharged } from '@/lib/core/model/event';
import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, asTradeId } from '@/lib/core/model/ids';
import { instrument, type Instrument } from '@/lib/core/model/instrument';
import type { MarginMode } from '@/lib/core/model/margin';
import { marketIntent } from '@/lib/core/model/market-intent';
import { money } from '@/lib/core/model/money';
import type { OrderIntent, Side } from '@/lib/core/model/order';
import type { CostMethod } from '@/lib/core/model/position';
import { price } from '@/lib/core/model/price';
import { notional, quantity } from '@/lib/core/model/quantity';
import { Books, type HoldClaim } from '@/lib/core/portfolio/books';
import type { HoldFacts } from '@/lib/core/portfolio/hold-size';

/** Instruments of the tests, by their position: spot COIN, spot GEM, a contract on COIN, all against CASH. */
export const INSTRUMENTS: readonly Instrument[] = [
  instrument({
    venue: 'v',
    symbol: 'COIN/CASH',
    base: 'COIN',
    quote: 'CASH',
    tickSize: '0.01',
    lotSize: '0.1',
  }),
  instrument({ venue: 'v', symbol: 'GEM/CASH', base: 'GEM', quote: 'CASH', tickSize: '0.01', lotSize: '1' }),
  instrument({
    venue: 'v',
    symbol: 'COIN-PERP',
    base: 'COIN',
    quote: 'CASH',
    tickSize: '0.01',
    lotSize: '0.1',
    settlement: 'linear',
    maintenanceRate: '0.005',
  }),
];
export const COIN = 0;
export const GEM = 1;
export const PERP = 2;

export interface BooksWish {
  readonly capital?: string;
  readonly mode?: MarginMode;
  readonly leverage?: string;
  readonly costMethod?: CostMethod;
  readonly instruments?: readonly Instrument[];
}

/** Books in CASH with 1000 of it, unless said otherwise. */
export function booksWith(wish: BooksWish = {}): Books {
  const books = new Books({
    instruments: wish.instruments ?? INSTRUMENTS,
    currency: 'CASH',
    margin: {
      mode: wish.mode ?? 'none',
      leverageMax: money(wish.leverage ?? '1'),
      borrowRate: 0n,
    },
    costMethod: wish.costMethod ?? 'average',
  });
  books.open(money(wish.capital ?? '1000'));
  return books;
}

export interface FillWish {
  readonly order?: number;
  readonly instrument?: number;
  readonly value?: string;
  readonly fee?: string;
  readonly feeAsset?: string;
  readonly slippage?: string;
}

/** A fill of `units` at `at`; its value is price × quantity unless said otherwise. */
export function fillOf(side: Side, units: string, at: string, wish: FillWish = {}): Fill {
  return {
    orderNumber: asOrderNumber(wish.order ?? 0),
    tradeId: asTradeId(1),
    timeMs: 0,
    instrument: wish.instrument ?? COIN,
    side,
    price: price(at),
    quantity: quantity(units),
    value: wish.value === undefined ? notional(price(at), quantity(units), 'down') : money(wish.value),
    fee: money(wish.fee ?? '0'),
    feeAsset: wish.feeAsset ?? 'CASH',
    liquidity: 'taker',
    slippage: money(wish.slippage ?? '0'),
  };
}

/** A market order for `units` of COIN, changed by `more`. */
export function intentOf(side: Side, units: string, more: Partial<OrderIntent> = {}): OrderIntent {
  const plain = marketIntent({
    instrument: COIN,
    side,
    quantity: quantity(units),
    quoteQuantity: null,
    goodUntilMs: null,
    reduceOnly: false,
    reason: '',
  });
  return { ...plain, ...more };
}

/** Sets aside what an order needs, as the engine does, and returns what that took from what is available. */
export function place(books: Books, order: number, intent: OrderIntent, facts: HoldFacts): HoldClaim {
  const held = books.holdFor(intent, facts);
  books.placeHold(asOrderNumber(order), held.asset, held.claim, intent.group);
  return held;
}

export function chargeOf(amount: string, more: Partial<AccountCharged> = {}): AccountCharged {
  return {
    kind: 'account-charged',
    timeMs: 0,
    instrument: COIN,
    cause: 'funding',
    asset: 'CASH',
    amount: money(amount),
    rate: 0,
    ...more,
  };
}

/** Every balance of an asset that is not zero. */
export function balancesOf(books: Books, asset: string): Partial<Record<LedgerAccount, string>> {
  return Object.fromEntries(
    books.ledger
      .postings()
      .filter((posting) => posting.asset === asset && posting.amount !== 0n)
      .map(({ account, amount }) => [account, formatExact(amount)]),
  );
}

/** quantity | cost | realised. */
export function positionOf(books: Books, at = COIN): string {
  const held = books.position(at);
  return [held.quantity, held.cost, held.realized].map(formatExact).join(' | ');
}

/** Equity at these marks as text, or `unknown`. */
export function equityOf(books: Books, ...marks: readonly (string | null)[]): string {
  const value = books.equity(marks.map((mark) => (mark === null ? null : price(mark))));
  return value === null ? 'unknown' : formatExact(value);
}
