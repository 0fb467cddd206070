import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import { asOrderNumber } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import {
  balancesOf as balances,
  booksWith,
  chargeOf,
  COIN,
  equityOf as equity,
  fillOf,
  INSTRUMENTS,
  intentOf,
  PERP,
  place,
  positionOf as position,
} from '@/tests/kit/books';

describe('spot fills (F1, F3–F5)', () => {
  it('F1 a buy: value to trading, fee to fees, units to available', () => {
    const books = booksWith();
    books.settle(fillOf('buy', '5', '10', { fee: '0.5' }));
    expect(balances(books, 'CASH')).toEqual({
      capital: '-1000',
      available: '949.5',
      trading: '50',
      fees: '0.5',
    });
    expect(balances(books, 'COIN')).toEqual({ available: '5', trading: '-5' });
    expect(position(books)).toBe('5 | 50 | 0');
  });

  it('F1 a sell: back at cash plus profit less costs, and fees are not in the realised profit (P4)', () => {
    const books = booksWith();
    books.settle(fillOf('buy', '5', '10', { fee: '0.5' }));
    books.settle(fillOf('sell', '5', '12', { fee: '0.6' }));
    expect(formatExact(books.cash())).toBe('1008.9');
    expect(books.wallet('COIN')).toBe(0n);
    expect(position(books)).toBe('0 | 0 | 10');
  });

  it('F3 a fee in base is paid with units at the price of the fill', () => {
    const books = booksWith();
    books.settle(fillOf('buy', '5', '10', { fee: '0.01', feeAsset: 'COIN' }));
    expect(balances(books, 'COIN')).toEqual({ available: '4.99', trading: '-5', fees: '0.01' });
    expect(position(books)).toBe('4.99 | 49.9 | 0');
    books.settle(fillOf('sell', '4.9', '10', { fee: '0.01', feeAsset: 'COIN' }));
    expect(position(books)).toBe('0.08 | 0.8 | 0');
    expect(equity(books, '10')).toBe('999.8');
    expect(formatExact(books.snapshot().positions[COIN]?.feesInBase ?? 0n)).toBe('0.2');
  });

  it('F3 refuses a fee that leaves nothing of a buy', () => {
    expect(() => booksWith().settle(fillOf('buy', '1', '10', { fee: '1', feeAsset: 'COIN' }))).toThrow(
      /as large/,
    );
  });

  it('F4 a fee in a third asset comes out of its own wallet', () => {
    const books = booksWith();
    books.convert({ from: 'CASH', to: 'CHIP', amount: money('10'), rate: price('2') });
    books.settle(fillOf('buy', '5', '10', { fee: '0.5', feeAsset: 'CHIP' }));
    expect(balances(books, 'CHIP')).toEqual({ available: '19.5', conversion: '-20', fees: '0.5' });
    expect(position(books)).toBe('5 | 50 | 0');
    expect(books.ledger.balance('CASH', 'fees')).toBe(0n);
  });

  it('F4, L5 throws when that wallet is unknown or too small', () => {
    const books = booksWith();
    const fill = fillOf('buy', '5', '10', { fee: '0.5', feeAsset: 'CHIP' });
    expect(() => books.settle(fill)).toThrow('no accounts for CHIP');
    books.convert({ from: 'CASH', to: 'CHIP', amount: money('0.1'), rate: price('1') });
    expect(() => books.settle(fill)).toThrow('0.5 is needed and 0.1 is there');
  });

  it('F5 a rebate comes in, in quote, in base and in a third asset', () => {
    const books = booksWith();
    books.convert({ from: 'CASH', to: 'CHIP', amount: money('1'), rate: price('1') });
    books.settle(fillOf('buy', '5', '10', { fee: '-0.5' }));
    books.settle(fillOf('buy', '5', '10', { fee: '-0.1', feeAsset: 'COIN' }));
    books.settle(fillOf('sell', '5', '10', { fee: '-0.2', feeAsset: 'CHIP' }));
    expect([books.cash(), books.wallet('COIN'), books.wallet('CHIP')].map(formatExact)).toEqual([
      '949.5',
      '5.1',
      '1.2',
    ]);
    expect(formatExact(books.position(COIN).quantity)).toBe('5.1');
  });

  it('refuses an instrument that is not there', () => {
    expect(() => booksWith().settle(fillOf('buy', '1', '1', { instrument: 9 }))).toThrow('no instrument 9');
  });
});

