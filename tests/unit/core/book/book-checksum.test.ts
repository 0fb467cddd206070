import { crc32 as zlibCrc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { bookChecksum, venueChecksum } from '@/lib/core/book/book-checksum';
import { crc32 } from '@/lib/core/book/crc32';
import { OrderBook } from '@/lib/core/book/order-book';

type Pairs = readonly (readonly [price: number, quantity: number])[];

/** The worked example of Kraken's page "Book checksum (WebSocket v2)". */
const KRAKEN_ASKS: Pairs = [
  [45285.2, 0.001],
  [45286.4, 1.54571953],
  [45286.6, 1.54571109],
  [45289.6, 1.54560911],
  [45290.2, 0.1589066],
  [45291.8, 1.54553491],
  [45294.7, 0.04454749],
  [45296.1, 0.3538],
  [45297.5, 0.09945542],
  [45299.5, 0.18772827],
];
const KRAKEN_BIDS: Pairs = [
  [45283.5, 0.1],
  [45283.4, 1.54582015],
  [45282.1, 0.1],
  [45281, 0.1],
  [45280.3, 1.54592586],
  [45279, 0.0799],
  [45277.6, 0.03310103],
  [45277.5, 0.3],
  [45277.3, 1.54602737],
  [45276.6, 0.15445238],
];

function bookOf(bids: Pairs, asks: Pairs, updateId = 7): OrderBook {
  const book = new OrderBook();
  const levels = (pairs: Pairs) => pairs.map(([price, quantity]) => ({ price, quantity }));
  book.apply({
    kind: 'book-snapshot',
    instrumentId: 'x',
    timeMs: 1,
    updateId,
    bids: levels(bids),
    asks: levels(asks),
  });
  return book;
}

it('B11 the venue checksum is the one of the venue’s own example', () => {
  const decimals = { price: 1, quantity: 8 };
  expect(venueChecksum(bookOf(KRAKEN_BIDS, KRAKEN_ASKS), decimals)).toBe(3_310_070_434);
  const deeper = bookOf([...KRAKEN_BIDS, [40_000, 1]], [...KRAKEN_ASKS, [50_000, 1]]);
  expect(venueChecksum(deeper, decimals)).toBe(3_310_070_434);
});

it('B11 our checksum changes with every part of a book, and with nothing else', () => {
  const book = bookChecksum(bookOf([[99, 1]], [[101, 2]]));
  expect(book).toMatch(/^[0-9a-f]{8}$/u);
  expect(bookChecksum(bookOf([[99, 1]], [[101, 2]]))).toBe(book);
  const others = [
    bookOf([[99, 1.0000000001]], [[101, 2]]),
    bookOf([[99.5, 1]], [[101, 2]]),
    bookOf([[99, 1]], [[101, 2]], 8),
    bookOf(
      [
        [99, 1],
        [101, 2],
      ],
      [],
    ),
    bookOf(
      [],
      [
        [99, 1],
        [101, 2],
      ],
    ),
  ].map(bookChecksum);
  expect(new Set([book, ...others]).size).toBe(6);
});

it('CRC-32 is the common one', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf4_3926);
  const bytes = Uint8Array.from({ length: 1_000 }, (_, index) => (index * 31) & 255);
  if (typeof zlibCrc32 === 'function') expect(crc32(bytes)).toBe(zlibCrc32(bytes));
});
