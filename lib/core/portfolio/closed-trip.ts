import { divideExact } from '@/lib/core/model/exact';
import { asMoney, type Money } from '@/lib/core/model/money';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, type Quantity } from '@/lib/core/model/quantity';
import type { Portion } from './portion';

export type TripSide = 'long' | 'short';

/** Something bought and sold again, or sold and bought back, in exact amounts of the quote asset. */
export interface ClosedTrip {
  /** Position of the instrument in the run's list. */
  readonly instrument: number;
  readonly side: TripSide;
  /** Units that went in; the same number came out. */
  readonly quantity: Quantity;
  /** Averages over what went in and what came out, rounded down at the 18th decimal. */
  readonly entryPrice: Price;
  readonly exitPrice: Price;
  readonly entryValue: Money;
  /** After fees and slippage. */
  readonly profit: Money;
  readonly fees: Money;
  /** False when a fee was paid in a third asset, which `fees` and `profit` then leave out. */
  readonly areFeesComplete: boolean;
  readonly slippage: Money;
  /** Units below a lot that stayed open, with their cost, for the next trip to take up. */
  readonly dust: Quantity;
  /** Positions in the list of fills. */
  readonly entryFill: number;
  readonly exitFill: number;
}

/** What two matching portions make: `entry` and `exit` have the same quantity. */
export function closedTrip(
  trip: Pick<ClosedTrip, 'instrument' | 'side' | 'dust' | 'entryFill' | 'exitFill'>,
  entry: Portion,
  exit: Portion,
): ClosedTrip {
  const { instrument, side, dust, entryFill, exitFill } = trip;
  const fees = entry.fees + exit.fees;
  const gain = side === 'long' ? exit.value - entry.value : entry.value - exit.value;
  return {
    instrument,
    side,
    quantity: asQuantity(entry.quantity),
    entryPrice: averagePrice(entry),
    exitPrice: averagePrice(exit),
    entryValue: asMoney(entry.value),
    profit: asMoney(gain - fees),
    fees: asMoney(fees),
    areFeesComplete: entry.areFeesComplete && exit.areFeesComplete,
    slippage: asMoney(entry.slippage + exit.slippage),
    dust,
    entryFill,
    exitFill,
  };
}

function averagePrice(portion: Portion): Price {
  return asPrice(portion.price ?? divideExact(portion.value, portion.quantity, 'down'));
}
