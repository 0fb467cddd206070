import { floatFromExact } from '@/lib/core/model/crossing';
import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, type OrderNumber } from '@/lib/core/model/ids';
import { asMoney, type Money } from '@/lib/core/model/money';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, type Quantity } from '@/lib/core/model/quantity';
import { ExactColumn, FIRST_ROWS, roomFor } from './growing';

/** From flat to flat, in exact amounts. */
export interface ClosedTrip {
  readonly instrument: number;
  readonly side: 'long' | 'short';
  /** Units that went in; the same number came out. */
  readonly quantity: Quantity;
  /** Averages over what went in and what came out, rounded down at the 18th decimal. */
  readonly entryPrice: Price;
  readonly exitPrice: Price;
  readonly entryValue: Money;
  /** After fees and slippage, before funding and borrow cost. */
  readonly profit: Money;
  readonly fees: Money;
  readonly slippage: Money;
  /** Moments of the first and the last fill, UTC epoch ms. */
  readonly entryMs: number;
  readonly exitMs: number;
  /** The order that closed it; 0 when the venue did. */
  readonly exitOrder: OrderNumber;
}

/** The same in float64, for statistics. */
export interface FloatTrip {
  readonly instrument: number;
  readonly isLong: boolean;
  readonly entryMs: number;
  readonly exitMs: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly entryValue: number;
  readonly profit: number;
  readonly fees: number;
}

/** What a fill is counted by; `fee` counts when it was paid in the quote asset. */
export type TripFill = Pick<
  Fill,
  'instrument' | 'orderNumber' | 'timeMs' | 'side' | 'quantity' | 'value' | 'fee' | 'slippage'
>;

interface OpenTrip {
  isLong: boolean;
  entryMs: number;
  open: bigint;
  entered: bigint;
  entryValue: bigint;
  exitValue: bigint;
  fees: bigint;
  slippage: bigint;
}

/** What is open, per instrument. */
export type OpenTripsSnapshot = readonly Readonly<OpenTrip>[];

const flat = (): OpenTrip => ({
  isLong: true,
  entryMs: Number.NaN,
  open: 0n,
  entered: 0n,
  entryValue: 0n,
  exitValue: 0n,
  fees: 0n,
  slippage: 0n,
});

/**
 * Groups fills into round trips as they come, per instrument. A fill that reverses closes one trip and opens the next, its
 * costs shared by quantity. Closed trips stand in columns: one per two orders would be too many objects to keep.
 */
export class RoundTrips {
  private readonly open: OpenTrip[];
  private count = 0;
  private instrument = new Int32Array(FIRST_ROWS);
  private isLong = new Uint8Array(FIRST_ROWS);
  private entryMs = new Float64Array(FIRST_ROWS);
  private exitMs = new Float64Array(FIRST_ROWS);
  private exitOrder = new Float64Array(FIRST_ROWS);
  private readonly quantity = new ExactColumn();
  private readonly entryValue = new ExactColumn();
  private readonly exitValue = new ExactColumn();
  private readonly fees = new ExactColumn();
  private readonly slippage = new ExactColumn();

  constructor(instruments: number) {
    this.open = Array.from({ length: instruments }, flat);
  }

  /** Closed trips so far. */
  get closed(): number {
    return this.count;
  }

  /** Takes the next fill, of whatever instrument. True when it closed a trip, which is then the last one. */
  apply(fill: TripFill): boolean {
    const trip = this.open[fill.instrument];
    if (trip === undefined) throw new Error(`trips: no instrument ${fill.instrument}`);
    const isBuy = fill.side === 'buy';
    if (trip.open === 0n || trip.isLong === isBuy) {
      putIn(trip, isBuy, fill, fill.quantity);
      return false;
    }
    const part = fill.quantity < trip.open ? fill.quantity : trip.open;
    takeOut(trip, fill, part);
    if (trip.open !== 0n) return false;
    this.close(trip, fill);
    if (part !== fill.quantity) putIn(trip, isBuy, fill, fill.quantity - part);
    return true;
  }

  /** When what is still open of an instrument was opened, or null when flat. */
  openSinceMs(instrument: number): number | null {
    const trip = this.open[instrument];
    return trip === undefined || trip.open === 0n ? null : trip.entryMs;
  }

  /** Profit of a closed trip after its own fees. */
  profit(trip: number): Money {
    const gain = this.exitValue.get(trip) - this.entryValue.get(trip);
    return asMoney((this.isLong[trip] === 1 ? gain : -gain) - this.fees.get(trip));
  }

