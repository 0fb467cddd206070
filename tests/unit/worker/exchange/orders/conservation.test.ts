// Whatever orders come in whatever order: no money is made or lost, and the book shows exactly who waits in it.
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { amountText, readAmount } from '@/worker/exchange/account/amount';
import { limit, quietHouse, RICH, type QuietHouse } from '../_account';

const ACCOUNTS = ['main', 'other'];
const OPENING: Readonly<Record<string, string>> = { USDT: '10000', BTC: '1', BNB: '0.01' };
const OPEN = ['NEW', 'PARTIALLY_FILLED', 'PENDING_NEW'];

describe('after any orders, cancels and trades of others (X11, X12)', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'seed %d: balances are the opening and the trades, locked is what is open',
    (seed) => {
      const house = quietHouse(
        ACCOUNTS.map((name) => ({ ...RICH, name, balances: OPENING, commission: { inBnb: seed % 2 === 0 } })),
        { tradesPerSecond: 20, seed },
      );
      const random = createSeededRandom(seed);
      for (let step = 0; step < 250; step += 1) {
        act(house, () => random.uniform(), step);
        house.advance(200);
      }
      expect(house.truth.own.fills().length).toBeGreaterThan(60);
      for (const name of ACCOUNTS) expect(balancesOf(house, name)).toEqual(expectedOf(house, name));
      expect(crossed(house)).toBe(false);
      expect(waitingSteps(house)).toEqual(openSteps(house));
    },
  );
});

describe('makers', () => {
  it.each(['BUY', 'SELL'])('keep away from a %s that waits inside the spread and never goes (X3)', (side) => {
    const house = quietHouse([{ ...RICH, balances: { USDT: '900000000', BTC: '9000' } }], {
      tradesPerSecond: 100,
    });
    const { bids, asks } = house.market.require('BTCUSDT');
    const price = (side === 'BUY' ? asks.best - 1 : bids.best + 1) / 100;
    house.place(limit(price.toFixed(2), '50', { side, newClientOrderId: 'wall' }));
    for (let step = 0; step < 300; step += 1) {
      house.advance(100);
      expect(crossed(house), `after step ${step}`).toBe(false);
    }
    expect(house.order('wall').status).toBe('PARTIALLY_FILLED');
  });
});

/** One thing that an account does, by chance. */
function act(house: QuietHouse, chance: () => number, step: number): void {
  const account = ACCOUNTS[Math.floor(chance() * 2)]!;
  const side = chance() < 0.5 ? 'BUY' : 'SELL';
  const quantity = (0.001 + chance() * 0.02).toFixed(5);
  const last = house.market.require('BTCUSDT').lastTicks / 100;
  const near = (last + (chance() - 0.5) * 0.8).toFixed(2);
  const id = { side, newClientOrderId: `o${step}` };
  const kind = Math.floor(chance() * 6);
  if (kind === 0) house.place({ type: 'MARKET', quantity, ...id }, account);
  else if (kind === 1) house.place({ type: 'MARKET', quoteOrderQty: '500', ...id }, account);
  else if (kind === 2) house.place({ type: 'STOP_LOSS', stopPrice: near, quantity, ...id }, account);
  else if (kind === 3) {
    const [open] = house.world.orders.openOrders(house.world.accounts.require(account));
    if (open !== undefined) house.cancel(open.clientOrderId, account);
  } else house.place(limit(near, quantity, id), account);
}

function balancesOf(house: QuietHouse, name: string): Record<string, readonly [string, string]> {
  return Object.fromEntries(Object.keys(OPENING).map((asset) => [asset, house.has(asset, name)]));
}

/** From the opening, the trades and the open orders alone. */
function expectedOf(house: QuietHouse, name: string): Record<string, readonly [string, string]> {
  const totals = new Map(Object.entries(OPENING).map(([asset, text]) => [asset, readAmount(text)!]));
  const add = (asset: string, text: string, sign: bigint): void =>
    void totals.set(asset, (totals.get(asset) ?? 0n) + sign * readAmount(text)!);
  for (const fill of house.truth.own.fills(name)) {
    const sign = fill.side === 'BUY' ? 1n : -1n;
    add('BTC', fill.quantity, sign);
    add('USDT', fill.quote, -sign);
    add(fill.commissionAsset, fill.commission, -1n);
  }
  const locked = new Map<string, bigint>();
  for (const order of house.truth.own.orders(name)) {
    const asset = order.side === 'BUY' ? 'USDT' : 'BTC';
    if (OPEN.includes(order.status)) locked.set(asset, (locked.get(asset) ?? 0n) + readAmount(order.locked)!);
    else expect(order.locked).toBe('0.00000000');
  }
  return Object.fromEntries(
    [...totals].map(([asset, total]) => {
      const held = locked.get(asset) ?? 0n;
      return [asset, [amountText(total - held), amountText(held)] as const];
    }),
  );
}

function crossed(house: QuietHouse): boolean {
  const { bids, asks } = house.market.require('BTCUSDT');
  return bids.best >= asks.best;
}

/** What the book shows beyond what the makers have put there, by side and price. */
function waitingSteps(house: QuietHouse): Record<string, number> {
  const { bids, asks, makers } = house.market.require('BTCUSDT');
  const found: Record<string, number> = {};
  for (const [name, side, of] of [
    ['BUY', bids, makers.bids],
    ['SELL', asks, makers.asks],
  ] as const)
    for (let rank = 0; rank < side.size; rank += 1) {
      const tick = side.tickAt(rank);
      const steps = side.at(tick) - of.at(tick);
      if (steps !== 0) found[`${name} ${tick}`] = steps;
    }
  return found;
}

function openSteps(house: QuietHouse): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { side, ticks, steps, filledSteps, workingMs, status } of house.world.orders.all()) {
    if (workingMs === null || !OPEN.includes(status)) continue;
    const key = `${side} ${ticks}`;
    found[key] = (found[key] ?? 0) + steps - filledSteps;
  }
  return found;
}
