import { describe, expect, it } from 'vitest';
import { TradeLine } from '@/lib/adapters/feeds/ccxt/live/trade-line';
import type { Trade } from '@/lib/core/model/trade';

const print = (id: number | string, price = 100, timeMs = Number(id) * 10): Trade => ({
  instrumentId: 'binance:BTC/USDT',
  tradeId: String(id),
  timeMs,
  price,
  quantity: 1,
  takerSide: 'buy',
});

function line(settings: Partial<{ hasConsecutiveIds: boolean; heldMax: number }> = {}) {
  const told: string[] = [];
  const kept: string[] = [];
  const made = new TradeLine(
    { hasConsecutiveIds: true, recentIds: 512, heldMax: 100, ...settings },
    { trade: (trade) => told.push(trade.tradeId), quarantined: (trade) => kept.push(trade.tradeId) },
  );
  const offer = (...ids: number[]): void => ids.forEach((id) => made.offer(print(id), 1_000));
  const recover = (...ids: number[]) =>
    made.recover({
      trades: ids.map((id) => print(id)),
      receivedMs: 2_000,
      reachesCursor: true,
      joinedUpTo: null,
    });
  return { made, told, kept, offer, recover };
}

describe('the prints of one instrument', () => {
  it.each([
    { name: 'in order', arrived: [1, 2, 3], told: ['1', '2', '3'], hole: false },
    { name: 'each once', arrived: [1, 1, 2, 1, 2, 3, 3], told: ['1', '2', '3'], hole: false },
    { name: 'two that changed places', arrived: [1, 3, 2, 4], told: ['1', '2', '3', '4'], hole: false },
    { name: 'a hole holds back what comes after it', arrived: [1, 2, 4, 5], told: ['1', '2'], hole: true },
    { name: 'a held one is held once', arrived: [1, 3, 3, 2], told: ['1', '2', '3'], hole: false },
  ])('$name', ({ arrived, told, hole }) => {
    const feed = line();
    feed.offer(...arrived);
    expect(feed.told).toEqual(told);
    expect(feed.made.holeSinceMs !== null).toBe(hole);
  });

  it('a hole is closed from the record, and what waited follows in its place', () => {
    const feed = line();
    feed.offer(1, 2, 5, 6, 9);
    expect(feed.recover(3, 4, 5, 6)).toEqual({ recovered: 2, lost: 0 });
    expect(feed.told).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(feed.made.holeSinceMs).toBe(2_000);
    expect(feed.recover(7, 8, 9, 10)).toEqual({ recovered: 3, lost: 0 });
    expect(feed.told).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    feed.offer(10, 11);
    expect(feed.told.at(-1)).toBe('11');
  });

  it('numbers that the venue itself skipped hold nothing back', () => {
    const feed = line();
    feed.offer(1, 5);
    expect(feed.recover(5)).toEqual({ recovered: 0, lost: 0 });
    expect(feed.told).toEqual(['1', '5']);
  });

  it('says how many are lost when the record does not reach back', () => {
    const feed = line();
    feed.offer(1);
    const record = {
      trades: [print(10), print(11)],
      receivedMs: 2_000,
      reachesCursor: false,
      joinedUpTo: null,
    };
    expect(feed.made.recover(record)).toEqual({ recovered: 2, lost: 8 });
  });

  it('single prints that the record put into one do not count twice', () => {
    const feed = line();
    feed.offer(1, 3, 6);
    const record = {
      trades: [print(4), print(5), print(6)],
      receivedMs: 2_000,
      reachesCursor: true,
      joinedUpTo: '4',
    };
    feed.made.recover(record);
    expect(feed.told).toEqual(['1', '4', '5', '6']);
  });

  it('ids above 2^53 keep every digit', () => {
    const feed = line();
    const ids = ['9007199254740992', '9007199254740993', '9007199254740994'];
    for (const id of [ids[0]!, ids[2]!, ids[1]!, ids[1]!]) feed.made.offer(print(id, 100, 1), 1);
    expect(feed.told).toEqual(ids);
  });

  it('keeps no more than a bound, and gets the rest from the record', () => {
    const feed = line({ heldMax: 3 });
    feed.offer(1, 3, 4, 5, 6, 7, 8);
    feed.recover(2, 3, 4, 5);
    expect(feed.told).toEqual(['1', '2', '3', '4', '5']);
    feed.recover(6, 7, 8);
    expect(feed.told.at(-1)).toBe('8');
  });

  it('an absurd price counts as missing: the record has the last word on it', () => {
    const feed = line();
    feed.offer(1);
    feed.made.offer(print(2, 1_000), 1_000);
    feed.offer(3);
    expect(feed.told).toEqual(['1']);
    expect(feed.kept).toEqual(['2']);
    feed.recover(2, 3);
    expect(feed.told).toEqual(['1', '2', '3']);
  });

  it('a print that the record repeats without a sound price is left out for good', () => {
    const feed = line();
    feed.offer(1);
    feed.made.offer(print(2, NaN), 1_000);
    const record = {
      trades: [print(2, NaN), print(3)],
      receivedMs: 2_000,
      reachesCursor: true,
      joinedUpTo: null,
    };
    feed.made.recover(record);
    expect(feed.told).toEqual(['1', '3']);
    expect(feed.kept).toEqual(['2', '2']);
  });

  it('a venue that does not count is told apart by the last 512 ids', () => {
    const feed = line({ hasConsecutiveIds: false });
    for (let at = 0; at < 600; at += 1) feed.made.offer(print(`x${at}`, 100, at), 1);
    feed.made.offer(print('x599', 100, 1), 1);
    feed.made.offer(print('x88', 100, 1), 1);
    expect(feed.told).toHaveLength(600);
    feed.made.offer(print('x87', 100, 1), 1);
    expect(feed.told).toHaveLength(601);
  });
});
