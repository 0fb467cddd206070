import { judge, type Verdict } from './judge';
import { readBooks } from './read-books';
import { readJournal } from './read-journal';

export interface CheckedRun {
  /** Those that the journal and the database both know. */
  readonly accounts: readonly string[];
  readonly orders: number;
  readonly fills: number;
  readonly verdicts: readonly Verdict[];
}

/**
 * Holds what a practice exchange wrote down against what the product did, for every account that both know by one name.
 * Everything has to have ended before: what is still under way is a violation. Nothing is changed on either side.
 * @throws RangeError when the journal is none
 */
export async function checkRun(journalPath: string, databaseUrl: string): Promise<CheckedRun> {
  const whole = await readJournal(journalPath);
  const books = await readBooks(databaseUrl, [...new Set(whole.balances.map(({ account }) => account))]);
  const accounts = books.accounts.map(({ id }) => id);
  const isChecked = ({ account }: { readonly account: string }): boolean => accounts.includes(account);
  const truth = {
    ...whole,
    orders: whole.orders.filter(isChecked),
    fills: whole.fills.filter(isChecked),
    requests: whole.requests.filter(isChecked),
    balances: whole.balances.filter(isChecked),
  };
  const verdicts = judge({ truth, books });
  return { accounts, orders: truth.orders.length, fills: truth.fills.length, verdicts };
}
