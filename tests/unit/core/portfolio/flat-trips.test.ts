import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Fill } from '@/lib/core/model/fill';
import type { CostMethod } from '@/lib/core/model/position';
import { roundTripsOf } from '@/tests/kit/round-trips';
import { fillOf, GEM, INSTRUMENTS } from '@/tests/kit/books';

/** side quantity entry→exit profit [entry fill–exit fill]. */
function trips(method: CostMethod, fills: readonly Fill[]): string[] {
  return roundTripsOf(fills, INSTRUMENTS, method).closed.map((trip) => {
    const [units, entry, exit, profit] = [trip.quantity, trip.entryPrice, trip.exitPrice, trip.profit].map(
      formatExact,
    );
    return `${trip.side} ${units} ${entry}→${exit} ${profit} [${trip.entryFill}–${trip.exitFill}]`;
  });
}

const buy = (units: string, at: string, fee = '0'): Fill => fillOf('buy', units, at, { fee });
const sell = (units: string, at: string, fee = '0'): Fill => fillOf('sell', units, at, { fee });

describe('round trips by average and by FIFO (T1, T2, T4)', () => {
  it.each<[string, readonly Fill[], readonly string[], readonly string[]]>([
    ['long', [buy('2', '10'), sell('2', '12')], ['long 2 10→12 4 [0–1]'], ['long 2 10→12 4 [0–1]']],
    ['short', [sell('2', '10'), buy('2', '12')], ['short 2 10→12 -4 [0–1]'], ['short 2 10→12 -4 [0–1]']],
    [
      'B12 fees of both sides come off',
      [buy('2', '10', '0.3'), sell('2', '12', '0.2')],
      ['long 2 10→12 3.5 [0–1]'],
      ['long 2 10→12 3.5 [0–1]'],
    ],
    [
      'in two parts',
      [buy('1', '10'), buy('1', '20'), sell('2', '18')],
      ['long 2 15→18 6 [0–2]'],
      ['long 1 10→18 8 [0–2]', 'long 1 20→18 -2 [1–2]'],
    ],
    [
      'out in two parts',
      [buy('2', '10'), sell('1', '12'), sell('1', '14')],
      ['long 2 10→13 6 [0–2]'],
      ['long 1 10→12 2 [0–1]', 'long 1 10→14 4 [0–2]'],
    ],
    [
      'reversal',
      [buy('1', '10'), sell('3', '12', '0.3'), buy('2', '11')],
      ['long 1 10→12 1.9 [0–1]', 'short 2 12→11 1.8 [1–2]'],
      ['long 1 10→12 1.9 [0–1]', 'short 2 12→11 1.8 [1–2]'],
    ],
    ['still open', [buy('1', '10')], [], []],
    ['part closed', [buy('2', '10'), sell('1', '12')], [], ['long 1 10→12 2 [0–1]']],
  ])('%s', (_name, fills, average, fifo) => {
    expect([trips('average', fills), trips('fifo', fills)]).toEqual([average, fifo]);
  });

  it('says what is still open, per instrument', () => {
    const fills = [buy('1', '10'), fillOf('sell', '1', '10', { instrument: GEM }), buy('1', '10')];
    expect(roundTripsOf(fills, INSTRUMENTS, 'average').openEntryFills).toEqual([0, 1, null]);
    expect(roundTripsOf([...fills, sell('1', '9')], INSTRUMENTS, 'fifo').openEntryFills).toEqual([
      2,
      1,
      null,
    ]);
  });

  it.each(['average', 'fifo'] as const)(
    'T1 by %s the first part of a split fill rounds down, the rest takes what is left',
    (method) => {
      const split = fillOf('sell', '3', '4', { value: '10', fee: '1', slippage: '0.1' });
      const { closed } = roundTripsOf([buy('1', '3'), split, buy('2', '1')], INSTRUMENTS, method);
      expect(closed.map(({ profit, fees, slippage }) => [profit, fees, slippage].map(formatExact))).toEqual([
        ['0', '0.333333333333333333', '0.033333333333333333'],
        ['4', '0.666666666666666667', '0.066666666666666667'],
      ]);
    },
  );

  it('refuses a fill of an instrument that is not there', () => {
    expect(() => roundTripsOf([fillOf('buy', '1', '1', { instrument: 7 })], INSTRUMENTS, 'fifo')).toThrow(
      /instrument 7 of 3/,
    );
  });
});

describe('what does not fit (T3, T5)', () => {
  const withDust = [buy('1', '10'), sell('0.95', '12')];

  it('T3 less than a lot left closes the trip, and the trip says what stayed', () => {
    expect(trips('average', withDust)).toEqual(['long 0.95 10→12 1.9 [0–1]']);
    const { closed, openEntryFills } = roundTripsOf(withDust, INSTRUMENTS, 'average');
    expect(formatExact(closed[0]?.dust ?? 0n)).toBe('0.05');
    expect(openEntryFills).toEqual([null, null, null]);
  });

  it('T3 exactly one lot left keeps it open', () => {
    expect(trips('average', [buy('1', '10'), sell('0.9', '12')])).toEqual([]);
  });

  it('T3 the next trip takes the dust up with its cost', () => {
    expect(trips('average', [...withDust, buy('1', '20'), sell('1.05', '30')])).toEqual([
      'long 0.95 10→12 1.9 [0–1]',
      'long 1.05 19.523809523809523809→30 11 [2–3]',
    ]);
  });

  it('T3 dust sold alone, or by what opens the other side, is a trip of its own', () => {
    expect(trips('average', [...withDust, sell('1.05', '20'), buy('1', '20')])).toEqual([
      'long 0.95 10→12 1.9 [0–1]',
      'long 0.05 10→20 0.5 [0–2]',
      'short 1 20→20 0 [2–3]',
    ]);
  });

  it('T5 a fee in a third asset is left out and said to be', () => {
    const fills = [fillOf('buy', '1', '10', { fee: '1', feeAsset: 'CHIP' }), sell('1', '12')];
    const [trip] = roundTripsOf(fills, INSTRUMENTS, 'average').closed;
    expect([trip?.areFeesComplete, formatExact(trip?.profit ?? 0n)]).toEqual([false, '2']);
    const [plain] = roundTripsOf([buy('1', '10'), sell('1', '12')], INSTRUMENTS, 'average').closed;
    expect(plain?.areFeesComplete).toBe(true);
  });

  it('T5 a fee in base counts at its worth', () => {
    const fills = [fillOf('buy', '1', '10', { fee: '0.1', feeAsset: 'COIN' }), sell('0.9', '12')];
    expect(trips('average', fills)).toEqual(['long 0.9 10→12 0.8 [0–1]']);
  });
});
