import { readAmount } from '../account/amount';
import { isOpen, type PrivateFill, type PrivateOrder } from '../orders/private-order';
import type { PrivateWorld } from '../private/private-world';
import type { JournalPast } from './read-journal';

/** Fields of orders and fills that are whole numbers without a bound; a journal has them as text. */
const WHOLE = new Set([
  'id',
  'listId',
  'quoteWanted',
  'filledQuote',
  'locked',
  'tradeId',
  'quote',
  'commission',
]);

/** Opens the accounts of a journal again, with their keys, balances, orders and trades; what was open waits where it waited. */
export function restoreAccounts(world: PrivateWorld, past: JournalPast): void {
  const { accounts, orders, desk, market } = world;
  for (const { name, commission } of past.account)
    if (!accounts.byName.has(name)) accounts.open(commission === undefined ? { name } : { name, commission });
  for (const line of past.key) {
    const { account, key, secret, permissions, ipRestrict, isRevoked } = line;
    if (!accounts.keys.has(key))
      accounts.addKey(accounts.require(account), { key, secret, permissions: [...permissions] });
    accounts.changeKey(key, { permissions, ipRestrict, isRevoked });
  }
  const balances = new Map(past.balance.map((line) => [`${line.account} ${line.asset}`, line]));
  for (const { account, asset, free, locked } of balances.values())
    accounts.require(account).set(asset, { free: readAmount(free)!, locked: readAmount(locked)! });
  for (const { account, symbol, order: state } of past.order) {
    const now = whole(state) as unknown as Omit<PrivateOrder, 'account' | 'instrument'>;
    const of = { account: accounts.require(account), instrument: market.require(symbol) };
    orders.note(Object.assign(orders.get(now.id) ?? of, of, now));
  }
  for (const { orderId, fill } of past.fill)
    orders.fills.push({ ...whole(fill), order: orders.get(BigInt(orderId))! } as PrivateFill);
  for (const order of orders.all()) if (isOpen(order)) desk.restore(order);
}

function whole(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => [name, WHOLE.has(name) ? BigInt(String(value)) : value]),
  );
}
