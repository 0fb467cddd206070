import { describe, expect, it } from 'vitest';
import { OrderBook } from '@/lib/core/book/order-book';
import type { BookDelta, BookSnapshot } from '@/lib/core/model/book-event';

type Pairs = readonly (readonly [price: number, quantity: number])[];
const levels = (pairs: Pairs) => pairs.map(([price, quantity]) => ({ price, quantity }));
const instrumentId = 'binance:BTC/USDT';

const whole = (
  updateId: number,
  bids: Pairs = [
    [99, 1],
    [98, 2],
  ],
  asks: Pairs = [
    [101, 1],
    [102, 2],
  ],
): BookSnapshot => ({
  kind: 'book-snapshot',
  instrumentId,
  timeMs: updateId,
  updateId,
  bids: levels(bids),
  asks: levels(asks),
});

const change = (
  firstUpdateId: number,
  lastUpdateId: number,
  bids: Pairs = [],
  asks: Pairs = [],
): BookDelta => ({
  kind: 'book-delta',
  instrumentId,
  timeMs: lastUpdateId,
  firstUpdateId,
  lastUpdateId,
  bids: levels(bids),
  asks: levels(asks),
});

const shown = (book: OrderBook) => ({
  bids: Array.from({ length: book.bids.length }, (_, rank) => [
    book.bids.priceAt(rank),
    book.bids.quantityAt(rank),
  ]),
  asks: Array.from({ length: book.asks.length }, (_, rank) => [
    book.asks.priceAt(rank),
    book.asks.quantityAt(rank),
  ]),
});

describe('which change follows a book', () => {
  it.each([
    [
      'B3 the first one may begin before the whole book',
      [whole(100), change(95, 103)],
      ['applied', 'applied'],
      103,
    ],
    ['B3 the first one may be exactly the next', [whole(100), change(101, 101)], ['applied', 'applied'], 101],
    ['B3 the first one may end with the next', [whole(100), change(90, 101)], ['applied', 'applied'], 101],
    [
      'B4 older than the whole book is stale',
      [whole(100), change(95, 100), change(101, 102)],
      ['applied', 'stale', 'applied'],
      102,
    ],
    ['B5 the first one begins too late', [whole(100), change(102, 103)], ['applied', 'gap'], -1],
    [
      'B2 after the first, numbers follow exactly',
      [whole(100), change(95, 103), change(104, 105)],
      ['applied', 'applied', 'applied'],
      105,
    ],
    [
      'B5 after the first, an overlap is a gap',
      [whole(100), change(101, 103), change(103, 105)],
      ['applied', 'applied', 'gap'],
      -1,
    ],
    [
      'B5 a skipped number is a gap',
      [whole(100), change(101, 103), change(105, 106)],
      ['applied', 'applied', 'gap'],
      -1,
    ],
    [
      'B4 a change told twice is stale',
      [whole(100), change(101, 103), change(101, 103)],
      ['applied', 'applied', 'stale'],
      103,
    ],
    [
      'B5 after a gap nothing applies',
      [whole(100), change(105, 106), change(101, 102)],
      ['applied', 'gap', 'unsynced'],
      -1,
    ],
    [
      'B1 until a whole book comes',
      [whole(100), change(105, 106), whole(110), change(108, 112)],
      ['applied', 'gap', 'applied', 'applied'],
      112,
    ],
    ['B5 numbers that run backwards', [whole(100), change(101, 99)], ['applied', 'stale'], 100],
    ['nothing applies before a whole book', [change(1, 2)], ['unsynced'], -1],
  ] as const)('%s', (_name, events, outcomes, updateId) => {
    const book = new OrderBook();
    expect(events.map((event) => book.apply(event))).toEqual(outcomes);
    expect(book.updateId).toBe(updateId);
    expect(book.isKnown).toBe(updateId !== -1);
    if (updateId === -1) expect(shown(book)).toEqual({ bids: [], asks: [] });
  });

  it.each([
    ['a price of zero', [[0, 1]]],
    ['a negative price', [[-1, 1]]],
    ['a price that is no number', [[NaN, 1]]],
    ['an infinite price', [[Infinity, 1]]],
    ['a negative quantity', [[99, -1]]],
    ['a quantity that is no number', [[99, NaN]]],
    ['an infinite quantity', [[99, Infinity]]],
  ] as const)('B5 %s discards the book, in a change and in a whole one', (_name, bad) => {
    const book = new OrderBook();
    book.apply(whole(100));
    expect(book.apply(change(101, 101, [[97, 5]], bad))).toBe('gap');
    expect(shown(book)).toEqual({ bids: [], asks: [] });
    expect(book.apply(whole(200, bad))).toBe('gap');
    expect(book.isKnown).toBe(false);
  });
});

describe('what a book shows', () => {
  it('B6 zero removes, a new quantity replaces, an unknown price to remove changes nothing', () => {
    const book = new OrderBook();
    book.apply(whole(100));
    book.apply(
      change(
        101,
        101,
        [
          [99, 0],
          [98, 5],
          [97.5, 3],
        ],
        [
          [100.5, 4],
          [103, 0],
        ],
      ),
    );
    expect(shown(book)).toEqual({
      bids: [
        [98, 5],
        [97.5, 3],
      ],
      asks: [
        [100.5, 4],
        [101, 1],
        [102, 2],
      ],
    });
  });

  it('B7 what had to go is not shown again, nor anything behind it', () => {
    const book = new OrderBook(2);
    book.apply(
      whole(
        1,
        [
          [10, 1],
          [9, 1],
          [8, 1],
        ],
        [
          [20, 1],
          [21, 1],
          [22, 1],
        ],
      ),
    );
    book.apply(
      change(
        2,
        2,
        [
          [9, 0],
          [7, 5],
          [8, 6],
          [8.5, 2],
        ],
        [
          [21, 0],
          [23, 5],
          [22, 6],
          [21.5, 2],
        ],
      ),
    );
    expect(shown(book)).toEqual({
      bids: [
        [10, 1],
        [8.5, 2],
      ],
      asks: [
        [20, 1],
        [21.5, 2],
      ],
    });
    expect([book.bids.horizon, book.asks.horizon]).toEqual([8, 22]);
    book.apply(whole(3, [[8, 1]], [[22, 1]]));
    expect(shown(book)).toEqual({ bids: [[8, 1]], asks: [[22, 1]] });
  });

  it('B7 a better level pushes out the worst', () => {
    const book = new OrderBook(2);
    book.apply(
      whole(
        1,
        [
          [10, 1],
          [9, 1],
        ],
        [],
      ),
    );
    book.apply(change(2, 2, [[11, 1]]));
    expect(shown(book).bids).toEqual([
      [11, 1],
      [10, 1],
    ]);
    expect(book.bids.horizon).toBe(9);
  });

  it.each([
    ['none', [[99, 1]], [[101, 1]]],
    ['locked', [[100, 1]], [[100, 1]]],
    ['crossed', [[102, 1]], [[101, 1]]],
    ['none', [], [[101, 1]]],
  ] as const)('B8 says %s of %j against %j and mends nothing', (crossing, bids, asks) => {
    const book = new OrderBook();
    expect(book.apply(whole(1, bids, asks))).toBe('applied');
    expect(book.crossing()).toBe(crossing);
    expect(shown(book)).toEqual({ bids, asks });
  });
});
