import { asMoney, type Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { asQuantity } from '@/lib/core/model/quantity';
import { Column } from '../columns/column';
import { ExactColumn } from '../columns/exact-column';
import { TextColumn } from '../columns/text-column';
import type { ExactUnits } from '../columns/exact-units';
import type { OrderSubmittedEntry } from '../entry';
import type { PlainOrderSteps } from '../plain-entries';

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
  private readonly asked: ExactColumn;
  private readonly held: ExactColumn;
  private readonly heldAsset = new TextColumn();
  private readonly reason = new TextColumn();

  constructor(units: ExactUnits) {
    this.asked = new ExactColumn(units);
    this.held = new ExactColumn(units);
  }

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
  setPlain(row: number, order: PlainOrderSteps): void {
    const { isBuy } = order;
    this.flags.set(row, HOLDS_ASKED + (isBuy ? IS_BUY + IS_QUOTE : IS_REDUCE_ONLY));
    this.instrument.set(row, order.instrument);
    this.asked.setCount(row, order.amount, isBuy ? order.money : order.lot);
    this.heldAsset.set(row, order.heldAsset);
    this.reason.set(row, order.reason);
  }

  read(row: number, seq: number, timeMs: number): OrderSubmittedEntry {
    const flags = this.flags.get(row);
    const until = this.goodUntilMs.get(row);
    const asked = this.asked.get(row);
    const isQuote = (flags & IS_QUOTE) !== 0;
    return {
      kind: 'order-submitted',
      seq,
      timeMs,
      instrument: this.instrument.get(row),
      side: (flags & IS_BUY) === 0 ? 'sell' : 'buy',
      type: 'market',
      quantity: isQuote ? null : asQuantity(asked),
      quoteQuantity: isQuote ? asMoney(asked) : null,
      limitPrice: null,
      triggerPrice: null,
      trailDistance: null,
      timeInForce: Number.isNaN(until) ? 'gtc' : 'gtd',
      goodUntilMs: Number.isNaN(until) ? null : until,
      reduceOnly: (flags & IS_REDUCE_ONLY) !== 0,
      postOnly: false,
      group: null,
      reason: this.reason.get(row),
      held: asMoney((flags & HOLDS_ASKED) === 0 ? this.held.get(row) : asked),
      heldAsset: this.heldAsset.get(row),
    };
  }

  clear(): void {
    const { instrument, flags, goodUntilMs, asked, held, heldAsset, reason } = this;
    for (const column of [instrument, flags, goodUntilMs, asked, held, heldAsset, reason]) column.clear();
  }
}
