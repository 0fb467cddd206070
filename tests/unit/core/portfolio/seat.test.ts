import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import type { Books } from '@/lib/core/portfolio/books';
import {
  balancesOf as balances,
  booksWith,
  chargeOf,
  COIN,
  equityOf as equity,
  fillOf,
  intentOf,
  PERP,
  place,
  positionOf as position,
} from '@/tests/kit/books';

const NONE = [null, null, null];

describe('contracts (F2, F6, M1)', () => {
  const contract = (leverage = '4'): Books => booksWith({ mode: 'isolated', leverage });

  it('F2, M1 only quote moves: margin in, gain and fee and margin out', () => {
    const books = contract();
    books.settle(fillOf('buy', '5', '10', { instrument: PERP, fee: '0.5' }));
    expect(balances(books, 'CASH')).toEqual({
      capital: '-1000',
      available: '987',
      margin: '12.5',
      fees: '0.5',
    });
    expect(balances(books, 'COIN')).toEqual({});
    books.settle(fillOf('sell', '2', '12', { instrument: PERP }));
    expect(balances(books, 'CASH')).toEqual({
      capital: '-1000',
      available: '996',
      margin: '7.5',
      trading: '-4',
      fees: '0.5',
    });
    expect(position(books, PERP)).toBe('3 | 30 | 4');
    expect(formatExact(books.margin(PERP))).toBe('7.5');
  });

  it('M1 rounds the margin up', () => {
    const books = contract('3');
    books.settle(fillOf('sell', '1', '10', { instrument: PERP }));
    expect(formatExact(books.margin(PERP))).toBe('3.333333333333333334');
  });

  it('F2 a reversal takes the gain and stands on the margin of the other side', () => {
    const books = contract();
    books.settle(fillOf('sell', '5', '10', { instrument: PERP }));
    books.settle(fillOf('buy', '9', '8', { instrument: PERP }));
    expect(position(books, PERP)).toBe('4 | 32 | 10');
    expect(balances(books, 'CASH')).toEqual({
      capital: '-1000',
      available: '1002',
      margin: '8',
      trading: '-10',
    });
  });

  it('E1 is worth its gain, long or short', () => {
    const books = contract();
    books.settle(fillOf('buy', '5', '10', { instrument: PERP }));
    expect(equity(books, null, null, '11')).toBe('1005');
    books.settle(fillOf('sell', '10', '11', { instrument: PERP }));
    expect(equity(books, null, null, '13')).toBe('995');
  });

  it('F6 a liquidation has no hold; a loss beyond all margin is owed', () => {
    const books = booksWith({ mode: 'cross', leverage: '10', capital: '60' });
    books.settle(fillOf('buy', '50', '10', { instrument: PERP }));
    books.settle(fillOf('sell', '50', '8', { instrument: PERP }));
    expect(balances(books, 'CASH')).toEqual({ capital: '-60', borrowed: '-40', trading: '100' });
    expect(equity(books, ...NONE)).toBe('-40');
  });
});

it.each([COIN, PERP])('P3 a reversal of instrument %s in one fill books what two fills book', (at) => {
  const [inOne, inTwo] = [0, 1].map(() => {
    const books = booksWith({ mode: 'cross', leverage: '3' });
    books.settle(fillOf('buy', '3', '10', { instrument: at }));
    return books;
  }) as [Books, Books];
  inOne.settle(fillOf('sell', '7', '11', { instrument: at, fee: '0.7' }));
  inTwo.settle(fillOf('sell', '3', '11', { instrument: at, fee: '0.3' }));
  inTwo.settle(fillOf('sell', '4', '11', { instrument: at, fee: '0.4' }));
  expect(inOne.snapshot()).toEqual(inTwo.snapshot());
  expect(position(inOne, at)).toBe('-4 | 44 | 3');
});

it('says how much margin is used and free, and what each instrument is worth (M3, X1)', () => {
  const books = booksWith({ mode: 'cross', leverage: '4', capital: '100' });
  books.settle(fillOf('buy', '20', '10', { instrument: PERP }));
  books.settle(fillOf('sell', '1', '10', { instrument: COIN }));
  expect(books.marginUse()).toEqual({ used: money('62.5'), free: money('47.5') });
  books.charge(chargeOf('50'));
  expect(books.marginUse()).toEqual({ used: money('62.5'), free: money('-2.5') });
  expect([books.worth(PERP, price('11')), books.worth(COIN, price('11'))]).toEqual([
    money('220'),
    money('-11'),
  ]);
  expect([books.worth(COIN, null), books.worth(1, null)]).toEqual([null, 0n]);
});

describe('spot shorts (M2)', () => {
  const short = (leverage: string): Books => {
    const books = booksWith({ mode: 'cross', leverage });
    books.settle(fillOf('sell', '5', '10', { fee: '0.5' }));
    return books;
  };

  it('M2 borrows what it sells; the proceeds and the margin stand behind it', () => {
    const books = short('2');
    expect(balances(books, 'COIN')).toEqual({ borrowed: '-5', trading: '5' });
    expect(balances(books, 'CASH')).toEqual({
      capital: '-1000',
      available: '974.5',
      margin: '75',
      trading: '-50',
      fees: '0.5',
    });
    expect(equity(books, '9')).toBe('1004.5');
  });

  it('M2 covering pays back and frees what stood behind it, part by part', () => {
    const books = short('2');
    books.settle(fillOf('buy', '2', '8'));
    expect(balances(books, 'COIN')).toEqual({ borrowed: '-3', trading: '3' });
    expect([formatExact(books.margin(COIN)), position(books)]).toEqual(['45', '-3 | 30 | 4']);
    books.settle(fillOf('buy', '3', '8'));
    expect([formatExact(books.cash()), formatExact(books.available('CASH'))]).toEqual(['1009.5', '1009.5']);
    expect(balances(books, 'COIN')).toEqual({});
  });

  it('M2 long to short in one fill: what is held goes first, the rest is borrowed', () => {
    const books = booksWith({ mode: 'cross' });
    books.settle(fillOf('buy', '3', '10'));
    books.settle(fillOf('sell', '5', '10'));
    expect(books.ledger.debt('COIN')).toBe(money('2'));
    expect(formatExact(books.margin(COIN))).toBe('40');
  });

  it('M2 without margin nothing is sold that is not held', () => {
    expect(() => booksWith().settle(fillOf('sell', '5', '10'))).toThrow('COIN: 5 is needed and 0 is there');
  });

  it('covering does not use what other orders hold', () => {
    const books = booksWith({ mode: 'cross', capital: '100' });
    books.settle(fillOf('sell', '5', '10'));
    place(books, 1, intentOf('buy', '1', { quantity: null, quoteQuantity: money('50') }), {
      mark: null,
      feeRateMax: 0n,
    });
    // Its amount is covered by what stands behind the short, so that it holds nothing of what is available.
    expect(books.available('CASH')).toBe(money('50'));
    books.settle(fillOf('buy', '5', '10', { order: 1 }));
    expect([formatExact(books.cash()), books.ledger.debt('CASH')]).toEqual(['100', 0n]);
  });
});
