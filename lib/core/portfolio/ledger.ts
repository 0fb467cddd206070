import { LEDGER_ACCOUNTS, type LedgerAccount } from '@/lib/core/model/account';
import type { Posting } from '@/lib/core/model/ledger';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { Asset } from '@/lib/core/model/venue';

const ACCOUNT_COUNT = LEDGER_ACCOUNTS.length;
const SLOT = Object.fromEntries(LEDGER_ACCOUNTS.map((name, slot) => [name, slot])) as Record<
  LedgerAccount,
  number
>;

/**
 * Double entry per asset (SPEC L1–L4). Money only ever moves from one account to another of the same asset, so that every
 * asset sums to zero by construction; nothing can be created or lost, only booked.
 */
export class Ledger {
  private readonly assets: readonly Asset[];
  private readonly balances: bigint[];

  constructor(assets: readonly Asset[]) {
    this.assets = assets;
    this.balances = new Array<bigint>(assets.length * ACCOUNT_COUNT).fill(0n);
  }

  /** Books a pair of postings: `amount` leaves one account and arrives in the other. Zero is a no-op, negative is a bug. */
  move(asset: Asset, from: LedgerAccount, to: LedgerAccount, amount: Money): void {
    if (amount === 0n) return;
    if (amount < 0n)
      throw new Error(`ledger: cannot move a negative amount of ${asset} from ${from} to ${to}`);
    const base = this.base(asset);
    const source = base + SLOT[from];
    const target = base + SLOT[to];
    const left = (this.balances[source] as bigint) - amount;
    if (left < 0n && (from === 'available' || from === 'hold')) {
      throw new Error(`ledger: ${from} ${asset} would fall below zero`);
    }
    this.balances[source] = left;
    this.balances[target] = (this.balances[target] as bigint) + amount;
  }

  balance(asset: Asset, account: LedgerAccount): Money {
    return asMoney(this.balances[this.base(asset) + SLOT[account]] as bigint);
  }

  /** Everything owned of an asset: available and held. */
  wallet(asset: Asset): Money {
    const base = this.base(asset);
    return asMoney(
      (this.balances[base + SLOT.available] as bigint) + (this.balances[base + SLOT.hold] as bigint),
    );
  }

  /** Every balance as a posting, in a fixed order; per asset they sum to zero. */
  postings(): readonly Posting[] {
    return this.assets.flatMap((asset) =>
      LEDGER_ACCOUNTS.map((account) => ({ asset, account, amount: this.balance(asset, account) })),
    );
  }

  private base(asset: Asset): number {
    const index = this.assets.indexOf(asset);
    if (index < 0) throw new Error(`ledger: no accounts for ${asset}`);
    return index * ACCOUNT_COUNT;
  }
}
