import { describe, expect, it } from 'vitest';
import type { LedgerAccount } from '@/lib/core/model/account';
import { formatExact } from '@/lib/core/model/decimal-text';
import { asOrderNumber } from '@/lib/core/model/ids';
import { instrument } from '@/lib/core/model/instrument';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import type { Books } from '@/lib/core/portfolio/books';
import { booksWith, chargeOf, COIN, fillOf, INSTRUMENTS, intentOf, PERP, place } from '@/tests/kit/books';

const NONE = [null, null, null];

/** Every balance of an asset that is not zero. */
function balances(books: Books, asset: string): Partial<Record<LedgerAccount, string>> {
  return Object.fromEntries(
    books.ledger
      .postings()
      .filter((posting) => posting.asset === asset && posting.amount !== 0n)
      .map(({ account, amount }) => [account, formatExact(amount)]),
  );
}

/** quantity | cost | realised. */
function position(books: Books, at = COIN): string {
  const { quantity, cost, realized } = books.position(at);
  return [quantity, cost, realized].map(formatExact).join(' | ');
}

const equity = (books: Books, ...marks: (string | null)[]): string => {
  const value = books.equity(marks.map((mark) => (mark === null ? null : price(mark))));
  return value === null ? 'unknown' : formatExact(value);
};

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

  it.each([
    ['CASH', '0', '1'],
    ['CHIP', '-1', '1'],
    ['CHIP', '1', '0'],
  ])('C3 refuses a conversion into %s of %s at %s', (to, amount, rate) => {
    const conversion = { from: 'CASH', to, amount: money(amount), rate: price(rate) };
    expect(() => booksWith().convert(conversion)).toThrow(/cannot convert/);
  });
});

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
