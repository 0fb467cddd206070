import { expect, it } from 'vitest';
import { bookStatistics } from '@/lib/core/book/book-statistics';
import { OrderBook } from '@/lib/core/book/order-book';

type Pairs = readonly (readonly [price: number, quantity: number])[];

function bookOf(bids: Pairs, asks: Pairs): OrderBook {
  const book = new OrderBook();
  const levels = (pairs: Pairs) => pairs.map(([price, quantity]) => ({ price, quantity }));
  book.apply({
    kind: 'book-snapshot',
    instrumentId: 'x',
    timeMs: 1,
    updateId: 1,
    bids: levels(bids),
    asks: levels(asks),
  });
  return book;
}

it('B10 spread, microprice, depth and imbalance are what one works out by hand', () => {
  const book = bookOf(
    [
      [99, 3],
      [98, 2],
      [90, 10],
    ],
    [
      [101, 1],
      [101.5, 4],
      [120, 7],
    ],
  );
  expect(bookStatistics(book, { levels: 2, bps: 200 })).toEqual({
    bid: 99,
    ask: 101,
    bidQuantity: 3,
    askQuantity: 1,
    mid: 100,
    spread: 2,
    spreadBps: 200,
    // (99 × 1 + 101 × 3) / 4: more waits to buy, so the price leans up.
    microprice: 100.5,
    bidDepth: 5,
    askDepth: 5,
    // 200 bps of 100 reach from 98 to 102, borders included.
    bidDepthWithin: 5,
    askDepthWithin: 5,
    imbalance: 0,
    crossing: 'none',
  });
  expect(bookStatistics(book, { levels: 1, bps: 100 })).toMatchObject({
    bidDepth: 3,
    askDepth: 1,
    imbalance: 0.5,
    bidDepthWithin: 3,
    askDepthWithin: 1,
  });
});

it('B10 a side that is empty has no price, no spread and no depth within', () => {
  expect(bookStatistics(bookOf([[99, 3]], []), { levels: 5, bps: 100 })).toEqual({
    bid: 99,
    ask: null,
    bidQuantity: 3,
    askQuantity: null,
    mid: null,
    spread: null,
    spreadBps: null,
    microprice: null,
    bidDepth: 3,
    askDepth: 0,
    bidDepthWithin: null,
    askDepthWithin: null,
    imbalance: 1,
    crossing: 'none',
  });
  expect(bookStatistics(bookOf([], []), { levels: 5, bps: 100 })).toMatchObject({
    bid: null,
    imbalance: null,
  });
});

it('B8 a crossed book has a negative spread, and says so', () => {
  expect(bookStatistics(bookOf([[101, 1]], [[100, 1]]), { levels: 1, bps: 1 })).toMatchObject({
    spread: -1,
    crossing: 'crossed',
  });
});
