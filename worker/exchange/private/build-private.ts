import { Accounts } from '../account/accounts';
import type { ExchangeClock } from '../exchange-clock';
import type { ExchangeSettings } from '../exchange-options';
import type { Market } from '../market/market';
import { Ledger } from '../orders/ledger';
import { OrderChanges } from '../orders/order-changes';
import { OrderDesk } from '../orders/order-desk';
import { OrderLog } from '../orders/order-log';
import type { Hub } from '../stream/hub';
import type { JournalFile } from '../truth/journal-file';
import { PrivateJournal } from '../truth/private-journal';
import { restoreAccounts } from '../truth/restore-accounts';
import { UserStreams } from '../user/user-streams';
import { OrderCounts } from './order-counts';
import type { PrivateWorld } from './private-world';
import { ReadLags } from './read-lags';

/** Puts the private side together and opens the accounts that were asked for. @throws ZodError, RangeError for one that cannot be opened */
export function buildPrivateWorld(
  parts: {
    readonly market: Market;
    readonly clock: ExchangeClock;
    readonly hub: Hub;
    readonly journal: JournalFile | null;
  },
  settings: ExchangeSettings,
): PrivateWorld {
  const { market, clock, hub } = parts;
  const journal = new PrivateJournal(parts.journal, clock);
  const accounts = new Accounts(journal, () => clock.nowMs());
  const orders = new OrderLog(settings.firstOrderId - 1n);
  const users = new UserStreams(hub, clock);
  const changes = new OrderChanges({ clock, orders, journal, users });
  const desk = new OrderDesk({ clock, orders, changes, ledger: new Ledger(market) });
  const counts = new OrderCounts();
  const world = { market, clock, accounts, orders, desk, users, journal, counts, lags: new ReadLags() };
  if (settings.before !== null) restoreAccounts(world, settings.before);
  for (const account of settings.accounts) if (!accounts.byName.has(account.name)) accounts.open(account);
  return world;
}
