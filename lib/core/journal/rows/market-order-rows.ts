import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { asQuantity } from '@/lib/core/model/quantity';
import { Column } from '../columns/column';
import { ExactColumn } from '../columns/exact-column';
import { TextColumn } from '../columns/text-column';
import type { OrderSubmittedEntry } from '../entry';
import type { PlainOrderSteps, PlainTerms } from '../plain-entries';

const IS_BUY = 1;
const IS_REDUCE_ONLY = 2;
/** What was asked is an amount of the quote asset, not units. */
const IS_QUOTE = 4;
/** What is held is what was asked, as for most orders, and not kept a second time. */
const HOLDS_ASKED = 8;

/** Submitted market orders, a row each: the bulk of all orders. The others are few and stay objects. */
export class MarketOrderRows {
  private readonly instrument = Column.int(0);
  private readonly flags = Column.byte(0);
  private readonly goodUntilMs = Column.float(Number.NaN);
  private readonly asked = new ExactColumn();
  private readonly held = new ExactColumn();
  private readonly heldAsset = new TextColumn();
  private readonly reason = new TextColumn();
  /** Of a plain order: what it spends, or less the lots it sells. Never 0: a row with none is no such order. */
  private readonly plain = Column.float(0);
  /** By instrument. */
  private readonly terms: PlainTerms[] = [];

  /** True for an order that a row can hold: nothing but a market order for so many units, or for so much money. */
  static takes(request: OrderRequest): boolean {
    const { type, group, postOnly, quantity, quoteQuantity } = request;
    return (
      type === 'market' && group === null && !postOnly && (quantity === null) !== (quoteQuantity === null)
    );
  }

  set(row: number, request: OrderRequest, held: Money, heldAsset: string): void {
    const { quantity, quoteQuantity } = request;
    const asked = quantity ?? quoteQuantity ?? 0n;
    const holdsAsked = held === asked;
    this.flags.set(
      row,
      (request.side === 'buy' ? IS_BUY : 0) +
        (request.reduceOnly ? IS_REDUCE_ONLY : 0) +
        (quantity === null ? IS_QUOTE : 0) +
        (holdsAsked ? HOLDS_ASKED : 0),
    );
    this.instrument.set(row, request.instrument);
    this.goodUntilMs.set(row, request.goodUntilMs ?? Number.NaN);
    this.asked.set(row, asked);
    if (!holdsAsked) this.held.set(row, held);
    this.heldAsset.set(row, heldAsset);
    this.reason.set(row, request.reason);
  }

  /** Money to spend, or lots to sell out of what is held; good until it fills. */
  setPlain(row: number, { terms, isBuy, amount, reason }: PlainOrderSteps): void {
    const { instrument } = terms;
    if (this.terms[instrument] !== terms) this.terms[instrument] = terms;
    this.instrument.set(row, instrument);
    this.plain.set(row, isBuy ? amount : -amount);
    this.reason.set(row, reason);
  }

  read(row: number, seq: number, timeMs: number): OrderSubmittedEntry {
    const plain = this.plain.get(row);
    if (plain !== 0) return this.readPlain(row, seq, timeMs, plain);
    const flags = this.flags.get(row);
    const until = this.goodUntilMs.get(row);
    const asked = this.asked.get(row);
    const isQuote = (flags & IS_QUOTE) !== 0;
    return {
      ...this.usual(row, seq, timeMs),
      side: (flags & IS_BUY) === 0 ? 'sell' : 'buy',
      quantity: isQuote ? null : asQuantity(asked),
      quoteQuantity: isQuote ? asMoney(asked) : null,
      timeInForce: Number.isNaN(until) ? 'gtc' : 'gtd',
      goodUntilMs: Number.isNaN(until) ? null : until,
      reduceOnly: (flags & IS_REDUCE_ONLY) !== 0,
      held: asMoney((flags & HOLDS_ASKED) === 0 ? this.held.get(row) : asked),
      heldAsset: this.heldAsset.get(row),
    };
  }

  private readPlain(row: number, seq: number, timeMs: number, amount: number): OrderSubmittedEntry {
    const terms = this.terms[this.instrument.get(row)] as PlainTerms;
    const isBuy = amount > 0;
    const asked = isBuy ? terms.spendOf(amount) : terms.quantityOf(-amount);
    return {
      ...this.usual(row, seq, timeMs),
      side: isBuy ? 'buy' : 'sell',
      quantity: isBuy ? null : asQuantity(asked),
      quoteQuantity: isBuy ? asMoney(asked) : null,
      reduceOnly: !isBuy,
      held: asMoney(asked),
      heldAsset: isBuy ? terms.quote : terms.base,
    };
  }

  /** A market order that is good until it fills, in the order of the fields of every order's entry. */
  private usual(row: number, seq: number, timeMs: number): OrderSubmittedEntry {
    return {
      kind: 'order-submitted',
      seq,
      timeMs,
      instrument: this.instrument.get(row),
      side: 'buy',
      type: 'market',
      quantity: null,
      quoteQuantity: null,
      limitPrice: null,
      triggerPrice: null,
      trailDistance: null,
      timeInForce: 'gtc',
      goodUntilMs: null,
      reduceOnly: false,
      postOnly: false,
      group: null,
      reason: this.reason.get(row),
      held: NO_MONEY,
      heldAsset: '',
    };
  }

  clear(): void {
    const { instrument, flags, goodUntilMs, asked, held, heldAsset, reason, plain } = this;
    for (const column of [instrument, flags, goodUntilMs, asked, held, heldAsset, reason, plain])
      column.clear();
  }
}
