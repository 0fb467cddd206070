import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OrderBook } from '@/lib/core/book/order-book';

const level = fc.record({
  price: fc.integer({ min: 1, max: 60 }).map((ticks) => ticks / 10),
  quantity: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })),
});
const side = fc.array(level, { maxLength: 12 });
const changes = fc.array(fc.record({ bids: side, asks: side, isWhole: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
});

type Levels = readonly { readonly price: number; readonly quantity: number }[];

function setAll(map: Map<number, number>, levels: Levels): void {
  for (const { price, quantity } of levels) {
    if (quantity === 0) map.delete(price);
    else map.set(price, quantity);
  }
}

it('a book is what a plain map of its levels would hold, whatever comes (B1, B2, B6)', () => {
  fc.assert(
    fc.property(changes, (events) => {
      const book = new OrderBook();
      const maps = { bids: new Map<number, number>(), asks: new Map<number, number>() };
      const instrumentId = 'x';
      events.forEach(({ bids, asks, isWhole }, index) => {
        const timeMs = index;
        if (isWhole || index === 0) {
          maps.bids.clear();
          maps.asks.clear();
          book.apply({ kind: 'book-snapshot', instrumentId, timeMs, updateId: index, bids, asks });
        } else {
          const numbers = { firstUpdateId: index, lastUpdateId: index };
          book.apply({ kind: 'book-delta', instrumentId, timeMs, ...numbers, bids, asks });
        }
        setAll(maps.bids, bids);
        setAll(maps.asks, asks);
        for (const [name, direction] of [
          ['bids', 1],
          ['asks', -1],
        ] as const) {
          const kept = Array.from({ length: book[name].length }, (_, rank) => [
            book[name].priceAt(rank),
            book[name].quantityAt(rank),
          ]);
          expect(kept).toEqual([...maps[name]].sort(([a], [b]) => (b - a) * direction));
        }
      });
    }),
  );
});

it('a bounded book shows the best levels of the whole one, as far as it knows (B7)', () => {
  fc.assert(
    fc.property(changes, fc.integer({ min: 1, max: 6 }), (events, levelsMax) => {
      const whole = new OrderBook();
      const bounded = new OrderBook(levelsMax);
      events.forEach(({ bids, asks }, index) => {
        const event =
          index === 0
            ? ({ kind: 'book-snapshot', instrumentId: 'x', timeMs: 0, updateId: 0, bids, asks } as const)
            : ({
                kind: 'book-delta',
                instrumentId: 'x',
                timeMs: 0,
                firstUpdateId: index,
                lastUpdateId: index,
                bids,
                asks,
              } as const);
        whole.apply(event);
        bounded.apply(event);
        for (const name of ['bids', 'asks'] as const) {
          const { length, direction, horizon } = bounded[name];
          expect(length).toBeLessThanOrEqual(levelsMax);
          for (let rank = 0; rank < length; rank += 1) {
            expect(bounded[name].priceAt(rank)).toBe(whole[name].priceAt(rank));
            expect(bounded[name].quantityAt(rank)).toBe(whole[name].quantityAt(rank));
          }
          // Nothing better than the horizon is missing.
          const missed = whole[name].priceAt(length);
          if (!Number.isNaN(missed)) expect((missed - horizon) * direction).toBeLessThanOrEqual(0);
        }
      });
    }),
  );
});
