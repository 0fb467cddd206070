import type { Account } from '../account/account';
import { unknownOrder } from '../orders/order-desk';
import { readOrder } from '../orders/order-request';
import type { PrivateOrder } from '../orders/private-order';
import { readInstrument } from '../rest/read-query';
import { readAmount } from '../account/amount';
import type { PrivateWorld } from './private-world';

/** What somebody does with an account past the program that trades on it: a person at a screen, another program, a bank. */

/** An order with Binance's parameters, as text. @throws RestError as the route does */
export function orderFromOutside(
  world: PrivateWorld,
  account: Account,
  parameters: Readonly<Record<string, string>>,
): PrivateOrder {
  const params = new URLSearchParams(parameters);
  const nowMs = world.clock.nowMs();
  return world.desk.place(account, readOrder(readInstrument(world, params), params), {
    arrivedMs: nowMs,
    signedMs: nowMs,
  });
}

/** @throws RestError −2011 for an order that the account does not have or that is over */
export function cancelFromOutside(world: PrivateWorld, account: Account, orderId: bigint): void {
  const order = world.orders.get(orderId);
  if (order?.account !== account) throw unknownOrder();
  world.desk.cancel(order, 'outside');
}

/** Adds to what is free, or takes from it where the amount is below zero. @throws RangeError where there is not that much */
export function transfer(world: PrivateWorld, account: Account, asset: string, amount: string): void {
  const units = readAmount(amount);
  if (units === null || units === 0n) throw new RangeError(`"${amount.slice(0, 40)}" is no amount`);
  if (account.of(asset).free + units < 0n) throw new RangeError(`${account.name} has less ${asset} free`);
  account.change(asset, { receive: units });
  world.journal.transfer(account, asset, units);
  world.users.balance(account, asset, units);
  world.users.position(account, [asset]);
}
