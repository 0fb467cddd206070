import { describe, expect, it } from 'vitest';
import { asOrderNumber } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import type { AssetAccounts } from '@/lib/core/portfolio/asset-accounts';
import { Ledger } from '@/lib/core/portfolio/ledger';

const ORDER = asOrderNumber(1);
const OTHER = asOrderNumber(2);

function funded(mayBorrow = false): { ledger: Ledger; cash: AssetAccounts } {
  const ledger = new Ledger(['COIN', 'CASH'], mayBorrow);
  const cash = ledger.of('CASH');
  cash.fund(money('100'));
  return { ledger, cash };
}

function sum(ledger: Ledger): bigint {
  return ledger.postings().reduce((total, posting) => total + posting.amount, 0n);
}

describe('the accounts of an asset (L1–L3)', () => {
  it('L1 the wallet is what is available, held and behind positions; the net is less what is owed', () => {
    const { ledger, cash } = funded(true);
    cash.placeHold(ORDER, money('30'), null);
    cash.changeMargin(OTHER, money('20'));
    expect(ledger.wallet('CASH')).toBe(money('100'));
    expect([ledger.balance('CASH', 'available'), ledger.balance('CASH', 'hold')]).toEqual([
      money('50'),
      money('30'),
    ]);
    cash.charge('borrow', money('60'));
    expect([ledger.wallet('CASH'), ledger.debt('CASH'), cash.net()]).toEqual(
      ['50', '10', '40'].map((text) => money(text)),
    );
  });

  it.each<[string, (cash: AssetAccounts) => void]>([
    ['a hold', (cash) => cash.placeHold(ORDER, money('7'), null)],
    ['what an exchange gives', (cash) => cash.give(ORDER, money('7'), money('1'))],
    [
      'what an exchange gives with a rebate larger than it',
      (cash) => cash.give(ORDER, money('1'), money('-7')),
    ],
    ['what an exchange brings', (cash) => cash.take(ORDER, money('7'), money('1'))],
    ['a fee larger than the proceeds', (cash) => cash.take(ORDER, money('7'), money('8'))],
    ['a rebate', (cash) => cash.payFee(ORDER, money('-1'))],
    ['a gain of a contract', (cash) => cash.settleContract(ORDER, money('7'), money('1'), money('-2'))],
    ['a loss of a contract', (cash) => cash.settleContract(ORDER, money('-7'), money('1'), money('20'))],
    ['a charge', (cash) => cash.charge('funding', money('3'))],
    ['a conversion', (cash) => cash.convert(money('3'))],
  ])('L2 %s leaves the accounts at zero in sum', (_name, book) => {
    const { ledger, cash } = funded();
    book(cash);
    expect(sum(ledger)).toBe(0n);
    cash.releaseHold(ORDER);
    expect(sum(ledger)).toBe(0n);
  });

  it('keeps assets apart', () => {
    expect(funded().ledger.wallet('COIN')).toBe(0n);
  });

  it('L5 throws for an asset nobody opened, and says which there are', () => {
    expect(() => funded().ledger.balance('GOLD', 'available')).toThrow(
      'no accounts for GOLD; there are COIN, CASH',
    );
  });
});

describe('what is not there (L3, L4)', () => {
  it('L3 a hold of all that is available passes, a unit more throws with both amounts', () => {
    funded().cash.placeHold(ORDER, money('100'), null);
    expect(() => funded().cash.placeHold(ORDER, money('100.000000000000000001'), null)).toThrow(
      'ledger: CASH: order 1 holds 100.000000000000000001 of 100 available',
    );
    expect(() => funded().cash.placeHold(ORDER, money('-1'), null)).toThrow('cannot hold -1');
  });

  it('L4 all that is owned can be given, a unit more throws with both amounts and the accounts still balance', () => {
    const { ledger, cash } = funded();
    cash.placeHold(ORDER, money('40'), null);
    expect(() => cash.give(ORDER, money('100'), money('0.000000000000000001'))).toThrow(
      'ledger: CASH: 100.000000000000000001 is needed and 100 is there',
    );
    expect(sum(ledger)).toBe(0n);
    cash.give(ORDER, money('99'), money('1'));
    expect(ledger.wallet('CASH')).toBe(0n);
  });

  it('L4 without margin it comes from other holds, newest first', () => {
    const { ledger, cash } = funded();
    cash.placeHold(ORDER, money('40'), null);
    cash.placeHold(OTHER, money('40'), null);
    cash.give(asOrderNumber(3), money('70'), money('0'));
    expect(ledger.balance('CASH', 'hold')).toBe(money('30'));
    cash.releaseHold(OTHER);
    expect(ledger.balance('CASH', 'available')).toBe(0n);
    cash.releaseHold(ORDER);
    expect(ledger.balance('CASH', 'available')).toBe(money('30'));
  });

  it('L4 with margin it is borrowed, holds stay, and the next money that comes in repays it', () => {
    const { ledger, cash } = funded(true);
    cash.placeHold(ORDER, money('40'), null);
    cash.give(OTHER, money('70'), money('0'));
    expect([ledger.debt('CASH'), ledger.balance('CASH', 'hold')]).toEqual([money('10'), money('40')]);
    cash.take(OTHER, money('4'), money('0'));
    expect([ledger.debt('CASH'), ledger.balance('CASH', 'available')]).toEqual([money('6'), 0n]);
    cash.releaseHold(ORDER);
    expect([ledger.debt('CASH'), ledger.balance('CASH', 'available')]).toEqual([0n, money('34')]);
  });

  it('a conversion never uses what is held or borrowed', () => {
    const { cash } = funded(true);
    cash.placeHold(ORDER, money('40'), null);
    expect(() => cash.convert(money('60.000000000000000001'))).toThrow('of 60 available');
    cash.convert(money('60'));
  });
});
