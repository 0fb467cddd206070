import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExact } from '@/lib/core/model/decimal-text';
import { asMoney, money, type Money } from '@/lib/core/model/money';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity, notional } from '@/lib/core/model/quantity';
import { feeFor } from '@/lib/core/sim/costs';
import { perTradeFee } from '@/lib/core/sim/fee/per-trade';
import { percentageFee } from '@/lib/core/sim/fee/percentage';
import { spendQuote } from '@/lib/core/sim/spend-quote';

describe('the largest quantity an amount of money buys (M5)', () => {
  it('never overdraws, and one lot more would', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 14n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.constantFrom(1n, 10n ** 10n, 10n ** 15n, 10n ** 18n),
        fc.constantFrom('0', '0.001', '0.0004', '0.25', '0.999'),
        fc.constantFrom('0', '1', '0.00000001', '250'),
        (spend, ticks, lot, rate, fixed) => {
          const models = [percentageFee(parseExact(rate, 'rate')), perTradeFee(money(fixed))];
          const feeOf = (value: Money): Money => feeFor(value, models);
          const price = asPrice(ticks * 10n ** 12n);
          const quoteQuantity = asMoney(spend * 10n ** 10n);
          const lotSize = asQuantity(lot);
          const { quantity, value, fee } = spendQuote({ quoteQuantity, price, lotSize, feeOf });
          expect(quantity % lot).toBe(0n);
          if (quantity > 0n) {
            expect(value).toBe(notional(price, quantity, 'up'));
            expect(fee).toBe(feeOf(value));
            expect(value + fee).toBeLessThanOrEqual(quoteQuantity);
          }
          const more = notional(price, asQuantity(quantity + lot), 'up');
          expect(more + feeOf(more)).toBeGreaterThan(quoteQuantity);
        },
      ),
      { numRuns: 2_000, seed: 11 },
    );
  });

  it('buys nothing with nothing', () => {
    const terms = { price: asPrice(10n ** 18n), lotSize: asQuantity(1n), feeOf: () => money('0') };
    expect(spendQuote({ ...terms, quoteQuantity: money('0') }).quantity).toBe(0n);
    expect(spendQuote({ ...terms, quoteQuantity: money('5'), feeOf: () => money('6') }).quantity).toBe(0n);
  });
});
