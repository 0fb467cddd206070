import { describe, expect, it } from 'vitest';
import { BookLine } from '@/lib/adapters/feeds/ccxt/live/book-line';
import type { BookDelta, BookSnapshot } from '@/lib/core/model/book-event';

const instrumentId = 'binance:BTC/USDT';
const levels = [{ price: 100, quantity: 1 }];
const delta = (firstUpdateId: number, lastUpdateId: number, bids = levels): BookDelta => ({
  kind: 'book-delta',
  instrumentId,
  timeMs: 1,
  firstUpdateId,
  lastUpdateId,
  bids,
  asks: [],
});
const snapshot = (updateId: number): BookSnapshot => ({
  kind: 'book-snapshot',
  instrumentId,
  timeMs: 1,
  updateId,
  bids: levels,
  asks: [],
});

function line(waitingMax = 100) {
  const told: string[] = [];
  const broken: string[] = [];
  const made = new BookLine(waitingMax, {
    book: (event) =>
      told.push(
        event.kind === 'book-snapshot'
          ? `=${event.updateId}`
          : `${event.firstUpdateId}-${event.lastUpdateId}`,
      ),
    broken: ({ reason }) => broken.push(reason),
  });
  return { made, told, broken };
}

describe('the changes of one book', () => {
  it('wait for a snapshot; the first may reach back into it and is told from where it ends', () => {
    const { made, told } = line();
    made.offer(delta(1, 5), 1);
    made.offer(delta(6, 10), 1);
    made.offer(delta(11, 12), 1);
    expect(made.start(snapshot(8), 1)).toBe(true);
    expect(told).toEqual(['=8', '9-10', '11-12']);
  });

  it('a snapshot that is older than what waits is not enough', () => {
    const { made, told } = line();
    made.offer(delta(10, 12), 1);
    expect(made.start(snapshot(8), 1)).toBe(false);
    expect(made.start(snapshot(9), 1)).toBe(true);
    expect(told).toEqual(['=9', '10-12']);
  });

  it('one that comes after the snapshot may reach back into it too', () => {
    const { made, told, broken } = line();
    made.start(snapshot(8), 1);
    made.offer(delta(6, 10), 1);
    expect(told).toEqual(['=8', '9-10']);
    expect(broken).toEqual([]);
  });

  it('a number that does not follow discards the book, once, until it is built again', () => {
    const { made, told, broken } = line();
    made.start(snapshot(1), 1);
    made.offer(delta(2, 3), 1);
    made.offer(delta(5, 6), 1);
    made.offer(delta(8, 9), 1);
    expect(broken).toEqual(['sequence-gap']);
    expect(made.isLive).toBe(false);
    made.start(snapshot(7), 1);
    expect(told).toEqual(['=1', '2-3', '=7', '8-9']);
  });

  it('a gap among what waited is found when the snapshot is there', () => {
    const { made, broken } = line();
    made.offer(delta(2, 3), 1);
    made.offer(delta(5, 6), 1);
    expect(made.start(snapshot(1), 1)).toBe(true);
    expect(broken).toEqual(['sequence-gap']);
  });

  it('what the book has already changes nothing', () => {
    const { made, told } = line();
    made.start(snapshot(5), 1);
    made.offer(delta(3, 5), 1);
    made.offer(delta(6, 6), 1);
    made.offer(delta(6, 6), 1);
    expect(told).toEqual(['=5', '6-6']);
  });

  it.each([NaN, -1, 0])('a level of %d is no level: the book is built again', (price) => {
    const { made, broken } = line();
    made.start(snapshot(1), 1);
    made.offer(delta(2, 3, [{ price, quantity: 1 }]), 1);
    expect(broken).toEqual(['malformed']);
  });

  it('no more than a bound waits, the newest', () => {
    const { made, told } = line(2);
    for (let at = 1; at <= 5; at += 1) made.offer(delta(at, at), 1);
    expect(made.start(snapshot(2), 1)).toBe(false);
    expect(made.start(snapshot(3), 1)).toBe(true);
    expect(told).toEqual(['=3', '4-4', '5-5']);
  });
});
