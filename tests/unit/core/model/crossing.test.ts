import { describe, expect, it } from 'vitest';
import { decimalsOf, exactFromFloat, floatFromExact, floatRatio } from '@/lib/core/model/crossing';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';

const crossed = (value: number, decimals: number, rounding: 'nearest' | 'down' | 'up'): string =>
  formatExact(exactFromFloat(value, decimals, rounding));

describe('a double becomes an exact number in one place, in the direction asked for', () => {
  it.each([
    // value, decimals, nearest, down, up
    [1.1, 1, '1.1', '1.1', '1.1'],
    [0.1 + 0.2, 1, '0.3', '0.3', '0.4'],
    [23140.48, 2, '23140.48', '23140.48', '23140.48'],
    [2.675, 2, '2.68', '2.67', '2.68'],
    [-1.25, 1, '-1.2', '-1.3', '-1.2'],
    [1e-9, 8, '0', '0', '0.00000001'],
    [5, 0, '5', '5', '5'],
  ])('%s at %s decimals', (value, decimals, nearest, down, up) => {
    expect(crossed(value, decimals, 'nearest')).toBe(nearest);
    expect(crossed(value, decimals, 'down')).toBe(down);
    expect(crossed(value, decimals, 'up')).toBe(up);
  });

  it('brings back every price that was decimal text, whatever its binary noise', () => {
    for (let cents = 1; cents < 200_000; cents += 7) {
      expect(exactFromFloat(cents / 100, 2, 'nearest')).toBe(BigInt(cents) * 10n ** 16n);
    }
  });

  it.each([Number.NaN, Infinity, -Infinity])('refuses %s', (value) => {
    expect(() => exactFromFloat(value, 2, 'nearest')).toThrow(RangeError);
  });

  it('refuses a value whose digits do not fit', () => {
    expect(() => exactFromFloat(1e15, 8, 'nearest')).toThrow(RangeError);
  });

  it('goes back to the nearest double within one unit in the last place', () => {
    expect(floatFromExact(parseExact('23140.48', 'price'))).toBe(23140.48);
    expect(floatRatio(1n, 3n)).toBeCloseTo(1 / 3, 15);
    expect(() => floatRatio(1n, 0n)).toThrow(RangeError);
  });

  it.each([
    ['0.01', 2],
    ['0.25', 2],
    ['5', 0],
    ['0.000000000000000001', 18],
  ])('a tick of %s needs %s decimals', (tick, decimals) => {
    expect(decimalsOf(parseExact(tick, 'tick'))).toBe(decimals);
  });
});