  /** A closed trip for statistics: float64 throughout, profit rounded once from the exact one. */
  inFloat(trip: number): FloatTrip {
    const entered = floatFromExact(this.quantity.get(trip));
    const entryExact = this.entryValue.get(trip);
    const exitExact = this.exitValue.get(trip);
    const fees = this.fees.get(trip);
    const isLong = this.isLong[trip] === 1;
    const entryValue = floatFromExact(entryExact);
    return {
      instrument: this.instrument[trip] as number,
      isLong,
      entryMs: this.entryMs[trip] as number,
      exitMs: this.exitMs[trip] as number,
      entryPrice: entryValue / entered,
      exitPrice: floatFromExact(exitExact) / entered,
      entryValue,
      profit: floatFromExact((isLong ? exitExact - entryExact : entryExact - exitExact) - fees),
      fees: floatFromExact(fees),
    };
  }

  read(trip: number): ClosedTrip {
    if (!(trip >= 0 && trip < this.count)) throw new RangeError(`trips: no trip ${trip}`);
    const entered = this.quantity.get(trip);
    const entryValue = this.entryValue.get(trip);
    const average = (value: bigint): Price => asPrice(divideIntegers(value * EXACT_ONE, entered, 'down'));
    return {
      instrument: this.instrument[trip] as number,
      side: this.isLong[trip] === 1 ? 'long' : 'short',
      quantity: asQuantity(entered),
      entryPrice: average(entryValue),
      exitPrice: average(this.exitValue.get(trip)),
      entryValue: asMoney(entryValue),
      profit: this.profit(trip),
      fees: asMoney(this.fees.get(trip)),
      slippage: asMoney(this.slippage.get(trip)),
      entryMs: this.entryMs[trip] as number,
      exitMs: this.exitMs[trip] as number,
      exitOrder: asOrderNumber(this.exitOrder[trip] as number),
    };
  }

  snapshotOpen(): OpenTripsSnapshot {
    return this.open.map((trip) => ({ ...trip }));
  }

  /** Goes on with what was open; trips closed before are kept by whoever stored them. */
  restoreOpen(snapshot: OpenTripsSnapshot): void {
    snapshot.forEach((trip, at) => Object.assign(this.open[at] as OpenTrip, trip));
  }

  private close(trip: OpenTrip, exit: TripFill): void {
    const row = this.count;
    if (row === this.isLong.length) this.widen(row + 1);
    this.instrument[row] = exit.instrument;
    this.isLong[row] = trip.isLong ? 1 : 0;
    this.entryMs[row] = trip.entryMs;
    this.exitMs[row] = exit.timeMs;
    this.exitOrder[row] = exit.orderNumber;
    this.quantity.set(row, trip.entered);
    this.entryValue.set(row, trip.entryValue);
    this.exitValue.set(row, trip.exitValue);
    this.fees.set(row, trip.fees);
    this.slippage.set(row, trip.slippage);
    this.count = row + 1;
    trip.entered = 0n;
    trip.entryValue = 0n;
    trip.exitValue = 0n;
    trip.fees = 0n;
    trip.slippage = 0n;
  }

  private widen(rows: number): void {
    this.instrument = roomFor(this.instrument, rows);
    this.isLong = roomFor(this.isLong, rows);
    this.entryMs = roomFor(this.entryMs, rows);
    this.exitMs = roomFor(this.exitMs, rows);
    this.exitOrder = roomFor(this.exitOrder, rows);
    for (const column of [this.quantity, this.entryValue, this.exitValue, this.fees, this.slippage]) {
      column.makeRoom(rows);
    }
  }
}

function putIn(trip: OpenTrip, isBuy: boolean, fill: TripFill, part: bigint): void {
  if (trip.open === 0n) {
    trip.isLong = isBuy;
    trip.entryMs = fill.timeMs;
  }
  const isWhole = part === fill.quantity;
  trip.open += part;
  trip.entered += part;
  trip.entryValue += isWhole ? fill.value : share(fill.value, fill, part, 'up');
  trip.fees += isWhole ? fill.fee : share(fill.fee, fill, part, 'up');
  trip.slippage += isWhole ? fill.slippage : share(fill.slippage, fill, part, 'up');
}

/** The closing part of a split fill rounds its share down and the opening part rounds up, so that the two add up. */
function takeOut(trip: OpenTrip, fill: TripFill, part: bigint): void {
  const isWhole = part === fill.quantity;
  trip.open -= part;
  trip.exitValue += isWhole ? fill.value : share(fill.value, fill, part, 'down');
  trip.fees += isWhole ? fill.fee : share(fill.fee, fill, part, 'down');
  trip.slippage += isWhole ? fill.slippage : share(fill.slippage, fill, part, 'down');
}

function share(amount: bigint, fill: TripFill, part: bigint, rounding: 'up' | 'down'): bigint {
  return divideIntegers(amount * part, fill.quantity, rounding);
}
