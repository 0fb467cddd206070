import { divideIntegers, multiplyExact } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import type { Instrument } from '@/lib/core/model/instrument';
import type { Price } from '@/lib/core/model/price';
import type { Asset } from '@/lib/core/model/venue';
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

/** An asset that pays fees, and what a unit of it costs in the quote asset. */
export interface FeeRate {
  readonly asset: Asset;
  readonly price: Price;
}

/** A whole fill, its fee in the quote asset (SPEC F3, T5). `rate`: what a third asset is worth, where somebody knows. */
export function portionOf(fill: TripFill, instrument: Instrument, rate: FeeRate | null = null): Portion {
  const { price, slippage, fee, feeAsset } = fill;
  if (feeAsset === instrument.base && fee !== 0n) {
    const net = netOfBaseFee(fill);
    const { quantity, value } = net;
    return { quantity, value, fees: net.fee, slippage, areFeesComplete: true, price };
  }
  const { quantity, value } = fill;
  if (feeAsset === instrument.quote || fee === 0n) {
    return { quantity, value, fees: fee, slippage, areFeesComplete: true, price };
  }
  const areFeesComplete = rate !== null && rate.asset === feeAsset;
  const fees = areFeesComplete ? multiplyExact(fee, rate.price, 'up') : 0n;
  return { quantity, value, fees, slippage, areFeesComplete, price };
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
