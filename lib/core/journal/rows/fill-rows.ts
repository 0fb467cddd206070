import type { Fill, Liquidity } from '@/lib/core/model/fill';
import { asOrderNumber, asTradeId, type TradeId } from '@/lib/core/model/ids';
import { asMoney } from '@/lib/core/model/money';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import type { FillEntry } from '../entry';
import { ExactColumn, FIRST_ROWS, roomFor } from '../growing';

const IS_BUY = 1;
const IS_MAKER = 2;
const IS_LAST = 4;

/** Fills, a row each. Trade ids that are text (a real venue's) stand in a list of their own. */
export class FillRows {
  private length = 0;
  private instrument = new Int32Array(FIRST_ROWS);
  private flags = new Uint8Array(FIRST_ROWS);
  private orderNumber = new Float64Array(FIRST_ROWS);
  private tradeNumber = new Float64Array(FIRST_ROWS);
  private readonly tradeTexts = new Map<number, TradeId>();
  private readonly price = new ExactColumn();
  private readonly quantity = new ExactColumn();
  private readonly value = new ExactColumn();
  private readonly fee = new ExactColumn();
  private readonly slippage = new ExactColumn();
  private readonly feeAssets: string[] = [];

  add(fill: Fill, isLast: boolean): number {
    const row = this.length;
    if (row === this.flags.length) this.widen(row + 1);
    this.instrument[row] = fill.instrument;
    this.flags[row] =
      (fill.side === 'buy' ? IS_BUY : 0) +
      (fill.liquidity === 'maker' ? IS_MAKER : 0) +
      (isLast ? IS_LAST : 0);
    this.orderNumber[row] = fill.orderNumber;
    if (typeof fill.tradeId === 'number') this.tradeNumber[row] = fill.tradeId;
    else this.tradeTexts.set(row, fill.tradeId);
    this.price.set(row, fill.price);
    this.quantity.set(row, fill.quantity);
    this.value.set(row, fill.value);
    this.fee.set(row, fill.fee);
    this.slippage.set(row, fill.slippage);
    this.feeAssets.push(fill.feeAsset);
    this.length = row + 1;
    return row;
  }

  read(row: number, seq: number, timeMs: number): FillEntry {
    const flags = this.flags[row] as number;
    const liquidity: Liquidity = (flags & IS_MAKER) === 0 ? 'taker' : 'maker';
    return {
      kind: 'fill',
      seq,
      timeMs,
      orderNumber: asOrderNumber(this.orderNumber[row] as number),
      // A number on the way in is text on the way out, as in every stored line.
      tradeId: this.tradeTexts.get(row) ?? asTradeId(String(this.tradeNumber[row])),
      instrument: this.instrument[row] as number,
      side: (flags & IS_BUY) === 0 ? 'sell' : 'buy',
      price: asPrice(this.price.get(row)),
      quantity: asQuantity(this.quantity.get(row)),
      value: asMoney(this.value.get(row)),
      fee: asMoney(this.fee.get(row)),
      feeAsset: this.feeAssets[row] as string,
      liquidity,
      slippage: asMoney(this.slippage.get(row)),
      isLast: (flags & IS_LAST) !== 0,
    };
  }

  tradedValue(): bigint {
    let value = 0n;
    for (let row = 0; row < this.length; row += 1) value += this.value.get(row);
    return value;
  }

  totals(): { value: bigint; fees: bigint; slippage: bigint } {
    const totals = { value: 0n, fees: 0n, slippage: 0n };
    for (let row = 0; row < this.length; row += 1) {
      totals.value += this.value.get(row);
      totals.fees += this.fee.get(row);
      totals.slippage += this.slippage.get(row);
    }
    return totals;
  }

  clear(): void {
    this.length = 0;
    this.feeAssets.length = 0;
    this.tradeTexts.clear();
  }

  private widen(rows: number): void {
    this.instrument = roomFor(this.instrument, rows);
    this.flags = roomFor(this.flags, rows);
    this.orderNumber = roomFor(this.orderNumber, rows);
    this.tradeNumber = roomFor(this.tradeNumber, rows);
    for (const column of [this.price, this.quantity, this.value, this.fee, this.slippage]) {
      column.makeRoom(rows);
    }
  }
}
