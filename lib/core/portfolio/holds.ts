import type { ClientOrderId } from '@/lib/core/model/ids';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Asset } from '@/lib/core/model/venue';
import type { Ledger } from './ledger';

interface Hold {
  readonly id: ClientOrderId;
  readonly asset: Asset;
  amount: Money;
}

/**
 * Money set aside for open orders (SPEC H1–H4): placed before an order leaves, used by its fills, released with its end.
 * The sum of all holds of an asset is the ledger's `hold` balance of it.
 */
export class Holds {
  private readonly ledger: Ledger;
  /** One per open order, a handful at most, so that a search is shorter than a hash. */
  private readonly holds: Hold[] = [];

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  place(id: ClientOrderId, asset: Asset, amount: Money): void {
    if (this.find(id) !== undefined) throw new Error(`holds: ${id} already has a hold`);
    this.ledger.move(asset, 'available', 'hold', amount);
    this.holds.push({ id, asset, amount });
  }

  /** What is still set aside for an order. */
  remaining(id: ClientOrderId): Money {
    return this.find(id)?.amount ?? NO_MONEY;
  }

  /**
   * Takes from a hold for a fill; the caller books where it goes, out of the `hold` account. A fill that arrives after its
   * order was closed finds no hold and is covered from what is available: the venue's trade is the truth (SPEC H4).
   */
  use(id: ClientOrderId, asset: Asset, amount: Money): void {
    const hold = this.find(id);
    if (hold === undefined) {
      this.ledger.move(asset, 'available', 'hold', amount);
      return;
    }
    if (amount > hold.amount) throw new Error(`holds: ${id} uses more than was set aside`);
    hold.amount = asMoney(hold.amount - amount);
  }

  /** Gives back what is left once an order can no longer fill. */
  release(id: ClientOrderId): void {
    const hold = this.find(id);
    if (hold === undefined) return;
    this.ledger.move(hold.asset, 'hold', 'available', hold.amount);
    this.holds.splice(this.holds.indexOf(hold), 1);
  }

  private find(id: ClientOrderId): Hold | undefined {
    for (const hold of this.holds) if (hold.id === id) return hold;
    return undefined;
  }
}
