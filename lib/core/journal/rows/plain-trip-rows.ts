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

/** A closed trip as statistics look at it; one object is written over for each. Money and units are doubles. */
export interface TripFloats {
  instrument: number;
  isLong: boolean;
  entryMs: number;
  exitMs: number;
  quantity: number;
  entryValue: number;
  profit: number;
  fees: number;
}

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

  /** All of a trip at once, its amounts in whole units as doubles, rounded like floatFromExact. */
  look(row: number, instrument: number, into: TripFloats): void {
    const terms = this.termsOf(instrument);
    const block = this.rows.blockFor(row);
    const at = this.rows.placeOf(row);
    into.isLong = true;
    into.entryMs = block[at + TRIP.entryMs] as number;
    into.exitMs = block[at + TRIP.exitMs] as number;
    into.quantity = terms.quantityFloat(block[at + TRIP.lots] as number);
    into.entryValue = terms.moneyFloat(block[at + TRIP.entryValue] as number);
    into.profit = terms.moneyFloat(block[at + TRIP.profit] as number);
    into.fees = terms.moneyFloat(block[at + TRIP.fees] as number);
  }

  /** A moment, or the number of an order. */
  number(row: number, at: number): number {
    return this.rows.get(row, at);
  }

  money(row: number, at: number, instrument: number): bigint {
    return this.termsOf(instrument).moneyOf(this.rows.get(row, at));
  }

  quantity(row: number, instrument: number): bigint {
    return this.termsOf(instrument).quantityOf(this.rows.get(row, TRIP.lots));
  }

  private termsOf(instrument: number): PlainTerms {
    return this.terms[instrument] as PlainTerms;
  }
}
