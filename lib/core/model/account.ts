/**
 * The ledger accounts kept per asset. `available` and `hold` together are the wallet; `trading` is the other side of
 * every exchange of one asset for another; `fees` is what venues took; `capital` is where money came from.
 */
export const LEDGER_ACCOUNTS = ['capital', 'available', 'hold', 'trading', 'fees'] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];
