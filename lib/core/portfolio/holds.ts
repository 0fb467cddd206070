import type { OrderNumber } from '@/lib/core/model/ids';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';

/** Money that the orders of one group share: any one of them may use it (SPEC H6). */
interface Pot {
  readonly group: number;
  amount: Money;
}

interface Hold {
  order: OrderNumber;
  /** What the order may still use; for a member of a group a claim on its pot, not money of its own. */
  amount: Money;
  pot: Pot | null;
}

/** One hold as plain data. `pot` is what its group has set aside together, null for an order without a group. */
export interface HoldSnapshot {
  readonly order: OrderNumber;
  readonly amount: Money;
  readonly group: number | null;
  readonly pot: Money | null;
}

/**
 * What is set aside of one asset for open orders (SPEC H1–H6): placed before an order leaves, used by its fills, given back
 * with its end. The `hold` account of the asset is the sum of these and is stored nowhere else.
 */
export class Holds {
  /** The first `count` are in use, the rest wait for the next order: a handful at most, so that a search is cheap. */
  private readonly holds: Hold[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** What placing a claim of `amount` would take from what is available: less than all of it only within a group. */
  extra(amount: Money, group: number | null): Money {
    const pot = group === null ? null : this.potOf(group);
    if (pot === null) return amount;
    return amount > pot.amount ? asMoney(amount - pot.amount) : NO_MONEY;
  }

  /** What a group has set aside together. */
  shared(group: number): Money {
    return this.potOf(group)?.amount ?? NO_MONEY;
  }

  /** Places a claim. The caller has taken `extra(amount, group)` from what is available. */
  place(order: OrderNumber, amount: Money, group: number | null): void {
    if (this.find(order) >= 0) throw new Error(`holds: order ${order} already has a hold`);
    let pot: Pot | null = null;
    if (group !== null) {
      pot = this.potOf(group) ?? { group, amount: NO_MONEY };
      if (amount > pot.amount) pot.amount = amount;
    }
    this.append(order, amount, pot);
  }

  /** Uses up to `amount` of an order's hold and returns what it did not cover. */
  use(order: OrderNumber, amount: Money): Money {
    const at = this.find(order);
    if (at < 0) return amount;
    const hold = this.holds[at] as Hold;
    const has = hold.pot === null ? hold.amount : hold.pot.amount;
    const used = amount < has ? amount : has;
    if (hold.pot !== null) hold.pot.amount = asMoney(has - used);
    // Equal amounts are the usual case of a sell, and a comparison is cheaper than a subtraction.
    hold.amount = used >= hold.amount ? NO_MONEY : asMoney(hold.amount - used);
    return used === amount ? NO_MONEY : asMoney(amount - used);
  }

  /** Ends an order's hold and returns what comes back: of a pot, what no other member needs. */
  release(order: OrderNumber): Money {
    const at = this.find(order);
    if (at < 0) return NO_MONEY;
    const { amount, pot } = this.removeAt(at);
    if (pot === null) return amount;
    const needed = this.largestClaim(pot);
    if (needed >= pot.amount) return NO_MONEY;
    const back = asMoney(pot.amount - needed);
    pot.amount = needed;
    return back;
  }

  /** Takes up to `amount` from whatever is set aside, newest first, and returns what was not there (SPEC H4). */
  seize(amount: Money): Money {
    let missing: bigint = amount;
    for (let at = this.count - 1; at >= 0 && missing > 0n; at -= 1) {
      const hold = this.holds[at] as Hold;
      const source = hold.pot ?? hold;
      const part = source.amount < missing ? source.amount : missing;
      source.amount = asMoney(source.amount - part);
      missing -= part;
    }
    return asMoney(missing);
  }

  /** The balance of the `hold` account. */
  total(): Money {
    let sum = 0n;
    for (let at = 0; at < this.count; at += 1) {
      const { amount, pot } = this.holds[at] as Hold;
      if (pot === null) sum += amount;
      else if (this.isFirstOf(pot, at)) sum += pot.amount;
    }
    return asMoney(sum);
  }

  snapshot(): HoldSnapshot[] {
    return this.holds.slice(0, this.count).map(({ order, amount, pot }) => ({
      order,
      amount,
      group: pot === null ? null : pot.group,
      pot: pot === null ? null : pot.amount,
    }));
  }

  restore(holds: readonly HoldSnapshot[]): void {
    this.count = 0;
    for (const { order, amount, group, pot } of holds) {
      const shared = group === null || pot === null ? null : (this.potOf(group) ?? { group, amount: pot });
      this.append(order, amount, shared);
    }
  }

  private append(order: OrderNumber, amount: Money, pot: Pot | null): void {
    const spare = this.holds[this.count];
    if (spare === undefined) this.holds.push({ order, amount, pot });
    else {
      spare.order = order;
      spare.amount = amount;
      spare.pot = pot;
    }
    this.count += 1;
  }

  /** The last hold takes the place of the one that goes, whose object waits behind the end. */
  private removeAt(at: number): Hold {
    const gone = this.holds[at] as Hold;
    this.count -= 1;
    this.holds[at] = this.holds[this.count] as Hold;
    this.holds[this.count] = gone;
    return gone;
  }

  private find(order: OrderNumber): number {
    for (let at = 0; at < this.count; at += 1) if ((this.holds[at] as Hold).order === order) return at;
    return -1;
  }

  private potOf(group: number): Pot | null {
    for (let at = 0; at < this.count; at += 1) {
      const { pot } = this.holds[at] as Hold;
      if (pot !== null && pot.group === group) return pot;
    }
    return null;
  }

  private largestClaim(pot: Pot): Money {
    let largest = NO_MONEY;
    for (let at = 0; at < this.count; at += 1) {
      const hold = this.holds[at] as Hold;
      if (hold.pot === pot && hold.amount > largest) largest = hold.amount;
    }
    return largest;
  }

  private isFirstOf(pot: Pot, at: number): boolean {
    for (let before = 0; before < at; before += 1) if ((this.holds[before] as Hold).pot === pot) return false;
    return true;
  }
}
