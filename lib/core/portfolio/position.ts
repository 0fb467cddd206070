import { absoluteExact, divideIntegers } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Position } from '@/lib/core/model/position';
import { asQuantity, NO_QUANTITY } from '@/lib/core/model/quantity';

export const FLAT: Position = { quantity: NO_QUANTITY, cost: NO_MONEY, realized: NO_MONEY };

/** What one fill does to a position. `value` is the quote asset that changed hands, without the fee. */
export type Execution = Pick<Fill, 'side' | 'quantity' | 'value'>;

/** The position after one execution, at average cost (SPEC P1–P4). A fill may open, add, reduce, close or reverse. */
export function applyExecution(position: Position, execution: Execution): Position {
  const { side, quantity, value } = execution;
  const change = side === 'buy' ? quantity : -quantity;
  const held = position.quantity;
  if (held === 0n || held > 0n === change > 0n) {
    const cost = asMoney(position.cost + value);
    return { quantity: asQuantity(held + change), cost, realized: position.realized };
  }
  const size = absoluteExact(held);
  if (quantity <= size) return reduce(position, execution);
  // One fill, two steps: its value is shared by quantity, and the rest of it opens the other side.
  const closing = asMoney(divideIntegers(value * size, quantity, 'down'));
  const closed = reduce(position, { side, quantity: asQuantity(size), value: closing });
  const opening = { side, quantity: asQuantity(quantity - size), value: asMoney(value - closing) };
  return applyExecution(closed, opening);
}

/** Gives up part or all of a position: its share of the cost leaves, the rest stays, so that nothing is lost to rounding. */
function reduce(position: Position, execution: Execution): Position {
  const { side, quantity, value } = execution;
  const size = absoluteExact(position.quantity);
  const isAll = quantity === size;
  const share = isAll ? position.cost : divideIntegers(position.cost * quantity, size, 'down');
  const gain = side === 'sell' ? value - share : share - value;
  const left = side === 'sell' ? position.quantity - quantity : position.quantity + quantity;
  return {
    quantity: asQuantity(left),
    cost: asMoney(position.cost - share),
    realized: asMoney(position.realized + gain),
  };
}

/** Average price paid (or received, when short) for what is open; null when flat. Rounded down at the last of 18 decimals. */
export function averageCost(position: Position): Money | null {
  if (position.quantity === 0n) return null;
  return asMoney(divideIntegers(position.cost * 10n ** 18n, absoluteExact(position.quantity), 'down'));
}
