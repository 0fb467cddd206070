import { LEDGER_ACCOUNTS, type LedgerAccount } from '@/lib/core/model/account';
import type { Posting } from '@/lib/core/model/ledger';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { Asset } from '@/lib/core/model/venue';
import { AssetAccounts, type Balances } from './asset-accounts';
import type { HoldSnapshot } from './holds';

/** The accounts of one asset as plain data. */
export interface AccountsSnapshot {
  readonly asset: Asset;
  readonly balances: Readonly<Balances>;
  readonly holds: readonly HoldSnapshot[];
}

/** Double entry per asset: the list of all accounts, and how to read them by name. Money moves inside `AssetAccounts`. */
export class Ledger {
  private readonly assets: AssetAccounts[] = [];
  private readonly mayBorrow: boolean;

  constructor(assets: readonly Asset[], mayBorrow: boolean) {
    this.mayBorrow = mayBorrow;
    for (const asset of assets) this.open(asset);
  }

  /** The accounts of an asset, made when there are none yet. */
  open(asset: Asset): AssetAccounts {
    const known = this.find(asset);
    if (known !== null) return known;
    const accounts = new AssetAccounts(asset, this.mayBorrow);
    this.assets.push(accounts);
    return accounts;
  }

  /** The accounts of an asset; an asset nobody opened throws. */
  of(asset: Asset): AssetAccounts {
    const accounts = this.find(asset);
    if (accounts !== null) return accounts;
    throw new Error(
      `ledger: no accounts for ${asset}; there are ${this.assets.map((one) => one.asset).join(', ')}`,
    );
  }

  all(): readonly AssetAccounts[] {
    return this.assets;
  }

  balance(asset: Asset, account: LedgerAccount): Money {
    return balanceOf(this.of(asset), account);
  }

  /** Everything owned of an asset: available, held and behind positions. */
  wallet(asset: Asset): Money {
    return this.of(asset).wallet();
  }

  /** What is owed of an asset, not negative. */
  debt(asset: Asset): Money {
    return asMoney(-this.of(asset).borrowed);
  }

  /** Every balance as a posting, in a fixed order; per asset they sum to zero. */
  postings(): readonly Posting[] {
    return this.assets.flatMap((accounts) =>
      LEDGER_ACCOUNTS.map((account) => ({
        asset: accounts.asset,
        account,
        amount: balanceOf(accounts, account),
      })),
    );
  }

  snapshot(): AccountsSnapshot[] {
    return this.assets.map((accounts) => ({
      asset: accounts.asset,
      balances: balancesOf(accounts),
      holds: accounts.holds.snapshot(),
    }));
  }

  /** Puts back what `snapshot` gave. Assets that were opened since are forgotten. */
  restore(snapshots: readonly AccountsSnapshot[]): void {
    const known = this.assets.filter(({ asset }) => snapshots.some((snapshot) => snapshot.asset === asset));
    this.assets.splice(0, this.assets.length, ...known);
    for (const { asset, balances, holds } of snapshots) {
      const accounts = this.open(asset);
      Object.assign(accounts, balances);
      accounts.holds.restore(holds);
    }
  }

  private find(asset: Asset): AssetAccounts | null {
    for (const accounts of this.assets) if (accounts.asset === asset) return accounts;
    return null;
  }
}

function balanceOf(accounts: AssetAccounts, account: LedgerAccount): Money {
  return account === 'hold' ? accounts.holds.total() : accounts[account];
}

function balancesOf(accounts: AssetAccounts): Balances {
  const { capital, available, margin, borrowed, trading } = accounts;
  const { conversion, fees, funding, interest, liquidation } = accounts;
  return {
    capital,
    available,
    margin,
    borrowed,
    trading,
    conversion,
    fees,
    funding,
    interest,
    liquidation,
  };
}
