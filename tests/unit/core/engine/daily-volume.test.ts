import { expect, it } from 'vitest';
import { DailyVolume } from '@/lib/core/engine/daily-volume';
import { barsFrom, type Candle, type SeriesShape } from '@/tests/kit/bars';

/** The average after each bar; every volume is one bar of eight hours, three a day. */
function averages(volumes: readonly number[], shape: SeriesShape = {}): number[] {
  const bars = barsFrom(
    volumes.map((volume): Candle => [1, 1, 1, 1, volume]),
    { timeframe: '8h', ...shape },
  );
  const daily = new DailyVolume();
  return volumes.map((_, at) => {
    daily.update(bars, at);
    // A sum of nothing starts as −0.
    return daily.average + 0;
  });
}

it('is not known before a day is complete, and never counts the day at hand', () => {
  expect(averages([1, 2, 3, 100, 100, 100, 5])).toEqual([NaN, NaN, NaN, 6, 6, 6, (6 + 300) / 2]);
});

it('looks back twenty days and no further', () => {
  // A first day of 2 000, then days of 3.
  const days = averages([2_000, 0, 0, ...Array.from({ length: 63 }, () => 1)]);
  const afterDay = (day: number): number | undefined => days[day * 3];
  expect(afterDay(20)).toBe((2_000 + 19 * 3) / 20);
  expect(afterDay(21)).toBe(3);
});

it('a day without a bar traded nothing', () => {
  expect(averages([1, 1, 1, 1, 1], { gapsBefore: { 3: 3 } }).slice(3)).toEqual([1.5, 1.5]);
});

it('a gap longer than it remembers leaves nothing of what was before', () => {
  expect(averages([9, 9, 9, 1, 1, 1, 4], { gapsBefore: { 3: 300 } }).slice(3)).toEqual([0, 0, 0, 3 / 20]);
});
