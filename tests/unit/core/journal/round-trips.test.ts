import { describe, expect, it } from 'vitest';
import { RoundTrips, type TripFill } from '@/lib/core/journal/round-trips';
import { formatExact } from '@/lib/core/model/decimal-text';
import { multiplyExact } from '@/lib/core/model/exact';
import { asOrderNumber } from '@/lib/core/model/ids';
import { instrument } from '@/lib/core/model/instrument';
import { asMoney, money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';

import { coin } from '@/tests/kit/backtest-input';

/** [side, units, price, fee, slippage] */
type Row = readonly ['buy' | 'sell', string, string, string, string?];

function fills(rows: readonly Row[]): TripFill[] {
  return rows.map(([side, units, at, fee, slip], index) => ({
    instrument: 0,
    timeMs: index,
    orderNumber: asOrderNumber(index + 1),
    side,
    quantity: quantity(units),
    value: asMoney(multiplyExact(price(at), quantity(units), 'down')),
    fee: money(fee),
    price: price(at),
    feeAsset: 'CASH',
    slippage: money(slip ?? '0'),
  }));
}

function trips(rows: readonly Row[]): string[] {
  const kept = new RoundTrips([instrument(coin(2))], 'average');
  for (const fill of fills(rows)) kept.apply(fill);
  const closed = Array.from({ length: kept.closed }, (_, at) => kept.read(at));
  const openSince = kept.openSinceMs(0);
  const lines = closed.map((trip) => {
    const amounts = [
      trip.quantity,
      trip.entryPrice,
      trip.exitPrice,
      trip.profit,
      trip.fees,
      trip.slippage,
    ].map(formatExact);
    return `${trip.side} ${amounts.join(' ')} fills ${trip.entryMs}-${trip.exitMs}`;
  });
  return openSince === null ? lines : [...lines, `open since fill ${openSince}`];
}

describe('fills from flat to flat are one round trip', () => {
  it.each<[string, readonly Row[], readonly string[]]>([
    ['nothing', [], []],
    [
      'in and out',
      [
        ['buy', '2', '10', '0.1', '0.2'],
        ['sell', '2', '12', '0.3', '0.4'],
      ],
      ['long 2 10 12 3.6 0.4 0.6 fills 0-1'],
    ],
    [
      'scaled in and out',
      [
        ['buy', '1', '10', '0'],
        ['buy', '1', '20', '0'],
        ['sell', '1', '18', '0'],
        ['sell', '1', '16', '0'],
      ],
      ['long 2 15 17 4 0 0 fills 0-3'],
    ],
    [
      'short',
      [
        ['sell', '2', '10', '0'],
        ['buy', '2', '9', '0'],
      ],
      ['short 2 10 9 2 0 0 fills 0-1'],
    ],
    [
      'reversed in one fill, costs by quantity',
      [
        ['buy', '1', '10', '1'],
        ['sell', '4', '11', '4', '0.4'],
        ['buy', '3', '12', '0'],
      ],
      ['long 1 10 11 -1 2 0.1 fills 0-1', 'short 3 11 12 -6 3 0.3 fills 1-2'],
    ],
    [
      'open at the end',
      [
        ['buy', '1', '10', '0'],
        ['sell', '1', '11', '0'],
        ['buy', '1', '12', '0'],
      ],
      ['long 1 10 11 1 0 0 fills 0-1', 'open since fill 2'],
    ],
    [
      'partly closed at the end',
      [
        ['buy', '2', '10', '0'],
        ['sell', '1', '11', '0'],
      ],
      ['open since fill 0'],
    ],
  ])('%s', (_name, rows, expected) => {
    expect(trips(rows)).toEqual(expected);
  });
});
