import type { VenueOrderState } from '@/lib/ports/trading-venue';
import { Unreadable } from './read-answer';

/**
 * The state of an order, held against its amounts. An order that is open and partly filled is called so: some venues call it
 * open while it is being canceled.
 * @throws Unreadable where the two contradict each other
 */
export function soundState(
  state: VenueOrderState,
  { quantity, filledQuantity }: { readonly quantity: bigint; readonly filledQuantity: bigint },
): VenueOrderState {
  if (filledQuantity > quantity) throw new Unreadable('more is filled than was ordered');
  const isContradiction =
    (state === 'filled' && (filledQuantity !== quantity || quantity === 0n)) ||
    (state === 'partially-filled' && (filledQuantity === 0n || filledQuantity === quantity)) ||
    ((state === 'pending' || state === 'rejected') && filledQuantity > 0n);
  if (isContradiction) throw new Unreadable(`${state} with ${filledQuantity} of ${quantity} filled`);
  return state === 'open' && filledQuantity > 0n ? 'partially-filled' : state;
}
