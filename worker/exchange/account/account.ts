import { commissionRate, type AccountTerms } from './account-terms';
import { amountText } from './amount';

/** What an account has of one asset, in units of 10^-8. */
export interface Balance {
  free: bigint;
  /** Held for its open orders. */
  locked: bigint;
}

const NOTHING: Readonly<Balance> = { free: 0n, locked: 0n };

/** One account: its balances, exact, and what it pays. Never below zero: whoever spends asks `free` first. */
export class Account {
  readonly name: string;
  readonly balances = new Map<string, Balance>();
  /** Share of what it receives that it pays, × 10^8. */
  readonly makerRate: bigint;
  readonly takerRate: bigint;
  readonly paysInBnb: boolean;
  updatedMs = 0;

  constructor(
    readonly terms: AccountTerms,
    /** Told after each change. */
    private readonly onChange: (account: Account, asset: string) => void,
  ) {
    this.name = terms.name;
    this.makerRate = commissionRate(terms.commission?.maker);
    this.takerRate = commissionRate(terms.commission?.taker);
    this.paysInBnb = terms.commission?.inBnb ?? false;
  }

  of(asset: string): Readonly<Balance> {
    return this.balances.get(asset) ?? NOTHING;
  }

  /** Takes `unlock` out of what is locked and `spend` out of everything; adds `receive`. What is left over becomes free. */
  change(
    asset: string,
    { unlock = 0n, spend = 0n, receive = 0n }: { unlock?: bigint; spend?: bigint; receive?: bigint },
  ): void {
    const before = this.of(asset);
    this.set(asset, { free: before.free + unlock - spend + receive, locked: before.locked - unlock });
  }

  lock(asset: string, units: bigint): void {
    this.change(asset, { unlock: -units });
  }

  set(asset: string, balance: Balance): void {
    if (balance.free < 0n || balance.locked < 0n)
      throw new Error(
        `${this.name} would have ${amountText(balance.free)} free and ${amountText(balance.locked)} locked of ${asset}`,
      );
    this.balances.set(asset, balance);
    this.onChange(this, asset);
  }
}
