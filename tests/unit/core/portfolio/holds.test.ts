import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import { asOrderNumber } from '@/lib/core/model/ids';
import type { MarginMode } from '@/lib/core/model/margin';
import { money } from '@/lib/core/model/money';
import type { OrderIntent, Side } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import type { Books } from '@/lib/core/portfolio/books';
import { booksWith, COIN, fillOf, intentOf, PERP, place } from '@/tests/kit/books';

const A = asOrderNumber(1);
const B = asOrderNumber(2);
const FACTS = { mark: price('10'), feeRateMax: money('0.01') };

interface Start {
  readonly mode?: MarginMode;
  readonly leverage?: string;
  /** Units held before, bought or sold at 10. */
  readonly held?: string;
  readonly instrument?: number;
}

function started({ mode = 'none', leverage = '1', held = '0', instrument = COIN }: Start): Books {
  const books = booksWith({ mode, leverage });
  const side: Side = held.startsWith('-') ? 'sell' : 'buy';
  if (held !== '0') books.settle(fillOf(side, held.replace('-', ''), '10', { instrument }));
  return books;
}

/** The hold as text, after checking that holding it takes exactly that from what is available. */
function heldFor(books: Books, intent: OrderIntent, order = A): string {
  const before = new Map(books.ledger.all().map((accounts) => [accounts.asset, accounts.available]));
  const { asset, amount } = place(books, order, intent, FACTS);
  expect((before.get(asset) ?? 0n) - books.available(asset)).toBe(amount);
  return `${formatExact(amount)} ${asset}`;
}

const NO_MARGIN: Start = {};
const HELD: Start = { held: '5' };
const SHORT: Start = { mode: 'cross', leverage: '2', held: '-5' };
const CONTRACT: Start = { mode: 'isolated', leverage: '4', instrument: PERP };
const LONG_CONTRACT: Start = { ...CONTRACT, held: '5' };
const trigger = price('12');
const limit = price('9');

// prettier-ignore
const SIZES: readonly (readonly [string, Start, OrderIntent, string])[] = [
  ['H1 a buy by amount holds the amount', NO_MARGIN, intentOf('buy', '1', { quantity: null, quoteQuantity: money('60') }), '60 CASH'],
  ['H1 a market buy holds its value at the last price and the largest fee', NO_MARGIN, intentOf('buy', '3'), '30.3 CASH'],
  ['H1 a limit buy holds its value at the limit', NO_MARGIN, intentOf('buy', '3', { type: 'limit', limitPrice: limit }), '27.27 CASH'],
  ['H1 a stop buy holds its value at the trigger', NO_MARGIN, intentOf('buy', '3', { type: 'stop', triggerPrice: trigger }), '36.36 CASH'],
  ['H1 a stop-limit buy holds its value at the limit', NO_MARGIN, intentOf('buy', '3', { type: 'stop-limit', triggerPrice: trigger, limitPrice: limit }), '27.27 CASH'],
  ['H1 a trailing buy starts its distance above the last price', NO_MARGIN, intentOf('buy', '3', { type: 'trailing-stop', trailDistance: price('1') }), '33.33 CASH'],
  ['H1 what does not divide rounds up', NO_MARGIN, intentOf('buy', '0.000000000000000001', { type: 'limit', limitPrice: price('0.1') }), '0.000000000000000002 CASH'],
  ['H1 a sell holds its quantity', HELD, intentOf('sell', '3'), '3 COIN'],
  ['H1 a stop sell holds its quantity', HELD, intentOf('sell', '3', { type: 'stop', triggerPrice: limit }), '3 COIN'],
  ['H5 a reduce-only sell holds at most what is there', HELD, intentOf('sell', '9', { reduceOnly: true }), '5 COIN'],
  ['H5 a reduce-only sell of nothing holds nothing', NO_MARGIN, intentOf('sell', '9', { reduceOnly: true }), '0 COIN'],
  ['H5 a reduce-only cover holds nothing', SHORT, intentOf('buy', '5', { reduceOnly: true }), '0 CASH'],
  ['H5 a reduce-only contract order holds nothing', LONG_CONTRACT, intentOf('sell', '5', { instrument: PERP, reduceOnly: true }), '0 CASH'],
  ['H7 a contract holds its margin and the fee', CONTRACT, intentOf('buy', '4', { instrument: PERP }), '10.4 CASH'],
  ['H7 a contract by amount holds its margin and the fee', CONTRACT, intentOf('buy', '1', { instrument: PERP, quantity: null, quoteQuantity: money('40') }), '10.4 CASH'],
  ['H7 a sell limit below the last price may fill at the last price', CONTRACT, intentOf('sell', '4', { instrument: PERP, type: 'limit', limitPrice: limit }), '10.4 CASH'],
  ['H7 a sell limit above the last price fills at the limit', CONTRACT, intentOf('sell', '4', { instrument: PERP, type: 'limit', limitPrice: trigger }), '12.48 CASH'],
  ['H7 a margin that does not divide rounds up', { ...CONTRACT, leverage: '3' }, intentOf('buy', '1', { instrument: PERP }), '3.433333333333333334 CASH'],
  ['H7 so does one by amount, and its fee', { ...CONTRACT, leverage: '3' }, intentOf('buy', '1', { instrument: PERP, quantity: null, quoteQuantity: money('0.00000000000000001') }), '0.000000000000000005 CASH'],
  ['H7 the value of what a reversal opens rounds up', LONG_CONTRACT, intentOf('sell', '5.000000000000000001', { instrument: PERP, type: 'limit', limitPrice: price('12.01') }), '0.600500000000000005 CASH'],
  ['H7 closing a contract needs only the fee', LONG_CONTRACT, intentOf('sell', '5', { instrument: PERP }), '0.5 CASH'],
  ['H7 reversing a contract holds the margin of what it opens', LONG_CONTRACT, intentOf('sell', '9', { instrument: PERP }), '10.9 CASH'],
  ['H7 a short holds its margin and the fee', { mode: 'cross', leverage: '2' }, intentOf('sell', '4'), '20.4 CASH'],
  ['H7 without leverage its whole value', { mode: 'cross' }, intentOf('sell', '4'), '40.4 CASH'],
  ['H7 covering a short needs only the fee', SHORT, intentOf('buy', '5'), '0.5 CASH'],
  ['H7 buying more than the short holds the rest in full', SHORT, intentOf('buy', '7'), '20.7 CASH'],
  ['H7 a cover by amount holds the amount less the margin behind the short', SHORT, intentOf('buy', '1', { quantity: null, quoteQuantity: money('80') }), '5 CASH'],
  ['M4 a spot buy with leverage holds all of its value', { mode: 'cross', leverage: '4' }, intentOf('buy', '4'), '40.4 CASH'],
  ['with margin, what is owned is sold as ever', { ...HELD, mode: 'cross' }, intentOf('sell', '5'), '5 COIN'],
];

