import { expect, it } from 'vitest';
import { barStartMs, expectedBars, isBarStart } from '@/lib/core/bars/timeframe-grid';

it('weekly bars start on Monday, all others on multiples of their length since 1970', () => {
  const wednesday = Date.UTC(2024, 1, 28, 13, 7, 9);
  expect(new Date(barStartMs(wednesday, '1w')).toISOString()).toBe('2024-02-26T00:00:00.000Z');
  expect(new Date(barStartMs(wednesday, '1d')).toISOString()).toBe('2024-02-28T00:00:00.000Z');
  expect(new Date(barStartMs(wednesday, '4h')).toISOString()).toBe('2024-02-28T12:00:00.000Z');
  expect(new Date(barStartMs(-1, '1h')).toISOString()).toBe('1969-12-31T23:00:00.000Z');
  expect(isBarStart(Date.UTC(2024, 1, 26), '1w')).toBe(true);
  expect(isBarStart(Date.UTC(2024, 1, 27), '1w')).toBe(false);
});

it('a complete span counts both ends', () => {
  expect(expectedBars({ firstMs: 0, lastMs: 0, timeframe: '1m' })).toBe(1);
  expect(expectedBars({ firstMs: 0, lastMs: 3_600_000, timeframe: '1m' })).toBe(61);
});
