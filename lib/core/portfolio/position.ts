import { absoluteExact, divideIntegers } from '@/lib/core/model/exact';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Side } from '@/lib/core/model/order';
import type { Position } from '@/lib/core/model/position';
import type { Price } from '@/lib/core/model/price';
import { asQuantity, NO_QUANTITY, notional, type Quantity } from '@/lib/core/model/quantity';

export const FLAT: Position = { quantity: NO_QUANTITY, cost: NO_MONEY, realized: NO_MONEY };

/** The position after one execution, at average cost (SPEC P1–P4). A fill may open, add, reduce, close or reverse. */
export function applyExecution(
  position: Position,
  execution: { side: Side; price: Price; quantity: Quantity },
): Position {
  const { side, price, quantity } = execution;
  const change = side === 'buy' ? quantity : -quantity;
  const held = position.quantity;
  if (held === 0n || held > 0n === change > 0n) {
    const cost = position.cost + notional(price, quantity, 'down');
    return { quantity: asQuantity(held + change), cost: asMoney(cost), realized: position.realized };
  }
  const size = absoluteExact(held);
  if (quantity <= size) return reduce(position, execution);
  const closed = reduce(position, { side, price, quantity: asQuantity(size) });
  return applyExecution(closed, { side, price, quantity: asQuantity(quantity - size) });
}

/** Gives up part or all of a position: its share of the cost leaves, the rest stays, so that nothing is lost to rounding. */
function reduce(position: Position, execution: { side: Side; price: Price; quantity: Quantity }): Position {
  const { side, price, quantity } = execution;
  const size = absoluteExact(position.quantity);
  const isAll = quantity === size;
  const share = isAll ? position.cost : divideIntegers(position.cost * quantity, size, 'down');
  const value = notional(price, quantity, 'down');
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
