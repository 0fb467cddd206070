import { absoluteExact, divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Side } from '@/lib/core/model/order';
import type { CostMethod, Lot, Position } from '@/lib/core/model/position';
import { asQuantity, NO_QUANTITY, type Quantity } from '@/lib/core/model/quantity';
import { Lots } from './lots';

export const FLAT: Position = { quantity: NO_QUANTITY, cost: NO_MONEY, realized: NO_MONEY };

/**
 * The position of one instrument, changed in place by each execution (SPEC P1–P5): it is on the path of every fill, and an
 * object per fill would cost more than the arithmetic.
 */
export class OpenPosition implements Position {
  quantity: Quantity = NO_QUANTITY;
  cost: Money = NO_MONEY;
  realized: Money = NO_MONEY;
  private readonly lots: Lots | null;

  constructor(method: CostMethod) {
    this.lots = method === 'fifo' ? new Lots() : null;
  }

  /**
   * One execution: opens, adds, reduces, closes or reverses. `amount` is positive, in the base asset; `value` is the quote
   * asset that changed hands, without the fee.
   */
  execute(side: Side, amount: Quantity, value: Money): void {
    const held = this.quantity;
    if (held === 0n) {
      this.quantity = side === 'buy' ? amount : asQuantity(-amount);
      this.cost = value;
      if (this.lots !== null) this.lots.add(amount, value);
      return;
    }
    const isLong = held > 0n;
    if (isLong === (side === 'buy')) {
      this.add(side, amount, value);
      return;
    }
    const size = isLong ? held : asQuantity(-held);
    if (amount === size) {
      this.close(side, value);
    } else if (amount < size) {
      this.reduce(side, amount, value, size);
    } else {
      // One fill, two steps: its value is shared by quantity, and the rest of it opens the other side.
      const closing = asMoney(divideIntegers(value * size, amount, 'down'));
      this.close(side, closing);
      this.execute(side, asQuantity(amount - size), asMoney(value - closing));
    }
  }

  openLots(): Lot[] {
    return this.lots === null ? [] : this.lots.list();
  }

  restore(position: Position, lots: readonly Lot[]): void {
    this.quantity = position.quantity;
    this.cost = position.cost;
    this.realized = position.realized;
    this.lots?.restore(lots);
  }

  private add(side: Side, amount: Quantity, value: Money): void {
    this.quantity = asQuantity(side === 'buy' ? this.quantity + amount : this.quantity - amount);
    this.cost = asMoney(this.cost + value);
    if (this.lots !== null) this.lots.add(amount, value);
  }

  /** Gives up all: all of the cost leaves, so that nothing remains of rounding. */
  private close(side: Side, value: Money): void {
    this.lots?.clear();
    this.book(side, value, this.cost);
    this.quantity = NO_QUANTITY;
    this.cost = NO_MONEY;
  }

  /** Gives up part: its share of the cost leaves, rounded down, and the rest stays. */
  private reduce(side: Side, amount: Quantity, value: Money, size: Quantity): void {
    const share =
      this.lots === null ? asMoney(divideIntegers(this.cost * amount, size, 'down')) : this.lots.take(amount);
    this.book(side, value, share);
    this.quantity = asQuantity(side === 'sell' ? this.quantity - amount : this.quantity + amount);
    this.cost = asMoney(this.cost - share);
  }

  private book(side: Side, value: Money, share: Money): void {
    this.realized = asMoney(this.realized + (side === 'sell' ? value - share : share - value));
  }
}

/** Average price paid (or received, when short) for what is open; null when flat. Rounded down at the last of 18 decimals. */
export function averageCost(position: Position): Money | null {
  if (position.quantity === 0n) return null;
  return asMoney(divideIntegers(position.cost * EXACT_ONE, absoluteExact(position.quantity), 'down'));
}
