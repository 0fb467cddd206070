import type { Fill, Liquidity } from '@/lib/core/model/fill';
import { asOrderNumber, asTradeId, type TradeId } from '@/lib/core/model/ids';
import { asMoney } from '@/lib/core/model/money';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import { Column } from '../columns/column';
import { ExactColumn } from '../columns/exact-column';
import { TextColumn } from '../columns/text-column';
import type { FillEntry } from '../entry';
import type { PlainFillSteps } from '../plain-entries';
import { PlainFillRows } from './plain-fill-rows';

const IS_BUY = 1;
const IS_MAKER = 2;
const IS_LAST = 4;
/** A market order is followed by its acceptance and that by its fill. */
const USUAL_ORDER_BACK = 2;

/** Fills, a row each. Trade ids that are text (a real venue's) stand in a list of their own. */
export class FillRows {
  private readonly instrument = Column.int(0);
  private readonly flags = Column.byte(0);
  /** How many entries before the fill its order was submitted. */
  private readonly orderBack = Column.int(USUAL_ORDER_BACK);
  /** How far the trade's number is from that of the row, which a simulated venue counts along with. */
  private readonly tradeAhead = Column.float(1);
  private readonly tradeTexts = new Map<number, TradeId>();
  private readonly price = new ExactColumn();
  private readonly quantity = new ExactColumn();
  private readonly value = new ExactColumn();
  private readonly fee = new ExactColumn();
  private readonly slippage = new ExactColumn();
  private readonly feeAsset = new TextColumn();
  private readonly plain = new PlainFillRows();

  set(row: number, seq: number, fill: Fill, isLast: boolean): void {
    this.instrument.set(row, fill.instrument);
    this.flags.set(
      row,
      (fill.side === 'buy' ? IS_BUY : 0) +
        (fill.liquidity === 'maker' ? IS_MAKER : 0) +
        (isLast ? IS_LAST : 0),
    );
    this.orderBack.set(row, seq - fill.orderNumber);
    if (typeof fill.tradeId === 'number') this.tradeAhead.set(row, fill.tradeId - row);
    else this.tradeTexts.set(row, fill.tradeId);
    this.price.set(row, fill.price);
    this.quantity.set(row, fill.quantity);
    this.value.set(row, fill.value);
    this.fee.set(row, fill.fee);
    this.slippage.set(row, fill.slippage);
    this.feeAsset.set(row, fill.feeAsset);
  }

  /** The whole fill of a market order that took liquidity, as the plain lane counts it. */
  setPlain(row: number, fill: PlainFillSteps): void {
    this.plain.set(row, fill);
  }

  read(row: number, seq: number, timeMs: number): FillEntry {
    if (this.plain.has(row)) return this.plain.read(row, seq, timeMs);
    const flags = this.flags.get(row);
    const liquidity: Liquidity = (flags & IS_MAKER) === 0 ? 'taker' : 'maker';
    return {
      kind: 'fill',
      seq,
      timeMs,
      orderNumber: asOrderNumber(seq - this.orderBack.get(row)),
      // A number on the way in is text on the way out, as in every stored line.
      tradeId: this.tradeTexts.get(row) ?? asTradeId(String(row + this.tradeAhead.get(row))),
      instrument: this.instrument.get(row),
      side: (flags & IS_BUY) === 0 ? 'sell' : 'buy',
      price: asPrice(this.price.get(row)),
      quantity: asQuantity(this.quantity.get(row)),
      value: asMoney(this.value.get(row)),
      fee: asMoney(this.fee.get(row)),
      feeAsset: this.feeAsset.get(row),
      liquidity,
      slippage: asMoney(this.slippage.get(row)),
      isLast: (flags & IS_LAST) !== 0,
    };
  }

  /** Value traded by the first `rows` fills. */
  tradedValue(rows: number): bigint {
    return this.value.sum(rows) + this.plain.tradedValue(rows);
  }

  totals(rows: number): { value: bigint; fees: bigint; slippage: bigint } {
    const plain = this.plain.totals(rows);
    return {
      value: this.value.sum(rows) + plain.value,
      fees: this.fee.sum(rows) + plain.fees,
      slippage: this.slippage.sum(rows) + plain.slippage,
    };
  }

  clear(): void {
    const { instrument, flags, orderBack, tradeAhead, tradeTexts, feeAsset } = this;
    const { price, quantity, value, fee, slippage, plain } = this;
    for (const column of [instrument, flags, orderBack, tradeAhead, tradeTexts, feeAsset]) column.clear();
    for (const column of [price, quantity, value, fee, slippage, plain]) column.clear();
  }
}
