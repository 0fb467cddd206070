import { expect, it } from 'vitest';
import { indexAtOrAfter, joinBars, viewBars } from '@/lib/core/bars/bar-columns';
import { sliceSeries } from '@/lib/core/bars/slice-series';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { MARCH, minuteBars, MINUTE, upTo } from '@/tests/kit/minute-bars';

const bars = minuteBars([0, 1, 2, 5, 6]);
const series: BarSeries = { instrumentId: 'x:A/B', timeframe: '1m', priceDecimals: 2, ...bars };

it.each([
  [-1, 0],
  [0, 0],
  [1, 1],
  [2.5, 3],
  [3, 3],
  [5, 3],
  [6, 4],
  [7, 5],
])('the first bar at or after minute %d is bar %d', (minute, index) => {
  expect(indexAtOrAfter(bars, MARCH + minute * MINUTE)).toBe(index);
});

it('a slice takes its start and leaves its end, as views of the same memory', () => {
  const slice = sliceSeries(series, { fromMs: MARCH + MINUTE, toMs: MARCH + 6 * MINUTE });
  expect(Array.from(slice.timeMs, (timeMs) => (timeMs - MARCH) / MINUTE)).toEqual([1, 2, 5]);
  expect(slice.length).toBe(3);
  expect(slice.close.buffer).toBe(bars.close.buffer);
  expect(sliceSeries(series, { fromMs: MARCH + 9 * MINUTE, toMs: MARCH }).length).toBe(0);
  expect(sliceSeries(series, { fromMs: null, toMs: null }).length).toBe(5);
});

it('joining views gives back the whole', () => {
  const whole = minuteBars(upTo(50));
  const parts = [viewBars(whole, { from: 0, to: 20 }), viewBars(whole, { from: 20, to: 50 })];
  expect(joinBars(parts)).toEqual(whole);
});
