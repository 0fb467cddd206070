import { asMoney, type Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { asQuantity } from '@/lib/core/model/quantity';
import type { OrderSubmittedEntry } from '../entry';
import { ExactColumn, FIRST_ROWS, roomFor } from '../growing';

const IS_BUY = 1;
const IS_REDUCE_ONLY = 2;

/** Submitted market orders, a row each: the bulk of all orders. The others are few and stay objects. */
export class MarketOrderRows {
  private length = 0;
  private instrument = new Int32Array(FIRST_ROWS);
  private flags = new Uint8Array(FIRST_ROWS);
  private goodUntilMs = new Float64Array(FIRST_ROWS);
  private readonly quantity = new ExactColumn();
  private readonly quoteQuantity = new ExactColumn();
  private readonly held = new ExactColumn();
  private readonly heldAssets: string[] = [];
  private readonly reasons: string[] = [];

  add(request: OrderRequest, held: Money, heldAsset: string): number {
    const row = this.length;
    if (row === this.flags.length) this.widen(row + 1);
    this.instrument[row] = request.instrument;
    this.flags[row] = (request.side === 'buy' ? IS_BUY : 0) + (request.reduceOnly ? IS_REDUCE_ONLY : 0);
    this.goodUntilMs[row] = request.goodUntilMs ?? Number.NaN;
    this.quantity.setNullable(row, request.quantity);
    this.quoteQuantity.setNullable(row, request.quoteQuantity);
    this.held.set(row, held);
    this.heldAssets.push(heldAsset);
    this.reasons.push(request.reason);
    this.length = row + 1;
    return row;
  }

  read(row: number, seq: number, timeMs: number): OrderSubmittedEntry {
    const flags = this.flags[row] as number;
    const until = this.goodUntilMs[row] as number;
    const quantity = this.quantity.getNullable(row);
    const quoteQuantity = this.quoteQuantity.getNullable(row);
    return {
      kind: 'order-submitted',
      seq,
      timeMs,
      instrument: this.instrument[row] as number,
      side: (flags & IS_BUY) === 0 ? 'sell' : 'buy',
      type: 'market',
      quantity: quantity === null ? null : asQuantity(quantity),
      quoteQuantity: quoteQuantity === null ? null : asMoney(quoteQuantity),
      limitPrice: null,
      triggerPrice: null,
      trailDistance: null,
      timeInForce: Number.isNaN(until) ? 'gtc' : 'gtd',
      goodUntilMs: Number.isNaN(until) ? null : until,
      reduceOnly: (flags & IS_REDUCE_ONLY) !== 0,
      postOnly: false,
      group: null,
      reason: this.reasons[row] as string,
      held: asMoney(this.held.get(row)),
      heldAsset: this.heldAssets[row] as string,
    };
  }

  clear(): void {
    this.length = 0;
    this.heldAssets.length = 0;
    this.reasons.length = 0;
  }

  private widen(rows: number): void {
    this.instrument = roomFor(this.instrument, rows);
    this.flags = roomFor(this.flags, rows);
    this.goodUntilMs = roomFor(this.goodUntilMs, rows);
    this.quantity.makeRoom(rows);
    this.quoteQuantity.makeRoom(rows);
    this.held.makeRoom(rows);
  }
}
