import type { LedgerAccount } from '@/lib/core/model/account';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { ChargeCause } from '@/lib/core/model/event';
import type { OrderNumber } from '@/lib/core/model/ids';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Asset } from '@/lib/core/model/venue';
import { Holds } from './holds';

/** The stored balances: all accounts but `hold`, which is the sum of the holds. */
export type Balances = Record<Exclude<LedgerAccount, 'hold'>, Money>;

/** Where a charge goes. */
export const CHARGE_ACCOUNT = {
  funding: 'funding',
  borrow: 'interest',
  'liquidation-fee': 'liquidation',
} as const satisfies Record<ChargeCause, LedgerAccount>;

/**
 * The accounts of one asset (SPEC L1–L5). Every public method is one balanced booking: what it takes from one account it
 * puts into others, so that the accounts sum to zero after each. Balances are plain fields and nothing is allocated but
 * the numbers themselves: this runs for every fill.
 */
export class AssetAccounts implements Balances {
  readonly asset: Asset;
  readonly holds = new Holds();
  capital = NO_MONEY;
  available = NO_MONEY;
  margin = NO_MONEY;
  borrowed = NO_MONEY;
  trading = NO_MONEY;
  conversion = NO_MONEY;
  fees = NO_MONEY;
  funding = NO_MONEY;
  interest = NO_MONEY;
  liquidation = NO_MONEY;
  /** Whether what is missing is borrowed; otherwise it is an error. */
  private readonly mayBorrow: boolean;

  constructor(asset: Asset, mayBorrow: boolean) {
    this.asset = asset;
    this.mayBorrow = mayBorrow;
  }

  /** available + hold + margin: everything that is ours. */
  wallet(): Money {
    const free = this.holds.size === 0 ? this.available : asMoney(this.available + this.holds.total());
    return this.margin === 0n ? free : asMoney(free + this.margin);
  }

  /** The wallet less what is owed. */
  net(): Money {
    return this.borrowed === 0n ? this.wallet() : asMoney(this.wallet() + this.borrowed);
  }

  fund(amount: Money): void {
    this.capital = asMoney(this.capital - amount);
    this.receive(amount);
  }

  /** available → hold. Throws when it is not there: whoever asked for the order has been told what is available. */
  placeHold(order: OrderNumber, amount: Money, group: number | null): void {
    if (amount < 0n) throw this.error(`order ${order} cannot hold ${formatExact(amount)}`);
    const extra = this.holds.extra(amount, group);
    if (extra > this.available) {
      throw this.error(
        `order ${order} holds ${formatExact(extra)} of ${formatExact(this.available)} available`,
      );
    }
    this.holds.place(order, amount, group);
    this.available = asMoney(this.available - extra);
  }

  /** hold → available: what the order has left. */
  releaseHold(order: OrderNumber): void {
    const back = this.holds.release(order);
    if (back !== 0n) this.receive(back);
  }

  /** An exchange gives: hold or available → trading, and → fees. */
  give(order: OrderNumber, value: Money, fee: Money): void {
    const total = fee === 0n ? value : asMoney(value + fee);
    if (total >= 0n) this.draw(order, total);
    else this.receive(asMoney(-total));
    this.trading = asMoney(this.trading + value);
    if (fee !== 0n) this.fees = asMoney(this.fees + fee);
  }

  /** An exchange brings: trading → available, less the fee, which may be larger than the value or negative. */
  take(order: OrderNumber, value: Money, fee: Money): void {
    if (fee === 0n) this.receive(value);
    else this.change(order, asMoney(value - fee));
    this.trading = asMoney(this.trading - value);
    if (fee !== 0n) this.fees = asMoney(this.fees + fee);
  }

  /** available → fees, or back for a rebate. */
  payFee(order: OrderNumber, fee: Money): void {
    this.change(order, asMoney(-fee));
    this.fees = asMoney(this.fees + fee);
  }

  /** An execution of a contract: its gain from trading, its fee to fees, and the change of margin, all from one balance. */
  settleContract(order: OrderNumber, gain: Money, fee: Money, marginChange: Money): void {
    this.change(order, asMoney(gain - fee - marginChange));
    this.trading = asMoney(this.trading - gain);
    if (fee !== 0n) this.fees = asMoney(this.fees + fee);
    this.margin = asMoney(this.margin + marginChange);
  }

  /** available → margin, or back when negative. */
  changeMargin(order: OrderNumber, marginChange: Money): void {
    this.change(order, asMoney(-marginChange));
    this.margin = asMoney(this.margin + marginChange);
  }

  /** available → funding, interest or liquidation; back when negative. */
  charge(cause: ChargeCause, amount: Money): void {
    const account = CHARGE_ACCOUNT[cause];
    this.change(null, asMoney(-amount));
    this[account] = asMoney(this[account] + amount);
  }

  /** available → conversion, or back when negative. */
  convert(amount: Money): void {
    if (amount > this.available) {
      throw this.error(`converts ${formatExact(amount)} of ${formatExact(this.available)} available`);
    }
    this.change(null, asMoney(-amount));
    this.conversion = asMoney(this.conversion + amount);
  }

  private change(order: OrderNumber | null, amount: Money): void {
    if (amount >= 0n) this.receive(amount);
    else this.draw(order, asMoney(-amount));
  }

  private receive(amount: Money): void {
    this.available = asMoney(this.available + amount);
    if (this.mayBorrow && this.borrowed !== 0n) this.repay();
  }

  /** Takes from the order's hold, then from what is available (SPEC H2, H4). */
  private draw(order: OrderNumber | null, amount: Money): void {
    const missing = order === null ? amount : this.holds.use(order, amount);
    if (missing === 0n) return;
    const left = asMoney(this.available - missing);
    if (left >= 0n) this.available = left;
    else this.cover(amount, missing);
  }

  /**
   * `missing` of `amount` is in no hold of the order and not all available. It is borrowed where that is allowed, else taken
   * from other holds, because the venue's word stands (SPEC L4, H4). What nobody owns throws, and the accounts still balance.
   */
  private cover(amount: Money, missing: Money): void {
    const lacking = asMoney(missing - this.available);
    if (this.mayBorrow) {
      this.borrowed = asMoney(this.borrowed - lacking);
    } else {
      if (lacking > this.holds.total()) {
        this.available = asMoney(this.available + amount - missing);
        const owned = formatExact(asMoney(this.available + this.holds.total()));
        throw this.error(`${formatExact(amount)} is needed and ${owned} is there`);
      }
      this.holds.seize(lacking);
    }
    this.available = NO_MONEY;
  }

  /** available → borrowed, as soon as there is something to pay with. */
  private repay(): void {
    const owed = asMoney(-this.borrowed);
    const paid = this.available < owed ? this.available : owed;
    this.available = asMoney(this.available - paid);
    this.borrowed = asMoney(this.borrowed + paid);
  }

  private error(what: string): Error {
    return new Error(`ledger: ${this.asset}: ${what}`);
  }
}
