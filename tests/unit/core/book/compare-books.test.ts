import { expect, it } from 'vitest';
import { compareBooks } from '@/lib/core/book/compare-books';
import { OrderBook } from '@/lib/core/book/order-book';

type Pairs = readonly (readonly [price: number, quantity: number])[];
const levels = (pairs: Pairs) => pairs.map(([price, quantity]) => ({ price, quantity }));

function bookOf(bids: Pairs, asks: Pairs, levelsMax = 10): OrderBook {
  const book = new OrderBook(levelsMax);
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

const BIDS: Pairs = [
  [99, 1],
  [98, 2],
  [97, 3],
];
const ASKS: Pairs = [
  [101, 1],
  [102, 2],
  [103, 3],
];

it.each([
  ['equal books', BIDS, ASKS, []],
  [
    'another quantity',
    [
      [99, 1],
      [98, 2.5],
      [97, 3],
    ],
    ASKS,
    [{ side: 'bid', price: 98, kept: 2, told: 2.5 }],
  ],
  [
    'a level we have and the venue has not',
    [
      [99, 1],
      [97, 3],
    ],
    ASKS,
    [{ side: 'bid', price: 98, kept: 2, told: 0 }],
  ],
  [
    'a level the venue has and we have not',
    BIDS,
    [[100.5, 9], ...ASKS],
    [{ side: 'ask', price: 100.5, kept: 0, told: 9 }],
  ],
  ['levels deeper than the venue shows', [[99, 1]], [[101, 1]], []],
  [
    'a side that the venue says is empty',
    [],
    ASKS,
    BIDS.map(([price, kept]) => ({ side: 'bid', price, kept, told: 0 })),
  ],
  [
    'several, best price first',
    [
      [98, 1],
      [96, 1],
    ],
    ASKS,
    [
      { side: 'bid', price: 99, kept: 1, told: 0 },
      { side: 'bid', price: 98, kept: 2, told: 1 },
      { side: 'bid', price: 97, kept: 3, told: 0 },
      { side: 'bid', price: 96, kept: 0, told: 1 },
    ],
  ],
] as const)('B9 names each difference: %s', (_name, bids, asks, differences) => {
  expect(compareBooks(bookOf(BIDS, ASKS), { bids: levels(bids), asks: levels(asks) })).toEqual(differences);
});

it('B9 what lies beyond the horizon of a bounded book is not judged', () => {
  const book = bookOf(BIDS, ASKS, 2);
  expect(compareBooks(book, { bids: levels([...BIDS, [96, 4]]), asks: levels(ASKS) })).toEqual([]);
});
