import { exactFromFloat } from '@/lib/core/model/crossing';
import { divideExact } from '@/lib/core/model/exact';
import { asQuantity } from '@/lib/core/model/quantity';
import { timesShare, type SizingCall } from './sizing-method';
import type { SkipCode } from './skip-code';

const PRICE_DECIMALS = 12;

/** Quote asset per unit between the price and the stop of the signal, rounded up: a longer way to the stop is a smaller size. */
export function distanceToStop(call: SizingCall): bigint | SkipCode {
  const { stopHint, side } = call.signal;
  if (stopHint === null || !(stopHint > 0 && stopHint < Infinity)) return 'STOP_UNKNOWN';
  const at = call.price();
  if (at === null) return 'PRICE_UNKNOWN';
  const isLong = side === 'long';
  const stop = exactFromFloat(stopHint, PRICE_DECIMALS, isLong ? 'down' : 'up');
  const distance = isLong ? at - stop : stop - at;
  return distance > 0n ? distance : 'STOP_WRONG_SIDE';
}

/** Leaves the units that lose `share` × strength of the equity over `distance`, which is above zero: V. Tharp, "Trade Your Way to Financial Freedom", 1998. */
export function sizeByRisk(call: SizingCall, share: bigint, distance: bigint): SkipCode | null {
  const equity = call.equity();
  if (typeof equity === 'string') return equity;
  const risked = timesShare(equity, timesShare(share, call.strength));
  call.note('atRisk', risked);
  call.note('distance', distance);
  call.quantity = asQuantity(divideExact(risked, distance, 'down'));
  return null;
}
