import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fill } from '@/lib/core/model/fill';
import { asMoney } from '@/lib/core/model/money';
import type { Side } from '@/lib/core/model/order';
import { COST_METHODS } from '@/lib/core/model/position';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity, notional } from '@/lib/core/model/quantity';
import { roundTripsOf } from '@/tests/kit/round-trips';
import { COIN, fillOf, GEM, INSTRUMENTS } from '@/tests/kit/books';

const RUNS = { numRuns: 2_000, seed: 20_261_121 };
/** COIN trades in tenths. */
const LOT = 10n ** 17n;

const fill: fc.Arbitrary<Fill> = fc
  .record({
    instrument: fc.constantFrom(COIN, GEM),
    side: fc.constantFrom<Side>('buy', 'sell'),
    quantity: fc.bigInt(LOT, 40n * LOT),
    cents: fc.bigInt(1n, 100_000n),
    fee: fc.bigInt(-1_000n, 10n ** 15n),
    isInBase: fc.boolean(),
    slippage: fc.bigInt(0n, 1_000n),
  })
  .map(({ instrument, side, quantity, cents, fee, isInBase, slippage }) => {
    const price = asPrice(cents * 10n ** 16n);
    const feeAsset = isInBase ? (instrument === COIN ? 'COIN' : 'GEM') : 'CASH';
    return {
      ...fillOf(side, '1', '1', { instrument, feeAsset }),
      price,
      quantity: asQuantity(quantity),
      value: notional(price, asQuantity(quantity), 'down'),
      fee: asMoney(fee),
      slippage: asMoney(slippage),
    };
  });
const fills = fc.array(fill, { minLength: 1, maxLength: 40 });

const signed = (one: Fill, amount: bigint): bigint => (one.side === 'buy' ? amount : -amount);

/** Units left of one instrument. */
function left(list: readonly Fill[], instrument: number): bigint {
  const own = list.filter((one) => one.instrument === instrument);
  return own.reduce(
    (sum, one) => sum + signed(one, one.quantity) - (one.feeAsset === 'CASH' ? 0n : one.fee),
    0n,
  );
}

/** The fills, and after them what closes both instruments to the last unit. */
function untilFlat(list: readonly Fill[]): Fill[] {
  const ends = [COIN, GEM].flatMap((instrument) => {
    const units = left(list, instrument);
    if (units === 0n) return [];
    const side = units > 0n ? 'sell' : 'buy';
    const quantity = asQuantity(units > 0n ? units : -units);
    return [{ ...fillOf(side, '1', '7', { instrument, value: '5' }), quantity }];
  });
  return [...list, ...ends];
}

describe.each(COST_METHODS)('round trips by %s, whatever was filled', (method) => {
  it('profits add up to the cash made, fees and slippage to what was paid, once all is closed (T1, T2, T4)', () => {
    fc.assert(
      fc.property(fills, (list) => {
        const all = untilFlat(list);
        const { closed, openEntryFills } = roundTripsOf(all, INSTRUMENTS, method);
        const cash = all.reduce(
          (sum, one) => sum - signed(one, one.value) - (one.feeAsset === 'CASH' ? one.fee : 0n),
          0n,
        );
        expect(closed.reduce((sum, trip) => sum + trip.profit, 0n)).toBe(cash);
        const fees = all.reduce(
          (sum, one) =>
            sum + (one.feeAsset === 'CASH' ? one.fee : notional(one.price, asQuantity(one.fee), 'down')),
          0n,
        );
        expect(closed.reduce((sum, trip) => sum + trip.fees, 0n)).toBe(fees);
        const slipped = all.reduce((sum, one) => sum + one.slippage, 0n);
        expect(closed.reduce((sum, trip) => sum + trip.slippage, 0n)).toBe(slipped);
        expect(openEntryFills).toEqual([null, null, null]);
      }),
      RUNS,
    );
  });

  it('every trip has units, ends at or after its beginning, and leaves less than a lot (T3)', () => {
    fc.assert(
      fc.property(fills, (list) => {
        for (const trip of roundTripsOf(list, INSTRUMENTS, method).closed) {
          expect(trip.quantity).toBeGreaterThan(0n);
          expect(trip.exitFill).toBeGreaterThan(trip.entryFill);
          expect(trip.dust < (INSTRUMENTS[trip.instrument]?.lotSize ?? 0n)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
