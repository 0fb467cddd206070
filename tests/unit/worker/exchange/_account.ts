import type { AccountRequest } from '@/worker/exchange/account/account-terms';
import type { ExchangeOptions } from '@/worker/exchange/exchange-options';
import { practiceInstruments } from '@/worker/exchange/market/instrument-terms';
import { orderFromOutside } from '@/worker/exchange/private/outside';
import { RestError } from '@/worker/exchange/rest/rest-error';
import type { TrueFill, TrueOrder } from '@/worker/exchange/truth/private-truth';
import { watchedHouse, type WatchedHouse } from './_house';

/** An exchange where nothing happens by itself: BTC at 60 000.00, ten prices a cent apart on each side, 0.01 BTC and a little at each. */
export interface QuietHouse extends WatchedHouse {
  /** Places an order; returns its status, or what was said against it. */
  readonly place: (order: Readonly<Record<string, string>>, account?: string) => string;
  readonly cancel: (clientOrderId: string, account?: string) => string;
  /** Somebody else takes from the book. */
  readonly others: (side: 'buy' | 'sell', quantity: number, worst?: number) => void;
  readonly order: (clientOrderId: string) => TrueOrder;
  readonly fills: (clientOrderId?: string) => TrueFill[];
  /** Free and locked. */
  readonly has: (asset: string, account?: string) => readonly [string, string];
}

export const RICH: AccountRequest = { name: 'main', balances: { USDT: '10000', BTC: '1' } };

export function quietHouse(
  accounts: readonly AccountRequest[] = [RICH],
  options: ExchangeOptions = { tape: [] },
): QuietHouse {
  const house = watchedHouse(
    { instruments: practiceInstruments(4), accounts, ...options },
    accounts.map(({ name }) => `${name}@user`),
  );
  const { world, drive, market, clock } = house;
  const answered = (run: () => string): string => {
    try {
      return drive.act(run);
    } catch (error) {
      if (error instanceof RestError) return `${error.code} ${error.message}`;
      throw error;
    }
  };
  const orders = (): TrueOrder[] => house.truth.own.orders();
  return {
    ...house,
    place: (order, account = 'main') =>
      answered(() => {
        const terms = { symbol: 'BTCUSDT', side: 'BUY', ...order };
        return orderFromOutside(world, world.accounts.require(account), terms).status;
      }),
    cancel: (clientOrderId, account = 'main') =>
      answered(() => {
        const found = world.orders.ofClientId(world.accounts.require(account), 'BTCUSDT', clientOrderId)!;
        world.desk.cancel(found, 'gone');
        return found.status;
      }),
    others: (side, quantity, worst) =>
      drive.act(() => {
        const limitTick = worst === undefined ? (side === 'buy' ? Infinity : 0) : Math.round(worst * 100);
        const steps = Math.round(quantity * 100_000);
        const order = { isBuy: side === 'buy', steps, limitTick, isSplit: false };
        market.require('BTCUSDT').take(clock.nowMs(), order);
      }),
    order: (clientOrderId) => orders().findLast((order) => order.clientOrderId === clientOrderId)!,
    fills: (clientOrderId) =>
      house.truth.own
        .fills()
        .filter((fill) => clientOrderId === undefined || fill.clientOrderId === clientOrderId),
    has: (asset, account = 'main') => {
      const { free = '0.00000000', locked = '0.00000000' } =
        house.truth.own.accounts(account)[0]!.balances[asset] ?? {};
      return [free, locked];
    },
  };
}

export function limit(price: string, quantity: string, more: object = {}): Record<string, string> {
  return { type: 'LIMIT', timeInForce: 'GTC', price, quantity, ...more };
}
