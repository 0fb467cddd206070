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
import { portionOf, type FeeRate, type TripFill as PortionFill } from '@/lib/core/portfolio/portion';
import { Column } from './columns/column';
import { ExactColumn } from './columns/exact-column';
import type { PlainTripSteps } from './plain-entries';
import { PlainTripRows, TRIP, type TripFloats } from './rows/plain-trip-rows';

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

export type TripFill = PortionFill & Pick<Fill, 'timeMs' | 'orderNumber'>;

/**
 * Round trips as fills come, by the rules of lib/core/portfolio (average: flat to flat; fifo: per matched entry and exit).
 * Closed ones stand in columns: one per two orders would be too many objects to keep. Amounts are exact.
 */
export class RoundTrips {
  /** Per instrument; they name a fill by its moment. */
  readonly trackers: readonly (FlatTrips | FifoTrips)[];
  /** A row per closed trip, here or in `plain`. */
  private readonly instrument = Column.int(0);
  private readonly plain = new PlainTripRows();
  /** 1 long, 0 short. */
  private readonly isLong = Column.byte(1);
  private readonly entryMs = Column.float(0);
  private readonly exitMs = Column.float(0);
  private readonly quantity = new ExactColumn();
  private readonly entryValue = new ExactColumn();
  private readonly profits = new ExactColumn();
  private readonly fees = new ExactColumn();
  private readonly slippage = new ExactColumn();
  private readonly exitOrder = Column.int(0);
  private readonly instruments: readonly Instrument[];
  private readonly feeRate: FeeRate | null;
  private readonly floats: TripFloats = {
    instrument: 0,
    isLong: true,
    entryMs: -0,
    exitMs: -0,
    quantity: -0,
    entryValue: -0,
    profit: -0,
    fees: -0,
  };
  private readonly fresh: ClosedTrip[] = [];
  private count = 0;

  /** `feeRate`: what a third asset that pays fees is worth. */
  constructor(instruments: readonly Instrument[], method: CostMethod, feeRate: FeeRate | null = null) {
    this.instruments = instruments;
    this.feeRate = feeRate;
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
    tracker.add(fill.side, portionOf(fill, traded, this.feeRate), fill.timeMs, fresh);
    const closed = fresh.length;
    if (closed === 0) return 0;
    for (const trip of fresh) this.keep(trip, fill);
    fresh.length = 0;
    return closed;
  }

  /** A closed trip that the plain lane has counted. */
  addPlain(trip: PlainTripSteps): void {
    const row = this.count;
    this.instrument.set(row, trip.terms.instrument);
    this.plain.set(row, trip);
    this.count = row + 1;
  }

  /** When what is still open of an instrument was opened, or null when flat. */
  openSinceMs(instrument: number): number | null {
    return this.trackers[instrument]?.openEntryFill ?? null;
  }

  /** Profit of a closed trip after its own fees. */
  profit(trip: number): Money {
    return asMoney(this.money(trip, TRIP.profit, this.profits));
  }

  /** A closed trip as doubles: always the same object, which the next call writes over. */
  look(trip: number): TripFloats {
    const { floats, plain } = this;
    floats.instrument = this.instrument.get(trip);
    if (plain.has(trip)) {
      plain.look(trip, floats.instrument, floats);
      return floats;
    }
    floats.isLong = this.isLong.get(trip) === 1;
    floats.entryMs = this.entryMs.get(trip);
    floats.exitMs = this.exitMs.get(trip);
    floats.quantity = this.quantity.float(trip);
    floats.entryValue = this.entryValue.float(trip);
    floats.profit = this.profits.float(trip);
    floats.fees = this.fees.float(trip);
    return floats;
  }

  read(trip: number): RoundTrip {
    if (!(trip >= 0 && trip < this.count)) throw new RangeError(`trips: no trip ${trip}`);
    const { plain } = this;
    const instrument = this.instrument.get(trip);
    const isPlain = plain.has(trip);
    const entered = isPlain ? plain.quantity(trip, instrument) : this.quantity.get(trip);
    const entryValue = this.money(trip, TRIP.entryValue, this.entryValue);
    const isLong = isPlain || this.isLong.get(trip) === 1;
    const fees = this.money(trip, TRIP.fees, this.fees);
    const profit = this.money(trip, TRIP.profit, this.profits);
    const exitOrder = isPlain ? plain.number(trip, TRIP.exitOrder) : this.exitOrder.get(trip);
    const average = (value: bigint): Price => asPrice(divideIntegers(value * EXACT_ONE, entered, 'down'));
    return {
      instrument,
      side: isLong ? 'long' : 'short',
      quantity: asQuantity(entered),
      entryPrice: average(entryValue),
      exitPrice: average(exitValueOf(isLong, entryValue, profit + fees)),
      entryValue: asMoney(entryValue),
      profit: asMoney(profit),
      fees: asMoney(fees),
      slippage: asMoney(this.money(trip, TRIP.slippage, this.slippage)),
      entryMs: isPlain ? plain.number(trip, TRIP.entryMs) : this.entryMs.get(trip),
      exitMs: isPlain ? plain.number(trip, TRIP.exitMs) : this.exitMs.get(trip),
      exitOrder: asOrderNumber(exitOrder),
    };
  }

  private money(trip: number, at: number, column: ExactColumn): bigint {
    return this.plain.has(trip) ? this.plain.money(trip, at, this.instrument.get(trip)) : column.get(trip);
  }

  private keep(trip: ClosedTrip, exit: TripFill): void {
    const row = this.count;
    this.instrument.set(row, trip.instrument);
    this.isLong.set(row, trip.side === 'long' ? 1 : 0);
    this.entryMs.set(row, trip.entryFill);
    this.exitMs.set(row, exit.timeMs);
    this.exitOrder.set(row, exit.orderNumber);
    this.quantity.set(row, trip.quantity);
    this.entryValue.set(row, trip.entryValue);
    this.profits.set(row, trip.profit);
    this.fees.set(row, trip.fees);
    this.slippage.set(row, trip.slippage);
    this.count = row + 1;
  }
}

/** What came out of a trip: the gain before fees added to what went in, or taken from it when short. */
function exitValueOf(isLong: boolean, entryValue: bigint, gain: bigint): bigint {
  return isLong ? entryValue + gain : entryValue - gain;
}
