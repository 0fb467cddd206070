import { divideIntegers } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import type { Instrument } from '@/lib/core/model/instrument';
import { netOfBaseFee } from './base-fee';

/** A fill as round trips need it; journals keep the same fields. */
export type TripFill = Pick<
  Fill,
  'instrument' | 'side' | 'price' | 'quantity' | 'value' | 'fee' | 'feeAsset' | 'slippage'
>;

/** Part of a fill, or several put together: units, and what they brought or cost. Changed in place. */
export interface Portion {
  quantity: bigint;
  value: bigint;
  /** In the quote asset. */
  fees: bigint;
  slippage: bigint;
  /** False when a fee was paid in an asset that is neither base nor quote: `fees` leaves it out. */
  areFeesComplete: boolean;
  /** Price of the one fill it comes from, null when there were several. */
  price: bigint | null;
}

/** A whole fill, its fee in the quote asset (SPEC F3). */
export function portionOf(fill: TripFill, instrument: Instrument): Portion {
  const { price, slippage, fee, feeAsset } = fill;
  if (feeAsset === instrument.base && fee !== 0n) {
    const net = netOfBaseFee(fill);
    const { quantity, value } = net;
    return { quantity, value, fees: net.fee, slippage, areFeesComplete: true, price };
  }
  const areFeesComplete = feeAsset === instrument.quote || fee === 0n;
  const { quantity, value } = fill;
  return { quantity, value, fees: areFeesComplete ? fee : 0n, slippage, areFeesComplete, price };
}

/** Takes `quantity` out of a portion; the shares round down and the rest stays, so that the two always add up. */
export function cut(portion: Portion, quantity: bigint): Portion {
  const whole = portion.quantity;
  const part: Portion = {
    ...portion,
    quantity,
    value: divideIntegers(portion.value * quantity, whole, 'down'),
    fees: divideIntegers(portion.fees * quantity, whole, 'down'),
    slippage: divideIntegers(portion.slippage * quantity, whole, 'down'),
  };
  portion.quantity = whole - quantity;
  portion.value -= part.value;
  portion.fees -= part.fees;
  portion.slippage -= part.slippage;
  return part;
}

/** Adds `part` to `portion`. */
export function join(portion: Portion, part: Portion): void {
  portion.quantity += part.quantity;
  portion.value += part.value;
  portion.fees += part.fees;
  portion.slippage += part.slippage;
  portion.areFeesComplete &&= part.areFeesComplete;
  portion.price = null;
}