describe('charges and conversions (C1–C3)', () => {
  it.each([
    ['funding', 'funding'],
    ['borrow', 'interest'],
    ['liquidation-fee', 'liquidation'],
  ] as const)('C1 %s goes to %s, and comes back from there', (cause, account) => {
    const books = booksWith();
    books.charge(chargeOf('3', { cause }));
    expect(balances(books, 'CASH')).toEqual({ capital: '-1000', available: '997', [account]: '3' });
    books.charge(chargeOf('-5', { cause }));
    expect(balances(books, 'CASH')).toEqual({ capital: '-1000', available: '1002', [account]: '-2' });
  });

  it('C2 interest in base makes a short larger, without proceeds', () => {
    const books = booksWith({ mode: 'cross' });
    books.settle(fillOf('sell', '5', '10'));
    books.charge(chargeOf('0.1', { cause: 'borrow', asset: 'COIN' }));
    expect(position(books)).toBe('-5.1 | 50 | 0');
    expect(books.ledger.debt('COIN')).toBe(money('5.1'));
    expect(equity(books, '10')).toBe('999');
  });

  it('C2 a charge in base takes units of a long with their cost', () => {
    const books = booksWith();
    books.settle(fillOf('buy', '5', '10'));
    books.charge(chargeOf('1', { asset: 'COIN' }));
    expect(position(books)).toBe('4 | 40 | -10');
    expect(equity(books, '10')).toBe('990');
  });

  it('C3 a conversion books both legs and rounds down what comes in', () => {
    const books = booksWith();
    const amount = money('10');
    const rate = price('0.333333333333333333');
    expect(formatExact(books.convert({ from: 'CASH', to: 'CHIP', amount, rate }))).toBe(
      '3.33333333333333333',
    );
    expect(balances(books, 'CASH')).toEqual({ capital: '-1000', available: '990', conversion: '10' });
    expect(balances(books, 'CHIP')).toEqual({
      available: '3.33333333333333333',
      conversion: '-3.33333333333333333',
    });
  });

  it('C3 half a unit more that comes in is not there', () => {
    const conversion = {
      from: 'CASH',
      to: 'CHIP',
      amount: money('0.000000000000000003'),
      rate: price('0.5'),
    };
    expect(booksWith().convert(conversion)).toBe(1n);
  });

  it.each([
    ['CASH', '1', '1'],
    ['CHIP', '0', '1'],
    ['CHIP', '-1', '1'],
    ['CHIP', '1', '0'],
  ])('C3 refuses a conversion into %s of %s at %s', (to, amount, rate) => {
    const conversion = { from: 'CASH', to, amount: money(amount), rate: price(rate) };
    expect(() => booksWith().convert(conversion)).toThrow(/cannot convert/);
  });
});

describe('snapshots (S1)', () => {
  it.each(['average', 'fifo'] as const)(
    'restored books at %s cost say the same and continue the same',
    (costMethod) => {
      const facts = { mark: price('10'), feeRateMax: money('0.01') };
      const books = booksWith({ mode: 'cross', leverage: '2', costMethod });
      books.settle(fillOf('buy', '5', '10', { fee: '0.01', feeAsset: 'COIN' }));
      books.settle(fillOf('buy', '5', '20'));
      books.settle(fillOf('sell', '3', '10', { instrument: PERP }));
      books.convert({ from: 'CASH', to: 'CHIP', amount: money('10'), rate: price('2') });
      books.setRate('CHIP', price('0.5'));
      const sell = intentOf('sell', '4', { group: 1 });
      place(books, 1, sell, facts);
      place(books, 2, { ...sell, side: 'buy', group: null }, facts);
      place(books, 3, sell, facts);
      const snapshot = structuredClone(books.snapshot());
      const other = booksWith({ mode: 'cross', leverage: '2', costMethod });
      other.convert({ from: 'CASH', to: 'GOLD', amount: money('10'), rate: price('2') });
      other.restore(snapshot);
      expect(other.snapshot()).toEqual(snapshot);
      for (const one of [books, other]) {
        one.settle(fillOf('sell', '4', '30', { order: 1 }));
        for (const order of [1, 2, 3]) one.release(asOrderNumber(order));
      }
      expect(other.snapshot()).toEqual(books.snapshot());
      expect(books.snapshot()).not.toEqual(snapshot);
      expect(equity(other, '10', null, '10')).toBe(equity(books, '10', null, '10'));
    },
  );
});

it('reads like its instruments: contracts own nothing of their base', () => {
  const books = booksWith({ instruments: [INSTRUMENTS[PERP] as (typeof INSTRUMENTS)[number]] });
  expect(books.ledger.all().map(({ asset }) => asset)).toEqual(['CASH']);
  expect(books.available('CASH')).toBe(money('1000'));
});
