import type { LedgerAccount } from './account';
import type { Money } from './money';
import type { Asset } from './venue';

/** One half of a ledger pair. All postings of one asset always sum to zero. */
export interface Posting {
  readonly asset: Asset;
  readonly account: LedgerAccount;
  /** Positive adds to the account. */
  readonly amount: Money;
}
