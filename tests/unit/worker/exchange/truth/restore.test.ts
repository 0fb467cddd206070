// An exchange that was killed goes on from its journal as if nothing had happened to it.
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limit, quietHouse, RICH, type QuietHouse } from '../_account';
import { START } from '../_house';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sextant-restore-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const KEY = { key: 'k', secret: 's', permissions: ['read' as const], ipRestrict: ['127.0.0.1'] };

function exchangeOn(path: string, startMs = START): QuietHouse {
  const accounts = [{ ...RICH, keys: [KEY] }];
  return quietHouse(accounts, { journal: { path, fsync: false }, seed: 7, clock: { startMs } });
}

/** Orders of every kind, partly filled, cancelled, stopped; money from outside; then the process is gone without a word. */
function livedAndDied(path: string): QuietHouse {
  const house = exchangeOn(path);
  const { lastTicks } = house.market.require('BTCUSDT');
  const price = (ticks: number): string => ((lastTicks + ticks) / 100).toFixed(2);
  house.place({ type: 'MARKET', quantity: '0.003', newClientOrderId: 'bought' });
  house.place(limit(price(-3_000), '0.01', { newClientOrderId: 'waits' }));
  house.place(limit(price(-3_000), '0.01', { newClientOrderId: 'gone' }));
  house.cancel('gone');
  const stop = { side: 'SELL', type: 'STOP_LOSS_LIMIT', timeInForce: 'GTC' };
  const stopped = { stopPrice: price(-2_500), price: price(-4_100), quantity: '0.002' };
  house.place({ ...stop, ...stopped, newClientOrderId: 'stop' });
  house.place(limit(price(200), '0.9', { side: 'SELL', newClientOrderId: 'partly' }));
  house.others('buy', 1, (lastTicks + 200) / 100);
  house.advance(90_000);
  return house;
}

describe('an exchange on the journal of one that was killed (X16)', () => {
  it('has the same accounts, keys, orders, trades and bars', () => {
    const path = join(dir, 'same.ndjson');
    const before = livedAndDied(path);
    const again = exchangeOn(path, before.clock.nowMs());
    expect(again.truth.own.accounts()).toEqual(before.truth.own.accounts());
    expect(again.truth.own.orders()).toEqual(before.truth.own.orders());
    expect(again.truth.own.fills()).toEqual(before.truth.own.fills());
    expect(again.truth.trades('BTCUSDT')).toEqual(before.truth.trades('BTCUSDT'));
    const minute = (of: QuietHouse, ms: number): unknown =>
      of.market.require('BTCUSDT').minutes.at(START + ms);
    for (const ms of [-60_000, 0, 60_000]) expect(minute(again, ms)).toEqual(minute(before, ms));
  });

  it('goes on: numbers have no hole, what waited still waits, stops still wait for their price', () => {
    const path = join(dir, 'on.ndjson');
    const before = livedAndDied(path);
    const again = exchangeOn(path, before.clock.nowMs() + 3_600_000);
    const partly = Number(before.order('partly').filledQuantity);
    expect(partly).toBeGreaterThan(0);
    again.place({ type: 'MARKET', quantity: '0.003', newClientOrderId: 'next' });
    expect(Number(again.order('next').orderId)).toBe(before.truth.own.orders().length + 1);
    expect(again.order('stop').workingMs).toBe(null);
    again.others('sell', 5);
    expect([again.order('waits').status, again.order('stop').workingMs]).toEqual([
      'FILLED',
      again.clock.nowMs(),
    ]);
    const ids = again.truth.trades('BTCUSDT').map(({ tradeId }) => Number(tradeId));
    expect(ids).toEqual(ids.map((_, at) => ids[0]! + at));
    const updates = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"kind":"book"') && line.includes('BTCUSDT'))
      .map((line) => Number(/"updateId":(\d+)/.exec(line)![1]));
    expect(updates).toEqual(updates.map((_, at) => updates[0]! + at));
  });

  it('of a step that was torn nothing is left, and everything before it is there', () => {
    const path = join(dir, 'whole.ndjson');
    const before = livedAndDied(path);
    const whole = readFileSync(path);
    before.place({ type: 'MARKET', quantity: '0.005', newClientOrderId: 'torn' });
    const torn = readFileSync(path);
    for (const bytes of [whole.length + 5, whole.length + 40, torn.length - 1]) {
      const cut = join(dir, `cut-${bytes}.ndjson`);
      writeFileSync(cut, torn.subarray(0, bytes));
      const again = exchangeOn(cut, before.clock.nowMs());
      expect(again.truth.own.orders().map(({ clientOrderId }) => clientOrderId)).not.toContain('torn');
      expect(again.truth.own.orders()).toHaveLength(before.truth.own.orders().length - 1);
    }
  });

  it('refuses a file that is none, and a journal of other instruments', () => {
    const path = join(dir, 'other.ndjson');
    livedAndDied(path);
    const journal = { path, fsync: false };
    expect(() => quietHouse([], { journal, firstTradeId: 5n })).toThrow('where 5 comes next');
    const none = join(dir, 'none.ndjson');
    copyFileSync(path, none);
    appendFileSync(none, 'hello\n');
    expect(() => exchangeOn(none)).toThrow('this is no journal');
  });
});
