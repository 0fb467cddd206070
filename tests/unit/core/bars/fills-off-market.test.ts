import { describe, expect, it } from 'vitest';
import { findFillsOffMarket } from '@/lib/core/bars/fills-off-market';
import { MARCH, minuteBars, MINUTE } from '@/tests/kit/minute-bars';

describe('fills away from the market', () => {
  const bars = minuteBars([0, 1]);
  for (const name of ['open', 'close'] as const) bars[name].fill(100);
  bars.high.set([110, 200]);
  bars.low.set([90, 190]);
  const at = (timeMs: number, price: number): { total: number; withoutBar: number } => {
    const { group, withoutBar } = findFillsOffMarket([{ timeMs, price }], bars, { timeframe: '1m' });
    return { total: group.total, withoutBar };
  };
  it.each([
    ['2 % over the high', MARCH, 112.2, 0],
    ['a cent more', MARCH, 112.21, 1],
    ['2 % under the low', MARCH, 88.2, 0],
    ['a cent less', MARCH, 88.19, 1],
    ['at the end of its bar, in the range of that', MARCH + MINUTE, 100, 0],
    ['at the start of the next, in the range of that', MARCH + MINUTE, 195, 0],
    ['between the two', MARCH + MINUTE, 150, 1],
    ['inside the second, in the range of the first', MARCH + MINUTE + 1, 100, 1],
  ])('%s (Q7)', (_, timeMs, price, total) => {
    expect(at(timeMs, price)).toEqual({ total, withoutBar: 0 });
  });

  it('where no bar is known nothing is judged, and it is said (Q7)', () => {
    expect(at(MARCH - 1, 500)).toEqual({ total: 0, withoutBar: 1 });
    expect(at(MARCH + 3 * MINUTE, 500)).toEqual({ total: 0, withoutBar: 1 });
  });
});
