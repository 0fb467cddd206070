import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import { clientOrderId } from '@/lib/core/oms/client-order-id';
import { Holds } from '@/lib/core/portfolio/holds';
import { Ledger } from '@/lib/core/portfolio/ledger';

const ID = clientOrderId('run', 1);

function held(amount: string): { ledger: Ledger; holds: Holds } {
  const ledger = new Ledger(['CASH']);
  ledger.move('CASH', 'capital', 'available', money('100'));
  const holds = new Holds(ledger);
  holds.place(ID, 'CASH', money(amount));
  return { ledger, holds };
}

describe('money set aside for orders (H1–H4)', () => {
  it('H1 leaves what is available at once', () => {
    const { ledger } = held('40');
    expect([ledger.balance('CASH', 'available'), ledger.balance('CASH', 'hold')]).toEqual([
      money('60'),
      money('40'),
    ]);
  });

  it('H2, H3 gives back what fills did not use', () => {
    const { ledger, holds } = held('40');
    holds.use(ID, 'CASH', money('25'));
    ledger.move('CASH', 'hold', 'trading', money('25'));
    expect(holds.remaining(ID)).toBe(money('15'));
    holds.release(ID);
    expect(ledger.balance('CASH', 'available')).toBe(money('75'));
    expect(ledger.balance('CASH', 'hold')).toBe(0n);
  });

  it('H2 throws when a fill uses more', () => {
    expect(() => held('40').holds.use(ID, 'CASH', money('40.01'))).toThrow(/more than was set aside/);
  });

  it('H3 releasing twice gives back once', () => {
    const { ledger, holds } = held('40');
    holds.release(ID);
    holds.release(ID);
    expect(ledger.balance('CASH', 'available')).toBe(money('100'));
  });

  it('H4 covers a late fill from what is available', () => {
    const { ledger, holds } = held('40');
    holds.release(ID);
    holds.use(ID, 'CASH', money('10'));
    expect(ledger.balance('CASH', 'hold')).toBe(money('10'));
  });

  it('refuses a second hold for one order and a hold beyond the balance', () => {
    const { holds } = held('40');
    expect(() => holds.place(ID, 'CASH', money('1'))).toThrow(/already/);
    expect(() => holds.place(clientOrderId('run', 2), 'CASH', money('61'))).toThrow(/below zero/);
  });
});
