import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import { asMoney, money, MONEY_STEP, NO_MONEY } from '@/lib/core/model/money';
import { asPrice, price } from '@/lib/core/model/price';
import { asQuantity, notional, quantity } from '@/lib/core/model/quantity';
import { FeeSchedule } from '@/lib/core/sim/fee-schedule';
import { perTradeFee } from '@/lib/core/sim/fee/per-trade';
import { percentageFee } from '@/lib/core/sim/fee/percentage';
import { InstrumentTerms } from '@/lib/core/sim/instrument-terms';
import { spendQuote, type Spend } from '@/lib/core/sim/spend-quote';
import { coin } from './_venue-story';

interface Case {
  readonly spend: bigint;
  readonly ticks: number;
  readonly tick: string;
  readonly lot: string;
  readonly rate: string;
  readonly fixed: string;
  readonly minimum: string;
}

/** The rule word for word, in exact numbers only: price × quantity, plus all fees rounded up once. */
function slowCost(one: Case): (lots: bigint) => bigint {
  const at = asPrice(price(one.tick) * BigInt(one.ticks));
  const lot = quantity(one.lot);
  const [rate, fixed, least] = [parseExact(one.rate, 'rate'), money(one.fixed), money(one.minimum)];
  return (lots) => {
    if (lots === 0n) return 0n;
    const value = notional(at, asQuantity(lot * lots), 'up');
    const fee = divideIntegers(value * rate + fixed * EXACT_ONE, EXACT_ONE * MONEY_STEP, 'up') * MONEY_STEP;
    return value + (fee < least ? least : fee);
  };
}

/** The largest number of lots that fits, by halving. */
function slowLots(spend: bigint, cost: (lots: bigint) => bigint): bigint {
  let low = 0n;
  let high = 1n;
  while (cost(high) <= spend) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (cost(middle) <= spend) low = middle;
    else high = middle;
  }
  return low;
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  // Small amounts and large ones, on the grid of balances and off it.
  spend: fc.oneof(
    fc.bigInt({ min: 0n, max: 10n ** 14n }).map((steps) => steps * MONEY_STEP),
    fc.bigInt({ min: 0n, max: 10n ** 24n }),
  ),
  ticks: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100_000_000 })),
  tick: fc.constantFrom('0.01', '0.25', '0.00000001', '1'),
  lot: fc.constantFrom('0.00000001', '0.001', '1', '0.0000000000001', '0.7'),
  rate: fc.constantFrom('0', '0.001', '0.00075', '0.000333333333333333', '0.25', '0.999'),
  fixed: fc.constantFrom('0', '0', '1', '0.00000001', '250'),
  minimum: fc.constantFrom('0', '0', '1'),
});

/** What the venue buys. False when the lots are too many to be counted. */
function buy(one: Case, out: Spend): boolean {
  const terms = new InstrumentTerms(coin({ tickSize: one.tick, lotSize: one.lot }));
  const parts = [percentageFee(parseExact(one.rate, 'rate')), perTradeFee(money(one.fixed))];
  const fees = new FeeSchedule(parts, money(one.minimum));
  return spendQuote({ terms, fees, money: asMoney(one.spend), ticks: one.ticks, isFeeInside: true }, out);
}

function lotsFor(one: Case): number {
  const out = { lots: 0, value: NO_MONEY, fee: NO_MONEY };
  buy(one, out);
  return out.lots;
}

describe('the largest quantity an amount of money buys', () => {
  it('M5 F2 is the one a slow exact search finds, to the last lot', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const out = { lots: 0, value: NO_MONEY, fee: NO_MONEY };
        const isCounted = buy(one, out);
        const cost = slowCost(one);
        const lots = slowLots(one.spend, cost);
        if (!isCounted) return lots >= 2n ** 52n;
        expect(BigInt(out.lots)).toBe(lots);
        return out.value + out.fee === cost(lots);
      }),
      { numRuns: 5_000, seed: 11 },
    );
  });

  it('M5 exactly enough for a number of lots buys them, one unit less does not', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 10_000_000 }), (one, lots) => {
        const cost = slowCost(one)(BigInt(lots));
        expect(lotsFor({ ...one, spend: cost })).toBeGreaterThanOrEqual(lots);
        expect(lotsFor({ ...one, spend: cost - 1n })).toBeLessThan(lots);
      }),
      { numRuns: 5_000, seed: 12 },
    );
  });

  it('M5 spends exactly all of it where that is possible, and one step less buys a lot less', () => {
    const terms = new InstrumentTerms(coin());
    const fees = new FeeSchedule([percentageFee(parseExact('0.001', 'rate'))], NO_MONEY);
    const bought = (text: string): number => {
      const out = { lots: 0, value: NO_MONEY, fee: NO_MONEY };
      spendQuote({ terms, fees, money: money(text), ticks: 1000, isFeeInside: true }, out);
      return out.lots;
    };
    // Ten units at 10.00 and 0.1 % of that.
    expect([bought('100.1'), bought('100.09999999')]).toEqual([10_000, 9_999]);
  });
});

describe('values', () => {
  it('V1 the value of a buy rounds up and of a sell down at the 18th decimal', () => {
    const terms = new InstrumentTerms(coin({ tickSize: '0.000000000001', lotSize: '0.0000000001' }));
    // 3 × 10^-12 × 10^-10 is 3 × 10^-22: less than any amount there is.
    expect(formatExact(terms.valueOf(3, 1, 'up'))).toBe('0.000000000000000001');
    expect(formatExact(terms.valueOf(3, 1, 'down'))).toBe('0');
  });

  it('V1 products too large for a double are exact', () => {
    const terms = new InstrumentTerms(coin({ tickSize: '0.01', lotSize: '0.00000001' }));
    expect(formatExact(terms.valueOf(10_000_001, 1_000_000_000_001, 'up'))).toBe('1000000100.0010000001');
  });

  it.each([
    // price, decimals, tick, ticks
    [10.35, 2, '0.01', 1035],
    [10.35, 2, '0.05', 207],
    [10.25, 2, '0.25', 41],
    [10.3, 2, '0.25', 41.2],
    [10.3, 1, '0.001', 10_300],
    [0.00001234, 8, '0.00000001', 1234],
  ])('%d with %d decimals is so many ticks of %s: %d', (value, decimals, tick, ticks) => {
    expect(new InstrumentTerms(coin({ tickSize: tick })).ticksOfFloat(value, decimals)).toBe(ticks);
  });
});
