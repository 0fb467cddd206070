import { describe, expect, it } from 'vitest';
import { asOrderNumber } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { fillOf, intentOf, place } from '@/tests/kit/books';
import { FACTS, heldFor, started } from './_held';

const A = asOrderNumber(1);
const B = asOrderNumber(2);

describe('using and giving back (H2–H4)', () => {
  const intent = intentOf('buy', '1', { quantity: null, quoteQuantity: money('60') });

  it('H2, H3 a fill uses its hold and the end gives back what is left', () => {
    const books = started({});
    place(books, 1, intent, FACTS);
    books.settle(fillOf('buy', '2', '10', { order: 1, fee: '1' }));
    expect([books.available('CASH'), books.ledger.balance('CASH', 'hold')]).toEqual([
      money('940'),
      money('39'),
    ]);
    books.release(A);
    expect([books.available('CASH'), books.ledger.balance('CASH', 'hold')]).toEqual([money('979'), 0n]);
  });

  it('H2 what a hold does not cover comes from what is available', () => {
    const books = started({});
    place(books, 1, intent, FACTS);
    books.settle(fillOf('buy', '7', '10', { order: 1 }));
    books.release(A);
    expect(books.available('CASH')).toBe(money('930'));
  });

  it('H3 giving back twice gives back once, and another order keeps its own', () => {
    const books = started({});
    place(books, 1, intent, FACTS);
    place(books, 2, intent, FACTS);
    books.release(A);
    books.release(A);
    expect(books.available('CASH')).toBe(money('940'));
  });

  it('H4 a late fill is covered from what is available', () => {
    const books = started({});
    place(books, 1, intent, FACTS);
    books.release(A);
    books.settle(fillOf('buy', '1', '10', { order: 1 }));
    expect(books.available('CASH')).toBe(money('990'));
  });

  it('L4 a fill may use everything that other orders hold, and not one unit more', () => {
    const fill = fillOf('buy', '1', '10', { value: '1000' });
    const over = fillOf('buy', '1', '10', { value: '1000.000000000000000001' });
    for (const [one, isThere] of [
      [fill, true],
      [over, false],
    ] as const) {
      const books = started({});
      place(books, 1, intent, FACTS);
      if (isThere) books.settle(one);
      else expect(() => books.settle(one)).toThrow('1000.000000000000000001 is needed and 1000 is there');
      expect(books.wallet('CASH')).toBe(money(isThere ? '0' : '1000'));
    }
  });

  it('refuses a second hold of one order', () => {
    const books = started({});
    place(books, 1, intent, FACTS);
    expect(() => place(books, 1, intent, FACTS)).toThrow(/already/);
  });
});

describe('orders that cancel each other (H6)', () => {
  const stop = intentOf('sell', '5', { type: 'stop', triggerPrice: price('8'), reduceOnly: true, group: 1 });
  const target = intentOf('sell', '5', {
    type: 'limit',
    limitPrice: price('12'),
    reduceOnly: true,
    group: 1,
  });

  it('hold once what either needs, and whichever fills uses it', () => {
    const books = started({ held: '5' });
    expect([heldFor(books, stop, 1), heldFor(books, target, 2)]).toEqual(['5 COIN', '0 COIN']);
    books.settle(fillOf('sell', '5', '12', { order: 2 }));
    books.release(B);
    books.release(A);
    expect([books.wallet('COIN'), books.available('COIN')]).toEqual([0n, 0n]);
  });

  it('hold the larger of the two, and the end of the larger gives back the difference', () => {
    const books = started({});
    const small = intentOf('buy', '2', { type: 'limit', limitPrice: price('9'), group: 1 });
    const large = intentOf('buy', '2', { type: 'stop', triggerPrice: price('12'), group: 1 });
    expect([heldFor(books, small, 1), heldFor(books, large, 2)]).toEqual(['18.18 CASH', '6.06 CASH']);
    books.release(B);
    expect(books.ledger.balance('CASH', 'hold')).toBe(money('18.18'));
    books.release(A);
    expect(books.available('CASH')).toBe(money('1000'));
  });

  it('after a part was filled, what remains is still shared', () => {
    const books = started({ held: '5' });
    place(books, 1, stop, FACTS);
    place(books, 2, target, FACTS);
    books.settle(fillOf('sell', '2', '12', { order: 2 }));
    books.release(A);
    expect(books.ledger.balance('COIN', 'hold')).toBe(money('3'));
    books.release(B);
    expect([books.available('COIN'), books.ledger.balance('COIN', 'hold')]).toEqual([money('3'), 0n]);
  });

  it('on both sides hold each asset once, and groups do not mix', () => {
    const books = started({ held: '5' });
    const up = intentOf('buy', '1', { type: 'stop', triggerPrice: price('12'), group: 2 });
    expect(heldFor(books, { ...stop, group: 2 }, 1)).toBe('5 COIN');
    expect(heldFor(books, up, 2)).toBe('12.12 CASH');
    expect(heldFor(books, { ...up, group: 3 }, 3)).toBe('12.12 CASH');
  });
});
