import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import { Ledger } from '@/lib/core/portfolio/ledger';

function funded(): Ledger {
  const ledger = new Ledger(['COIN', 'CASH']);
  ledger.move('CASH', 'capital', 'available', money('100'));
  return ledger;
}

describe('the ledger (L1–L3)', () => {
  it('moves money between accounts and makes none', () => {
    const ledger = funded();
    ledger.move('CASH', 'available', 'hold', money('30'));
    ledger.move('CASH', 'hold', 'fees', money('1'));
    expect(ledger.balance('CASH', 'available')).toBe(money('70'));
    expect(ledger.wallet('CASH')).toBe(money('99'));
    const sum = ledger.postings().reduce((total, posting) => total + posting.amount, 0n);
    expect(sum).toBe(0n);
  });

  it('keeps assets apart', () => {
    expect(funded().wallet('COIN')).toBe(0n);
    expect(() => funded().balance('GOLD', 'available')).toThrow(/no accounts/);
  });

  it('moves nothing when there is nothing to move', () => {
    const ledger = funded();
    ledger.move('CASH', 'hold', 'fees', money('0'));
    expect(ledger.balance('CASH', 'fees')).toBe(0n);
  });

  it('refuses a negative amount', () => {
    expect(() => funded().move('CASH', 'available', 'hold', money('-1'))).toThrow(/negative/);
  });

  it.each(['available', 'hold'] as const)('refuses to take %s below zero', (account) => {
    expect(() => funded().move('CASH', account, 'fees', money('100.000000000000000001'))).toThrow(
      /below zero/,
    );
  });
});
