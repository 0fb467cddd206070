import { describe, expect, it } from 'vitest';
import type { Entry } from '@/lib/core/journal/entry';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { EquityFold } from '@/lib/services/sessions/equity-fold';

const STARTED = {
  kind: 'run-started',
  seq: 0,
  timeMs: 1_000,
  instruments: [{ base: 'BTC', quote: 'USDT' }],
} as unknown as Entry;

function fill(
  timeMs: number,
  side: 'buy' | 'sell',
  units: string,
  at: string,
  fee: string,
  feeAsset = 'USDT',
) {
  const value = String(Number(units) * Number(at));
  return {
    kind: 'fill',
    seq: timeMs,
    timeMs,
    instrument: 0,
    side,
    quantity: quantity(units),
    price: price(at),
    value: money(value),
    fee: money(fee),
    feeAsset,
  } as unknown as Entry;
}

function curveOf(entries: readonly Entry[], pointsMax = 100) {
  const fold = new EquityFold(1_000);
  for (const entry of entries) fold.take(entry);
  return fold.curve(pointsMax);
}

describe('equity from executions', () => {
  it('begins with the capital, loses the fee, and follows the price of each execution', () => {
    const { timeMs, equity, drawdown } = curveOf([
      STARTED,
      fill(2_000, 'buy', '2', '100', '1'),
      fill(3_000, 'sell', '1', '110', '1'),
      fill(4_000, 'sell', '1', '90', '0'),
    ]);
    expect(timeMs).toEqual([1_000, 2_000, 3_000, 4_000]);
    expect(equity).toEqual([1_000, 999, 1_018, 998]);
    expect(drawdown.map((value) => Number(value.toFixed(6)))).toEqual([0, -0.001, 0, -0.019646]);
  });

  it('takes a fee in what was bought from what is held', () => {
    expect(curveOf([STARTED, fill(2_000, 'buy', '2', '100', '0.01', 'BTC')]).equity).toEqual([1_000, 999]);
  });

  it('has one point per moment, the last one, and never goes back in time', () => {
    const fold = new EquityFold(1_000);
    for (const entry of [STARTED, fill(2_000, 'buy', '1', '100', '1'), fill(2_000, 'buy', '1', '100', '1')])
      fold.take(entry);
    fold.mark(1_500, 5);
    fold.mark(3_000, 1_001);
    expect(fold.curve(100)).toMatchObject({ timeMs: [1_000, 2_000, 3_000], equity: [1_000, 998, 1_001] });
  });

  it('keeps the last point when there are more than may be drawn', () => {
    const many = Array.from({ length: 50 }, (_, at) => fill(2_000 + at, 'buy', '1', '100', '0'));
    const { timeMs, equity, drawdown } = curveOf([STARTED, ...many], 10);
    expect(timeMs.length).toBeLessThanOrEqual(11);
    expect([timeMs.at(-1), equity.length, drawdown.length]).toEqual([2_049, timeMs.length, timeMs.length]);
  });
});
