/**
 * The ledger accounts kept per asset; together they always sum to zero.
 *
 * - `capital`: where money came from, so that it is negative once money has come in.
 * - `available`, `hold`, `margin`: what is owned: free, set aside for open orders, set aside behind positions. Their sum is
 *   the wallet.
 * - `borrowed`: what is owed, as a negative number.
 * - `trading`: the other side of every exchange of one asset for another, and of the profit of contracts.
 * - `conversion`: the other side of a change of currency that is no trade of an instrument.
 * - `fees`: what venues took for executions. `funding`, `interest`, `liquidation`: what they took for holding positions.
 */
export const LEDGER_ACCOUNTS = [
  'capital',
  'available',
  'hold',
  'margin',
  'borrowed',
  'trading',
  'conversion',
  'fees',
  'funding',
  'interest',
  'liquidation',
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];
