import type { ApiKey, Accounts } from '../account/accounts';
import type { Account } from '../account/account';
import type { Permission } from '../account/account-terms';
import type { ExchangeClock } from '../exchange-clock';
import type { Market } from '../market/market';
import type { Moments, OrderDesk } from '../orders/order-desk';
import type { OrderLog } from '../orders/order-log';
import type { PrivateJournal } from '../truth/private-journal';
import type { UserStreams } from '../user/user-streams';
import type { OrderCounts } from './order-counts';
import type { ReadLags } from './read-lags';

/** Everything that the private side of the exchange is made of. */
export interface PrivateWorld {
  readonly market: Market;
  readonly clock: ExchangeClock;
  readonly accounts: Accounts;
  readonly orders: OrderLog;
  readonly desk: OrderDesk;
  readonly users: UserStreams;
  readonly journal: PrivateJournal;
  readonly counts: OrderCounts;
  /** How far behind the answers of a route are; faults set it. */
  readonly lags: ReadLags;
}

/** A request that has been let in. */
export interface PrivateCall {
  readonly account: Account;
  readonly key: ApiKey;
  readonly params: URLSearchParams;
  readonly moments: Moments;
}

/** One route that only the owner of an account may use. */
export interface PrivateRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly permission: Permission;
  readonly weight: (params: URLSearchParams) => number;
  /** Orders that it asks for: they are counted, whether or not they are accepted. */
  readonly orders?: number;
  /** Answers with a value that is printed as JSON. Refusals are thrown as RestError. */
  readonly answer: (world: PrivateWorld, call: PrivateCall) => unknown;
}
