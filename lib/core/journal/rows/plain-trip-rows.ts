import { WideRows } from '../columns/wide-rows';
import type { PlainTerms, PlainTripSteps } from '../plain-entries';

/** Places in a row. A trip has lots: a row without any is not one of these. */
export const TRIP = {
  entryMs: 0,
  exitMs: 1,
  exitOrder: 2,
  lots: 3,
  entryValue: 4,
  profit: 5,
  fees: 6,
  slippage: 7,
} as const;
const WIDTH = 8;

/** Closed long trips of the plain lane, eight doubles each. Whoever reads one says of which instrument it is. */
export class PlainTripRows {
  private readonly rows = new WideRows(WIDTH);
  /** By instrument. */
  private readonly terms: PlainTerms[] = [];

  set(row: number, trip: PlainTripSteps): void {
    const { terms } = trip;
    const { instrument } = terms;
    if (this.terms[instrument] !== terms) this.terms[instrument] = terms;
    const block = this.rows.blockFor(row);
    const at = this.rows.placeOf(row);
    block[at + TRIP.entryMs] = trip.entryMs;
    block[at + TRIP.exitMs] = trip.exitMs;
    block[at + TRIP.exitOrder] = trip.exitOrder;
    block[at + TRIP.lots] = trip.lots;
    block[at + TRIP.entryValue] = trip.entryValue;
    block[at + TRIP.profit] = trip.profit;
    block[at + TRIP.fees] = trip.fees;
    block[at + TRIP.slippage] = trip.slippage;
  }

  has(row: number): boolean {
    return this.rows.get(row, TRIP.lots) !== 0;
  }

  /** A moment, or the number of an order. */
  number(row: number, at: number): number {
    return this.rows.get(row, at);
  }

  money(row: number, at: number, instrument: number): bigint {
    return this.termsOf(instrument).moneyOf(this.rows.get(row, at));
  }

  /** In whole units as a double, rounded like floatFromExact. */
  moneyFloat(row: number, at: number, instrument: number): number {
    return this.termsOf(instrument).moneyFloatOf(this.rows.get(row, at));
  }

  quantity(row: number, instrument: number): bigint {
    return this.termsOf(instrument).quantityOf(this.rows.get(row, TRIP.lots));
  }

  quantityFloat(row: number, instrument: number): number {
    return this.termsOf(instrument).quantityFloat(this.rows.get(row, TRIP.lots));
  }

  private termsOf(instrument: number): PlainTerms {
    return this.terms[instrument] as PlainTerms;
  }
}
