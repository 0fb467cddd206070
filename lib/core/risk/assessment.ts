import { absoluteExact, EXACT_ONE, multiplyExact, type Rounding } from '@/lib/core/model/exact';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import type { Price } from '@/lib/core/model/price';
import { asQuantity, notional } from '@/lib/core/model/quantity';
import { COMPARE, UNKNOWN, type Finding } from './check';
import type { RiskFacts } from './facts';
import type { UnknownCode } from './unknown-code';

/**
 * One order on its way through the checks: the questions several checks ask, each answered once, and the numbers the
 * current check leaves for review.ts. `request` is null when the limit ladder asks how things stand without any order.
 */
export class Assessment {
  readonly request: OrderRequest | null;
  readonly facts: RiskFacts;
  /** The number measured is actual ÷ per, kept apart so that it can be compared without rounding. */
  actual: bigint | null = null;
  per = EXACT_ONE;
  /** A whole number of orders or milliseconds; NaN when the check measures something else, or it is not known. */
  count = Number.NaN;
  /** The limit, or null where there is none; checks of the venue's own rules set it. */
  limit: bigint | null = null;
  /** What is wrong, where that is not a number. */
  note: string | null = null;
  /** What is not known, where that differs from what the check usually misses. */
  unknown: UnknownCode | null = null;

  private reducing: boolean | null = null;
  private worst: Money | null | undefined = undefined;

  constructor(request: OrderRequest | null, facts: RiskFacts) {
    this.request = request;
    this.facts = facts;
  }

  /** Forgets what the check before has left. */
  begin(limit: bigint | null): void {
    this.actual = null;
    this.per = EXACT_ONE;
    this.count = Number.NaN;
    this.limit = limit;
    this.note = null;
    this.unknown = null;
  }

  /** True when the order can only make the position smaller (SPEC R9): such an order is an exit. */
  reduces(): boolean {
    this.reducing ??= this.isReducing();
    return this.reducing;
  }

  /** Leaves a plain number to be compared with the limit. */
  measured(actual: bigint | null): Finding {
    if (actual === null) return UNKNOWN;
    this.actual = actual;
    return COMPARE;
  }

  /** Leaves a share to be compared with the limit; not known when the whole is not, or is not positive. */
  share(part: bigint | null, whole: bigint | null): Finding {
    if (part === null || whole === null || whole <= 0n) return UNKNOWN;
    this.actual = part;
    this.per = whole;
    return COMPARE;
  }

  shareOfEquity(part: bigint | null): Finding {
    const { equity } = this.facts;
    if (equity === null || equity <= 0n) this.unknown = 'EQUITY_UNKNOWN';
    return this.share(part, equity);
  }

  /** How far equity is below `from`, as a share of it; zero when it is not below. */
  fall(from: Money | null, now: Money | null): Finding {
    return this.share(from === null || now === null ? null : now < from ? from - now : 0n, from);
  }

  /** An amount of the quote asset in dollars, rounded up. */
  inDollars(amount: Money | null): Finding {
    if (amount === null) this.unknown = 'PRICE_UNKNOWN';
    const rate = this.facts.usdPerQuote;
    if (amount === null || rate === null || rate <= 0n) return UNKNOWN;
    return this.measured(rate === EXACT_ONE ? amount : multiplyExact(amount, rate, 'up'));
  }

  /** What the order is worth at its own price, or at the last one when it names none. Null when that is not known. */
  valueAt(rounding: Rounding): Money | null {
    const { request, facts } = this;
    if (request === null) return NO_MONEY;
    const at = request.limitPrice ?? request.triggerPrice ?? facts.mark;
    return valueOf(request, at, rounding);
  }

  /** The most the order can be worth: a sell with a limit below the market fills at the market. Null when not known. */
  worstValue(): Money | null {
    if (this.worst === undefined) this.worst = this.findWorst();
    return this.worst;
  }

  /** The worst value with the sign of the order: negative for a sell. */
  signedValue(): Money | null {
    const value = this.worstValue();
    return value === null || this.request?.side !== 'sell' ? value : asMoney(-value);
  }

  /** The price to judge the worst case by. */
  worstPrice(): Price | null {
    const { request, facts } = this;
    const { mark } = facts;
    if (request === null || mark === null || mark <= 0n) return null;
    const own = request.limitPrice ?? request.triggerPrice;
    if (own === null) return mark;
    return (request.side === 'buy' && request.limitPrice !== null) || own > mark ? own : mark;
  }

  /** A sum of absolute values after this order: what closes our own position is taken away, the rest is added. */
  after(before: Money | null): bigint | null {
    const added = this.worstValue();
    return before === null || added === null ? null : before + added - 2n * this.closingValue();
  }

  /** A signed exposure after this order, as an absolute value. */
  exposureAfter(before: Money | null): bigint | null {
    const added = this.signedValue();
    return before === null || added === null ? null : absoluteExact(before + added);
  }

  /** The sum of absolute exposures after this order: a reversal first takes away what it closes. */
  grossAfter(): bigint | null {
    const { grossExposure, instrumentExposure } = this.facts;
    const here = this.exposureAfter(instrumentExposure);
    if (grossExposure === null || instrumentExposure === null || here === null) return null;
    return grossExposure - absoluteExact(instrumentExposure) + here;
  }

  /** What the order takes off the position held, at the last price; zero for an amount whose units are not known. */
  private closingValue(): bigint {
    const { request, facts } = this;
    const held = facts.positionQuantity;
    if (request === null || request.quantity === null || facts.mark === null || held === 0n) return 0n;
    if (held > 0n === (request.side === 'buy')) return 0n;
    const open = absoluteExact(held) - facts.closingQuantity;
    const closed = request.quantity < open ? request.quantity : open;
    return closed > 0n ? notional(facts.mark, asQuantity(closed), 'down') : 0n;
  }

  private findWorst(): Money | null {
    return this.request === null ? NO_MONEY : valueOf(this.request, this.worstPrice(), 'up');
  }

  private isReducing(): boolean {
    const { request, facts } = this;
    if (request === null) return false;
    if (request.reduceOnly) return true;
    const held = facts.positionQuantity;
    if (request.quantity === null || held === 0n || request.quantity <= 0n) return false;
    if (held > 0n === (request.side === 'buy')) return false;
    return request.quantity + facts.closingQuantity <= absoluteExact(held);
  }
}

function valueOf(request: OrderRequest, at: Price | null, rounding: Rounding): Money | null {
  if (request.quoteQuantity !== null) return request.quoteQuantity;
  if (at === null || at <= 0n || request.quantity === null) return null;
  return notional(at, request.quantity, rounding);
}
