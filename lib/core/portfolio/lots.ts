import { divideIntegers } from '@/lib/core/model/exact';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { Lot } from '@/lib/core/model/position';
import { asQuantity, type Quantity } from '@/lib/core/model/quantity';

/** Below this many used-up lots at the front nothing is moved: shifting an array is dearer than the space. */
const USED_MAX = 64;

/** Open lots, oldest first (SPEC P5). Quantities are sizes: positive for a short position too. */
export class Lots {
  private quantities: Quantity[] = [];
  private costs: Money[] = [];
  private first = 0;

  add(quantity: Quantity, cost: Money): void {
    this.quantities.push(quantity);
    this.costs.push(cost);
  }

  /** Takes `quantity` out of the oldest lots and returns what it cost. Part of a lot takes its share, rounded down. */
  take(quantity: Quantity): Money {
    let left: bigint = quantity;
    let cost = 0n;
    while (left > 0n) {
      const size = this.quantities[this.first];
      if (size === undefined) throw new Error(`lots: ${left} more were taken than are open`);
      const lotCost = this.costs[this.first] as Money;
      if (size > left) {
        const share = divideIntegers(lotCost * left, size, 'down');
        this.quantities[this.first] = asQuantity(size - left);
        this.costs[this.first] = asMoney(lotCost - share);
        return asMoney(cost + share);
      }
      left -= size;
      cost += lotCost;
      this.first += 1;
    }
    if (this.first > USED_MAX) this.forgetUsed();
    return asMoney(cost);
  }

  clear(): void {
    this.quantities.length = 0;
    this.costs.length = 0;
    this.first = 0;
  }

  list(): Lot[] {
    return this.quantities
      .slice(this.first)
      .map((quantity, at) => ({ quantity, cost: this.costs[this.first + at] as Money }));
  }

  restore(lots: readonly Lot[]): void {
    this.quantities = lots.map((lot) => lot.quantity);
    this.costs = lots.map((lot) => lot.cost);
    this.first = 0;
  }

  private forgetUsed(): void {
    this.quantities.splice(0, this.first);
    this.costs.splice(0, this.first);
    this.first = 0;
  }
}
