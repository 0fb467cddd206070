import { expect, it } from 'vitest';
import { aggregateBars } from '@/lib/core/bars/aggregate-bars';
import { minuteBars, upTo } from '@/tests/kit/minute-bars';

it('keeps the first open, the extremes, the last close, all of the volume', () => {
  const bars = minuteBars(upTo(7));
  const points = aggregateBars(bars, 3);
  expect(points.length).toBe(3);
  expect(Array.from(points.timeMs)).toEqual([bars.timeMs[0], bars.timeMs[3], bars.timeMs[6]]);
  expect(points.open[1]).toBe(bars.open[3]);
  expect(points.close[1]).toBe(bars.close[5]);
  expect(points.high[1]).toBe(Math.max(...bars.high.subarray(3, 6)));
  expect(points.low[1]).toBe(Math.min(...bars.low.subarray(3, 6)));
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  expect(sum(points.volume)).toBeCloseTo(sum(bars.volume), 9);
});

it('gives back what already fits', () => {
  const bars = minuteBars(upTo(7));
  expect(aggregateBars(bars, 7)).toBe(bars);
});
