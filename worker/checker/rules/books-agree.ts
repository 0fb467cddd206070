import { exactOf, exactText } from '../exact';
import { isOurs, symbolOf, type Evidence } from '../evidence';

/** C5: every trade of ours is booked once, and nothing else is, amount by amount. */
export function fillsAgree({ truth, books }: Evidence): string[] {
  const accounts = new Set(books.accounts.map(({ id }) => id));
  const theirs = new Map(
    truth.fills
      .filter(({ account, clientOrderId }) => accounts.has(account) && isOurs(clientOrderId, books))
      .map((fill) => [`${fill.account} ${fill.symbol} ${fill.tradeId}`, fill] as const),
  );
  const ours = new Map(
    books.fills.map(
      (fill) => [`${fill.account} ${symbolOf(fill.instrumentId)} ${fill.tradeId}`, fill] as const,
    ),
  );
  const missing = [...theirs.keys()].filter((key) => !ours.has(key)).map((key) => `${key} is not booked`);
  const wrong = [...ours].flatMap(([key, fill]) => {
    const trade = theirs.get(key);
    if (trade === undefined) return [`${key} is booked and was never made`];
    const amounts = (['price', 'quantity', 'value', 'fee'] as const)
      .filter((name) => exactOf(trade[name]) !== exactOf(fill[name]))
      .map((name) => `${key} is booked with ${name} ${fill[name]}, and it was ${trade[name]}`);
    const words = (['side', 'feeAsset', 'clientOrderId'] as const)
      .filter((name) => trade[name] !== fill[name])
      .map((name) => `${key} is booked with ${name} ${fill[name]}, and it was ${trade[name]}`);
    return [...amounts, ...words];
  });
  return [...missing, ...wrong];
}

/** C6: what an account held, plus its fills, less its fees, plus what happened without us, is what it holds. */
export function moneyAgrees({ truth, books }: Evidence): string[] {
  return books.accounts.flatMap(({ id }) => {
    const openings = books.openings.filter(({ account }) => account === id);
    if (openings.length === 0) return [`${id} has no opening amounts, so nothing can be counted from`];
    const sums = new Map<string, bigint>();
    const add = (asset: string, amount: bigint): void =>
      void sums.set(asset, (sums.get(asset) ?? 0n) + amount);
    for (const { asset, amount } of openings) add(asset, exactOf(amount));
    for (const { account, asset, amount } of books.externals) if (account === id) add(asset, exactOf(amount));
    for (const fill of books.fills) {
      if (fill.account !== id) continue;
      const [base = '', quote = ''] = fill.instrumentId.slice(fill.instrumentId.indexOf(':') + 1).split('/');
      const sign = fill.side === 'buy' ? 1n : -1n;
      add(base, exactOf(fill.quantity) * sign);
      add(quote, -exactOf(fill.value) * sign);
      add(fill.feeAsset, -exactOf(fill.fee));
    }
    for (const { account, asset, amount } of truth.balances) if (account === id) add(asset, -exactOf(amount));
    return [...sums]
      .filter(([, rest]) => rest !== 0n)
      .map(([asset, rest]) => `${id} should hold ${exactText(rest)} ${asset} more than it does`);
  });
}

/** How far along a state is: an order may stay or go on, and what is over stays so, but for a fill that was told late. */
const RANK: Readonly<Record<string, number>> = {
  submitting: 0,
  unknown: 1,
  open: 1,
  'partially-filled': 1,
  'cancel-pending': 1,
  canceled: 2,
  expired: 2,
  rejected: 2,
  'not-placed': 2,
  denied: 2,
  filled: 3,
};

/** C7: no order ever went back, and no filled amount ever shrank. */
export function onlyForward({ books }: Evidence): string[] {
  return books.steps.flatMap((step, at) => {
    const before = books.steps[at - 1];
    if (before === undefined || before.clientOrderId !== step.clientOrderId) return [];
    const said: string[] = [];
    const [was, is] = [RANK[before.state] ?? -1, RANK[step.state] ?? -1];
    const isLateFill = is === 3 && (before.state === 'canceled' || before.state === 'expired');
    if (is < was || (was >= 2 && before.state !== step.state && !isLateFill))
      said.push(`${step.clientOrderId} went from ${before.state} to ${step.state}`);
    if (exactOf(step.filled) < exactOf(before.filled))
      said.push(`${step.clientOrderId} had filled ${before.filled} and then ${step.filled}`);
    return said;
  });
}
