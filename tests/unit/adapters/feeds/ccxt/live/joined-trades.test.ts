import { expect, it } from 'vitest';
import { joinedAfter, type JoinedTrade } from '@/lib/adapters/feeds/ccxt/live/joined-trades';
import type { Trade } from '@/lib/core/model/trade';

const trade = (id: number, quantity: number): Trade => ({
  instrumentId: 'binance:BTC/USDT',
  tradeId: String(id),
  timeMs: 1,
  price: 100,
  quantity,
  takerSide: 'buy',
});
const joined = (first: number, last: number, quantity: number): JoinedTrade => ({
  firstId: String(first),
  trade: trade(last, quantity),
});
const shown = (found: ReturnType<typeof joinedAfter>): string[] =>
  found.trades.map(({ tradeId, quantity }) => `${tradeId}:${quantity}`);

it('what lies between the cursor and the single prints comes whole, each quantity once', () => {
  const record = [joined(8, 10, 3), joined(11, 11, 1), joined(12, 15, 0.4), joined(16, 18, 0.3)];
  const found = joinedAfter(record, '10', [trade(14, 0.1), trade(15, 0.1), trade(16, 0.1)]);
  expect(shown(found)).toEqual(['11:1', '13:0.2']);
  expect(found.reachesCursor).toBe(true);
});

it('one that was told in part before is left out, and the stretch is called incomplete', () => {
  const found = joinedAfter([joined(8, 12, 3), joined(13, 13, 1)], '10', []);
  expect(shown(found)).toEqual(['13:1']);
  expect(found.reachesCursor).toBe(false);
});

it('a record that begins too late does not reach the cursor', () => {
  expect(joinedAfter([joined(20, 21, 1)], '10', [trade(22, 1)]).reachesCursor).toBe(false);
});
