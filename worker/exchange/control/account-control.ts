import type { AccountRequest, ApiKeyTerms } from '../account/account-terms';
import type { KeyChanges } from '../account/accounts';
import type { ExchangeHouse } from '../exchange-house';
import { cancelFromOutside, orderFromOutside, transfer } from '../private/outside';

/** Opens accounts, and does with them what a person could do past the program that trades. */
export interface AccountControl {
  /** @throws ZodError, RangeError for a name or key that is taken */
  open(account: AccountRequest): void;
  addKey(account: string, key: ApiKeyTerms): void;
  /** Changes a key: what it may, from where, or that it is known no longer. */
  changeKey(key: string, changes: KeyChanges): void;
  /** Money from outside, or to it where the amount is below zero. @throws RangeError where there is not that much free */
  transfer(account: string, asset: string, amount: string): void;
  /** An order with Binance's parameters as text; returns its number. @throws RestError as the route does */
  order(account: string, parameters: Readonly<Record<string, string>>): string;
  cancel(account: string, orderId: string): void;
}

export function accountControlOf({ world, drive }: ExchangeHouse): AccountControl {
  const { accounts } = world;
  return {
    open: (account) => drive.act(() => void accounts.open(account)),
    addKey: (account, key) => drive.act(() => accounts.addKey(accounts.require(account), key)),
    changeKey: (key, changes) => drive.act(() => void accounts.changeKey(key, changes)),
    transfer: (account, asset, amount) =>
      drive.act(() => transfer(world, accounts.require(account), asset, amount)),
    order: (account, parameters) =>
      drive.act(() => String(orderFromOutside(world, accounts.require(account), parameters).id)),
    cancel: (account, orderId) =>
      drive.act(() => cancelFromOutside(world, accounts.require(account), BigInt(orderId))),
  };
}
