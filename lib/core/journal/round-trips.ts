import { floatFromExact } from '@/lib/core/model/crossing';
import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, type OrderNumber } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { CostMethod } from '@/lib/core/model/position';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, type Quantity } from '@/lib/core/model/quantity';
import type { ClosedTrip } from '@/lib/core/portfolio/closed-trip';
import { FifoTrips } from '@/lib/core/portfolio/fifo-trips';
import { FlatTrips } from '@/lib/core/portfolio/flat-trips';
import { portionOf, type TripFill as PortionFill } from '@/lib/core/portfolio/portion';
import { ExactColumn, FIRST_ROWS, roomFor } from './growing';

/** A closed round trip in exact amounts of the quote asset. */
export interface RoundTrip {
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

export type TripFill = PortionFill & Pick<Fill, 'timeMs' | 'orderNumber'>;

/**
 * Round trips as fills come, by the rules of lib/core/portfolio (average: flat to flat; fifo: per matched entry and exit).
 * Closed ones stand in columns: one per two orders would be too many objects to keep.
 */
export class RoundTrips {
  /** Per instrument; they name a fill by its moment. */
  readonly trackers: readonly (FlatTrips | FifoTrips)[];
  private readonly instruments: readonly Instrument[];
  private readonly fresh: ClosedTrip[] = [];
  private count = 0;
  private instrument = new Int32Array(FIRST_ROWS);
  private isLong = new Uint8Array(FIRST_ROWS);
  private entryMs = new Float64Array(FIRST_ROWS);
  private exitMs = new Float64Array(FIRST_ROWS);
  private exitOrder = new Float64Array(FIRST_ROWS);
  private readonly quantity = new ExactColumn();
  private readonly entryValue = new ExactColumn();
  private readonly profits = new ExactColumn();
  private readonly fees = new ExactColumn();
  private readonly slippage = new ExactColumn();

  constructor(instruments: readonly Instrument[], method: CostMethod) {
    this.instruments = instruments;
    this.trackers = instruments.map(({ lotSize }, at) =>
      method === 'fifo' ? new FifoTrips(at) : new FlatTrips(at, lotSize),
    );
  }

  /** Closed trips so far. */
  get closed(): number {
    return this.count;
  }

  /** Takes the next fill, of whatever instrument; how many trips it closed: the last ones. */
  apply(fill: TripFill): number {
    const traded = this.instruments[fill.instrument];
    const tracker = this.trackers[fill.instrument];
    if (traded === undefined || tracker === undefined)
      throw new Error(`trips: no instrument ${fill.instrument}`);
    const { fresh } = this;
    tracker.add(fill.side, portionOf(fill, traded), fill.timeMs, fresh);
    const closed = fresh.length;
    if (closed === 0) return 0;
    for (const trip of fresh) this.keep(trip, fill);
    fresh.length = 0;
    return closed;
  }

  /** When what is still open of an instrument was opened, or null when flat. */
  openSinceMs(instrument: number): number | null {
    return this.trackers[instrument]?.openEntryFill ?? null;
  }

  /** Profit of a closed trip after its own fees. */
  profit(trip: number): Money {
    return asMoney(this.profits.get(trip));
  }

  /** A closed trip for statistics: float64 throughout, each rounded once from the exact amount. */
  inFloat(trip: number): FloatTrip {
    const entered = floatFromExact(this.quantity.get(trip));
    const entryExact = this.entryValue.get(trip);
    const fees = this.fees.get(trip);
    const profit = this.profits.get(trip);
    const isLong = this.isLong[trip] === 1;
    const entryValue = floatFromExact(entryExact);
    return {
      instrument: this.instrument[trip] as number,
      isLong,
      entryMs: this.entryMs[trip] as number,
      exitMs: this.exitMs[trip] as number,
      entryPrice: entryValue / entered,
      exitPrice: floatFromExact(exitValueOf(isLong, entryExact, profit + fees)) / entered,
      entryValue,
      profit: floatFromExact(profit),
      fees: floatFromExact(fees),
    };
  }

  read(trip: number): RoundTrip {
    if (!(trip >= 0 && trip < this.count)) throw new RangeError(`trips: no trip ${trip}`);
    const entered = this.quantity.get(trip);
    const entryValue = this.entryValue.get(trip);
    const isLong = this.isLong[trip] === 1;
    const fees = this.fees.get(trip);
    const profit = this.profits.get(trip);
    const average = (value: bigint): Price => asPrice(divideIntegers(value * EXACT_ONE, entered, 'down'));
    return {
      instrument: this.instrument[trip] as number,
      side: isLong ? 'long' : 'short',
      quantity: asQuantity(entered),
      entryPrice: average(entryValue),
      exitPrice: average(exitValueOf(isLong, entryValue, profit + fees)),
      entryValue: asMoney(entryValue),
      profit: asMoney(profit),
      fees: asMoney(fees),
      slippage: asMoney(this.slippage.get(trip)),
      entryMs: this.entryMs[trip] as number,
      exitMs: this.exitMs[trip] as number,
      exitOrder: asOrderNumber(this.exitOrder[trip] as number),
    };
  }

  private keep(trip: ClosedTrip, exit: TripFill): void {
    const row = this.count;
    if (row === this.isLong.length) this.widen(row + 1);
    this.instrument[row] = trip.instrument;
    this.isLong[row] = trip.side === 'long' ? 1 : 0;
    this.entryMs[row] = trip.entryFill;
    this.exitMs[row] = exit.timeMs;
    this.exitOrder[row] = exit.orderNumber;
    this.quantity.set(row, trip.quantity);
    this.entryValue.set(row, trip.entryValue);
    this.profits.set(row, trip.profit);
    this.fees.set(row, trip.fees);
    this.slippage.set(row, trip.slippage);
    this.count = row + 1;
  }

  private widen(rows: number): void {
    this.instrument = roomFor(this.instrument, rows);
    this.isLong = roomFor(this.isLong, rows);
    this.entryMs = roomFor(this.entryMs, rows);
    this.exitMs = roomFor(this.exitMs, rows);
    this.exitOrder = roomFor(this.exitOrder, rows);
    for (const column of [this.quantity, this.entryValue, this.profits, this.fees, this.slippage]) {
      column.makeRoom(rows);
    }
  }
}

/** What came out of a trip: the gain before fees added to what went in, or taken from it when short. */
function exitValueOf(isLong: boolean, entryValue: bigint, gain: bigint): bigint {
  return isLong ? entryValue + gain : entryValue - gain;
}
