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
import { ExactUnits } from './columns/exact-units';

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

/** A long trip in whole steps; `lot` and `money` are numbers of `RoundTrips.units`. One object is written over for each. */
export interface PlainTripSteps {
  instrument: number;
  lot: number;
  money: number;
  entryMs: number;
  exitMs: number;
  exitOrder: number;
  lots: number;
  entryValue: number;
  profit: number;
  fees: number;
  slippage: number;
}

export type TripFill = PortionFill & Pick<Fill, 'timeMs' | 'orderNumber'>;

/**
 * Round trips as fills come, by the rules of lib/core/portfolio (average: flat to flat; fifo: per matched entry and exit).
 * Closed ones stand in columns: one per two orders would be too many objects to keep. Amounts are exact.
 */
export class RoundTrips {
  /** Per instrument; they name a fill by its moment. */
  readonly trackers: readonly (FlatTrips | FifoTrips)[];
  /** A row per closed trip; statistics read them column by column. */
  readonly instrument = Column.int(0);
  /** 1 long, 0 short. */
  readonly isLong = Column.byte(1);
  readonly entryMs = Column.float(0);
  readonly exitMs = Column.float(0);
  /** What the amounts of plain trips are counted in. */
  readonly units = new ExactUnits();
  readonly quantity = new ExactColumn(this.units);
  readonly entryValue = new ExactColumn(this.units);
  readonly profits = new ExactColumn(this.units);
  readonly fees = new ExactColumn(this.units);
  private readonly slippage = new ExactColumn(this.units);
  private readonly exitOrder = Column.int(0);
  private readonly instruments: readonly Instrument[];
  private readonly feeRate: FeeRate | null;
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

  /** A closed trip that somebody else has counted, in whole steps of `units`. */
  addPlain(trip: PlainTripSteps): void {
    const row = this.count;
    const { money } = trip;
    this.instrument.set(row, trip.instrument);
    this.isLong.set(row, 1);
    this.entryMs.set(row, trip.entryMs);
    this.exitMs.set(row, trip.exitMs);
    this.exitOrder.set(row, trip.exitOrder);
    this.quantity.setCount(row, trip.lots, trip.lot);
    this.entryValue.setCount(row, trip.entryValue, money);
    this.profits.setCount(row, trip.profit, money);
    this.fees.setCount(row, trip.fees, money);
    this.slippage.setCount(row, trip.slippage, money);
    this.count = row + 1;
  }

  /** When what is still open of an instrument was opened, or null when flat. */
  openSinceMs(instrument: number): number | null {
    return this.trackers[instrument]?.openEntryFill ?? null;
  }

  /** Profit of a closed trip after its own fees. */
  profit(trip: number): Money {
    return asMoney(this.profits.get(trip));
  }

  /** Average price of what went in, as a double. */
  entryPriceFloat(trip: number): number {
    return this.entryValue.float(trip) / this.quantity.float(trip);
  }

  /** Average price of what came out, as a double. */
  exitPriceFloat(trip: number): number {
    const gain = this.profits.float(trip) + this.fees.float(trip);
    const entryValue = this.entryValue.float(trip);
    return (this.isLong.get(trip) === 1 ? entryValue + gain : entryValue - gain) / this.quantity.float(trip);
  }

  read(trip: number): RoundTrip {
    if (!(trip >= 0 && trip < this.count)) throw new RangeError(`trips: no trip ${trip}`);
    const entered = this.quantity.get(trip);
    const entryValue = this.entryValue.get(trip);
    const isLong = this.isLong.get(trip) === 1;
    const fees = this.fees.get(trip);
    const profit = this.profits.get(trip);
    const average = (value: bigint): Price => asPrice(divideIntegers(value * EXACT_ONE, entered, 'down'));
    return {
      instrument: this.instrument.get(trip),
      side: isLong ? 'long' : 'short',
      quantity: asQuantity(entered),
      entryPrice: average(entryValue),
      exitPrice: average(exitValueOf(isLong, entryValue, profit + fees)),
      entryValue: asMoney(entryValue),
      profit: asMoney(profit),
      fees: asMoney(fees),
      slippage: asMoney(this.slippage.get(trip)),
      entryMs: this.entryMs.get(trip),
      exitMs: this.exitMs.get(trip),
      exitOrder: asOrderNumber(this.exitOrder.get(trip)),
    };
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
