import { expect, it } from 'vitest';
import { hasSoundPrices } from '@/lib/core/model/sound-prices';
import { barsFrom, type Candle } from '@/tests/kit/bars';

it.each<[boolean, string, Candle]>([
  [true, 'all prices are one', [5, 5, 5, 5]],
  [true, 'open and close stand on the extremes', [4, 6, 4, 6]],
  [true, 'the low is the smallest price there is', [4, 6, Number.MIN_VALUE, 6]],
  [false, 'the low is zero', [4, 6, 0, 6]],
  [false, 'the low is negative', [4, 6, -0.01, 6]],
  [false, 'the high is infinite', [4, Infinity, 4, 6]],
  [false, 'the open is above the high', [6.01, 6, 4, 6]],
  [false, 'the open is below the low', [3.99, 6, 4, 6]],
  [false, 'the close is above the high', [4, 6, 4, 6.01]],
  [false, 'the close is below the low', [4, 6, 4, 3.99]],
  [false, 'the open is NaN', [Number.NaN, 6, 4, 6]],
  [false, 'the high is NaN', [4, Number.NaN, 4, 6]],
  [false, 'the low is NaN', [4, 6, Number.NaN, 6]],
  [false, 'the close is NaN', [4, 6, 4, Number.NaN]],
])('prices are sound: %s, when %s', (expected, _why, candle) => {
  expect(hasSoundPrices(barsFrom([candle]), 0)).toBe(expected);
});