describe('how much an order holds (H1, H5, H7)', () => {
  it.each(SIZES)('%s', (_name, start, intent, expected) => {
    expect(heldFor(started(start), intent)).toBe(expected);
  });

  it('needs a price only when the order names neither a price nor an amount', () => {
    const facts = { ...FACTS, mark: null };
    expect(() => started({}).holdFor(intentOf('buy', '1'), facts)).toThrow(/before the first price/);
    expect(started(HELD).holdFor(intentOf('sell', '1'), facts).amount).toBe(money('1'));
  });
});

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
    const books = started(HELD);
    expect([heldFor(books, stop, A), heldFor(books, target, B)]).toEqual(['5 COIN', '0 COIN']);
    books.settle(fillOf('sell', '5', '12', { order: 2 }));
    books.release(B);
    books.release(A);
    expect([books.wallet('COIN'), books.available('COIN')]).toEqual([0n, 0n]);
  });

  it('hold the larger of the two, and the end of the larger gives back the difference', () => {
    const books = started({});
    const small = intentOf('buy', '2', { type: 'limit', limitPrice: limit, group: 1 });
    const large = intentOf('buy', '2', { type: 'stop', triggerPrice: trigger, group: 1 });
    expect([heldFor(books, small, A), heldFor(books, large, B)]).toEqual(['18.18 CASH', '6.06 CASH']);
    books.release(B);
    expect(books.ledger.balance('CASH', 'hold')).toBe(money('18.18'));
    books.release(A);
    expect(books.available('CASH')).toBe(money('1000'));
  });

  it('after a part was filled, what remains is still shared', () => {
    const books = started(HELD);
    place(books, 1, stop, FACTS);
    place(books, 2, target, FACTS);
    books.settle(fillOf('sell', '2', '12', { order: 2 }));
    books.release(A);
    expect(books.ledger.balance('COIN', 'hold')).toBe(money('3'));
    books.release(B);
    expect([books.available('COIN'), books.ledger.balance('COIN', 'hold')]).toEqual([money('3'), 0n]);
  });

  it('on both sides hold each asset once, and groups do not mix', () => {
    const books = started(HELD);
    const up = intentOf('buy', '1', { type: 'stop', triggerPrice: trigger, group: 2 });
    expect(heldFor(books, { ...stop, group: 2 }, A)).toBe('5 COIN');
    expect(heldFor(books, up, B)).toBe('12.12 CASH');
    expect(heldFor(books, { ...up, group: 3 }, asOrderNumber(3))).toBe('12.12 CASH');
  });
});
