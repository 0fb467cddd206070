import { absoluteExact, divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { Side } from '@/lib/core/model/order';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, type Quantity } from '@/lib/core/model/quantity';
import type { FillEntry } from './entry';

/** From flat to flat, in exact amounts. `entryFill` and `exitFill` are positions in the list of fills. */
export interface ClosedTrip {
  readonly side: 'long' | 'short';
  /** Units that went in; the same number came out. */
  readonly quantity: Quantity;
  /** Averages over what went in and what came out, rounded down at the 18th decimal. */
  readonly entryPrice: Price;
  readonly exitPrice: Price;
  readonly entryValue: Money;
  /** After fees and slippage. */
  readonly profit: Money;
  readonly fees: Money;
  readonly slippage: Money;
  readonly entryFill: number;
  readonly exitFill: number;
}

interface OpenTrip {
  readonly side: 'long' | 'short';
  readonly entryFill: number;
  open: bigint;
  entered: bigint;
  entryValue: bigint;
  exitValue: bigint;
  fees: bigint;
  slippage: bigint;
}

export interface RoundTrips {
  readonly closed: readonly ClosedTrip[];
  /** The fill that opened what is still open at the end, or null when flat. It is not a closed trip and is not counted. */
  readonly openEntryFill: number | null;
}

/** Groups fills into round trips. A fill that reverses closes one trip and opens the next, its costs shared by quantity. */
export function roundTripsOf(fills: readonly FillEntry[]): RoundTrips {
  const closed: ClosedTrip[] = [];
  let trip: OpenTrip | null = null;
  fills.forEach((fill, at) => {
    let left: bigint = fill.quantity;
    if (trip !== null && isExit(trip, fill.side)) {
      const part = left < trip.open ? left : trip.open;
      takeOut(trip, fill, asQuantity(part));
      left -= part;
      if (trip.open === 0n) {
        closed.push(finish(trip, at));
        trip = null;
      }
    }
    if (left > 0n) {
      trip ??= start(fill.side, at);
      putIn(trip, fill, asQuantity(left));
    }
  });
  const last = trip as OpenTrip | null;
  return { closed, openEntryFill: last === null ? null : last.entryFill };
}

function isExit(trip: OpenTrip, side: Side): boolean {
  return (trip.side === 'long') === (side === 'sell');
}

function start(side: Side, entryFill: number): OpenTrip {
  const trip = { open: 0n, entered: 0n, entryValue: 0n, exitValue: 0n, fees: 0n, slippage: 0n };
  return { side: side === 'buy' ? 'long' : 'short', entryFill, ...trip };
}

function putIn(trip: OpenTrip, fill: FillEntry, part: Quantity): void {
  trip.open += part;
  trip.entered += part;
  trip.entryValue += share(fill.value, fill, part, 'up');
  addCosts(trip, fill, part, 'up');
}

function takeOut(trip: OpenTrip, fill: FillEntry, part: Quantity): void {
  trip.open -= part;
  trip.exitValue += share(fill.value, fill, part, 'down');
  addCosts(trip, fill, part, 'down');
}

/** The closing part of a split fill rounds its share down and the opening part rounds up, so that the two add up. */
function addCosts(trip: OpenTrip, fill: FillEntry, part: Quantity, rounding: 'up' | 'down'): void {
  trip.fees += share(fill.fee, fill, part, rounding);
  trip.slippage += share(fill.slippage, fill, part, rounding);
}

function share(amount: Money, fill: FillEntry, part: Quantity, rounding: 'up' | 'down'): bigint {
  return part === fill.quantity ? amount : divideIntegers(amount * part, fill.quantity, rounding);
}

function finish(trip: OpenTrip, exitFill: number): ClosedTrip {
  const gain = trip.side === 'long' ? trip.exitValue - trip.entryValue : trip.entryValue - trip.exitValue;
  const average = (value: bigint): Price =>
    asPrice(divideIntegers(absoluteExact(value) * EXACT_ONE, trip.entered, 'down'));
  return {
    side: trip.side,
    quantity: asQuantity(trip.entered),
    entryPrice: average(trip.entryValue),
    exitPrice: average(trip.exitValue),
    entryValue: asMoney(trip.entryValue),
    profit: asMoney(gain - trip.fees),
    fees: asMoney(trip.fees),
    slippage: asMoney(trip.slippage),
    entryFill: trip.entryFill,
    exitFill,
  };
}
