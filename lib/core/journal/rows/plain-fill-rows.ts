import { asMoney } from '@/lib/core/model/money';
import { asOrderNumber, asTradeId } from '@/lib/core/model/ids';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import { Column } from '../columns/column';
import { WideRows } from '../columns/wide-rows';
import type { FillEntry } from '../entry';
import type { PlainFillSteps, PlainTerms } from '../plain-entries';

/** Places in a row. Lots are negative in a sale, and never zero: a row with none is not one of these. */
const PRICE = 0;
const LOTS = 1;
const FEE = 2;
const SLIPPAGE = 3;
const ORDER = 4;
const INSTRUMENT = 5;
const WIDTH = 6;

/** Fills of plain market orders, six doubles each. */
export class PlainFillRows {
  private readonly rows = new WideRows(WIDTH);
  /** How far the trade's number is from that of the row, which a simulated venue counts along with. */
  private readonly tradeAhead = Column.float(1);
  /** By instrument. */
  private readonly terms: PlainTerms[] = [];
  /** The unit of money, which is the same for all of them. */
  private money = 0n;

  set(row: number, fill: PlainFillSteps): void {
    const { terms } = fill;
    const { instrument } = terms;
    if (this.terms[instrument] !== terms) this.learn(terms);
    const block = this.rows.blockFor(row);
    const at = this.rows.placeOf(row);
    block[at + PRICE] = fill.price;
    block[at + LOTS] = fill.isBuy ? fill.lots : -fill.lots;
    block[at + FEE] = fill.fee;
    block[at + SLIPPAGE] = fill.slippage;
    block[at + ORDER] = fill.orderNumber;
    block[at + INSTRUMENT] = instrument;
    this.tradeAhead.set(row, fill.tradeNumber - row);
  }

  has(row: number): boolean {
    return this.rows.get(row, LOTS) !== 0;
  }

  read(row: number, seq: number, timeMs: number): FillEntry {
    const { rows } = this;
    const terms = this.termsOf(row);
    const lots = rows.get(row, LOTS);
    return {
      kind: 'fill',
      seq,
      timeMs,
      orderNumber: asOrderNumber(rows.get(row, ORDER)),
      tradeId: asTradeId(String(row + this.tradeAhead.get(row))),
      instrument: terms.instrument,
      side: lots > 0 ? 'buy' : 'sell',
      price: asPrice(terms.priceOf(rows.get(row, PRICE))),
      quantity: asQuantity(terms.quantityOf(Math.abs(lots))),
      value: asMoney(terms.moneyOf(this.units(row))),
      fee: asMoney(terms.moneyOf(rows.get(row, FEE))),
      feeAsset: terms.quote,
      liquidity: 'taker',
      slippage: asMoney(terms.moneyOf(rows.get(row, SLIPPAGE))),
      isLast: true,
    };
  }

  /** Sums over the first `count` rows; those that are not of these count nothing. */
  totals(count: number): { value: bigint; fees: bigint; slippage: bigint } {
    const { money } = this;
    return {
      value: this.sum(count, (row) => this.units(row)) * money,
      fees: this.sum(count, (row) => this.rows.get(row, FEE)) * money,
      slippage: this.sum(count, (row) => this.rows.get(row, SLIPPAGE)) * money,
    };
  }

  tradedValue(count: number): bigint {
    return this.sum(count, (row) => this.units(row)) * this.money;
  }

  clear(): void {
    this.rows.clear();
    this.tradeAhead.clear();
  }

  private learn(terms: PlainTerms): void {
    this.terms[terms.instrument] = terms;
    this.money = terms.money;
  }

  /** Value in units of money: exact, because the lane lets no larger one through. */
  private units(row: number): number {
    if (!this.has(row)) return 0;
    return this.rows.get(row, PRICE) * Math.abs(this.rows.get(row, LOTS)) * this.termsOf(row).perTickLot;
  }

  private termsOf(row: number): PlainTerms {
    return this.terms[this.rows.get(row, INSTRUMENT)] as PlainTerms;
  }

  /** In doubles as long as they are exact; an integer is made once per 2^53. */
  private sum(count: number, unitsOf: (row: number) => number): bigint {
    let total = 0n;
    let sum = -0;
    for (let row = 0; row < count; row += 1) {
      const units = unitsOf(row);
      const next = sum + units;
      if (next <= Number.MAX_SAFE_INTEGER) {
        sum = next;
        continue;
      }
      total += BigInt(sum);
      sum = -0 + units;
    }
    return total + BigInt(sum);
  }
}
