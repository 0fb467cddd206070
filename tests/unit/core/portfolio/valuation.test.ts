import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import { instrument } from '@/lib/core/model/instrument';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { booksWith, chargeOf, COIN, equityOf as equity, fillOf, PERP } from '@/tests/kit/books';

const NONE = [null, null, null];

describe('equity (E1–E4)', () => {
  it('E1, E4 cash and units at their marks; the units are what is owned, the constant the rest', () => {
    const books = booksWith();
    books.settle(fillOf('buy', '5', '10'));
    expect(equity(books, '11')).toBe('1005');
    expect([books.equityConstant(), books.units(COIN), books.units(PERP)]).toEqual([
      money('950'),
      money('5'),
      0n,
    ]);
  });

  it('E3 is unknown without a mark for what is held, and needs none for what is not', () => {
    const books = booksWith();
    expect(equity(books, ...NONE)).toBe('1000');
    books.settle(fillOf('buy', '5', '10'));
    expect(equity(books, null, '3', '3')).toBe('unknown');
  });

  it('E3 is unknown without a rate for another asset, and known with it', () => {
    const books = booksWith();
    books.convert({ from: 'CASH', to: 'CHIP', amount: money('10'), rate: price('2') });
    expect([equity(books, ...NONE), books.equityConstant()]).toEqual(['unknown', null]);
    books.setRate('CHIP', price('0.5'));
    expect(equity(books, ...NONE)).toBe('1000');
    expect([books.rate('CHIP'), books.rate('CASH'), books.rate('GOLD')]).toEqual([
      price('0.5'),
      price('1'),
      null,
    ]);
    books.setRate('CHIP', null);
    expect(equity(books, ...NONE)).toBe('unknown');
  });

  it('E1, E3 an instrument quoted in another asset is worth its mark times the rate of that asset', () => {
    const facts = { venue: 'v', tickSize: '0.01', lotSize: '0.1' };
    const instruments = [
      instrument({ ...facts, symbol: 'COIN/CASH', base: 'COIN', quote: 'CASH' }),
      instrument({ ...facts, symbol: 'GEM/COIN', base: 'GEM', quote: 'COIN' }),
      instrument({ ...facts, symbol: 'COIN/EURO', base: 'COIN', quote: 'EURO' }),
      instrument({ ...facts, symbol: 'PERP/COIN', base: 'PERP', quote: 'COIN', settlement: 'linear' }),
    ];
    const books = booksWith({ instruments });
    books.settle(fillOf('buy', '20', '10'));
    books.settle(fillOf('buy', '4', '2', { instrument: 1, feeAsset: 'COIN' }));
    books.settle(fillOf('buy', '2', '3', { instrument: 3, feeAsset: 'COIN' }));
    // 12 COIN are left, 6 of them behind the contract; each COIN counts once although two instruments trade it.
    expect([books.units(0), books.units(1), books.units(2), books.units(3)].map(formatExact)).toEqual([
      '12',
      '4',
      '0',
      '2',
    ]);
    expect(equity(books, '10', '2', '99', '4')).toBe('unknown');
    books.setRate('COIN', price('10'));
    // 800 CASH + 12 COIN × 10 + 4 GEM × 2 COIN × 10 + (2 × 4 − 6) COIN × 10.
    expect(equity(books, '10', '2', '99', '4')).toBe('1020');
  });

  it('E1 every product rounds down, also what is owed', () => {
    const facts = { venue: 'v', tickSize: '0.01', lotSize: '0.1' };
    const instruments = [
      instrument({ ...facts, symbol: 'COIN/EURO', base: 'COIN', quote: 'EURO' }),
      instrument({ ...facts, symbol: 'PERP/EURO', base: 'PERP', quote: 'EURO', settlement: 'linear' }),
    ];
    const books = booksWith({ instruments, mode: 'cross', capital: '0' });
    books.setRate('EURO', price('0.5'));
    books.settle(fillOf('buy', '0.000000000000000001', '1', { feeAsset: 'EURO' }));
    // −1 EURO × 0.5 is −1 in the last digit, 3 COIN in it × 1 × 0.5 are 0.
    expect(books.equity([price('1'), null])).toBe(-1n);
    expect(books.equity([price('3'), null])).toBe(0n);
    const contract = { instrument: 1, feeAsset: 'EURO' };
    books.settle(fillOf('buy', '0.000000000000000003', '1', contract));
    // Half of the one EURO owed is −1, half of the three paid for the contract −2.
    expect(books.equityConstant()).toBe(-3n);
  });

  it('E2 capital, realised and open profit, fees, fees in base and charges make up equity', () => {
    const books = booksWith();
    books.settle(fillOf('buy', '5', '10', { fee: '0.5' }));
    books.settle(fillOf('sell', '2', '12', { fee: '0.01', feeAsset: 'COIN' }));
    books.charge(chargeOf('3'));
    const { quantity, cost, realized } = books.position(COIN);
    expect(formatExact(quantity)).toBe('2.99');
    // 13 × 2.99 − cost, in units of 10^-18.
    const open = money('38.87') - cost;
    expect(equity(books, '13')).toBe(
      formatExact(money('1000') + realized + open - money('0.5') - money('0.12') - money('3')),
    );
  });
});
