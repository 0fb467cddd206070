import { absoluteExact, divideExact, EXACT_ONE, multiplyExact } from '@/lib/core/model/exact';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, NO_QUANTITY, notional, type Quantity } from '@/lib/core/model/quantity';

/** What market and venue say when an order is about to leave. */
export interface HoldFacts {
  /** Last price, or null before there is one: needed by orders that name neither a price nor an amount to spend. */
  readonly mark: Price | null;
  /** Largest share of the value that a fee may take, exact fraction. */
  readonly feeRateMax: bigint;
}

/** What the books say of the instrument at that moment. */
export interface HoldMeans {
  readonly isLinear: boolean;
  /** Whether more may be sold than is owned. */
  readonly mayBorrow: boolean;
  readonly leverageMax: bigint;
  readonly held: Quantity;
  /** Quote asset behind the position. */
  readonly margin: Money;
}

/** Whether a spot sell sets aside what it sells. It does, unless it goes short: then it sets aside the margin for that, in quote. */
export function holdsBase(intent: OrderIntent, means: HoldMeans, free: Money): boolean {
  return !means.mayBorrow || intent.reduceOnly || free >= (intent.quantity ?? 0n);
}

/** Base asset a sell sets aside (SPEC H1, H5). `free` is what is available to it, its group's share included. */
export function baseHold(intent: OrderIntent, free: Money): Money {
  const wanted = asMoney(intent.quantity ?? 0n);
  return intent.reduceOnly && free < wanted ? free : wanted;
}

/** Quote asset an order sets aside (SPEC H1, H5, H7), rounded up. */
export function quoteHold(intent: OrderIntent, means: HoldMeans, facts: HoldFacts): Money {
  const { isLinear, held, leverageMax } = means;
  const isBuy = intent.side === 'buy';
  const isClosing = isBuy ? held < 0n : held > 0n;
  if (intent.reduceOnly && (isLinear || isClosing)) return NO_MONEY;
  const spend = intent.quoteQuantity;
  if (spend !== null) {
    const needed = isLinear && leverageMax !== EXACT_ONE ? leveraged(spend, means, facts) : spend;
    // What stands behind the position it closes pays for that part.
    if (!isClosing) return needed;
    return needed > means.margin ? asMoney(needed - means.margin) : NO_MONEY;
  }
  const quantity = intent.quantity ?? NO_QUANTITY;
  const price = worstPrice(intent, facts.mark);
  const value = notional(price, quantity, 'up');
  const fee = multiplyExact(value, facts.feeRateMax, 'up');
  const opening = isClosing ? openingPart(quantity, held) : quantity;
  const opened = opening === quantity ? value : notional(price, opening, 'up');
  const paidInFull = isBuy && !isLinear;
  const own = paidInFull || leverageMax === EXACT_ONE ? opened : divideExact(opened, leverageMax, 'up');
  return asMoney(own + fee);
}

/** The margin of an amount to spend, and the fee on all of it; never more than the amount, which includes the fee. */
function leveraged(spend: Money, means: HoldMeans, facts: HoldFacts): Money {
  const margin = divideExact(spend, means.leverageMax, 'up');
  const needed = asMoney(margin + multiplyExact(spend, facts.feeRateMax, 'up'));
  return needed < spend ? needed : spend;
}

/** What is left of `quantity` once the opposite position is closed. */
function openingPart(quantity: Quantity, held: Quantity): Quantity {
  const size = absoluteExact(held);
  return quantity > size ? asQuantity(quantity - size) : NO_QUANTITY;
}

/**
 * The price an order is taken to fill at: its limit, else its trigger, else the last price (a trailing buy starts its
 * distance above it). A sell may fill above what it names, and then needs more margin: at least the last price counts.
 */
function worstPrice(intent: OrderIntent, mark: Price | null): Price {
  const named = intent.limitPrice ?? intent.triggerPrice;
  if (intent.side === 'buy') {
    if (named !== null) return named;
    if (mark !== null) return asPrice(mark + (intent.trailDistance ?? 0n));
  } else {
    if (named !== null) return mark !== null && mark > named ? mark : named;
    if (mark !== null) return mark;
  }
  throw new Error(`holds: a ${intent.type} order without a price cannot be sized before the first price`);
}
