import { describe, expect, it } from 'vitest';
import { compareMeans } from '@/lib/core/indicators/compare-means';

describe('two means are ordered without rounding', () => {
  it.each([
    // equal although sum / count differs in binary
    [{ sum: 7_000_003, count: 10 }, { sum: 21_000_009, count: 30 }, 0],
    [{ sum: 1, count: 3 }, { sum: 10, count: 30 }, 0],
    [{ sum: 10, count: 10 }, { sum: 31, count: 30 }, -1],
    [{ sum: 11, count: 10 }, { sum: 32, count: 30 }, 1],
    [{ sum: -7, count: 2 }, { sum: -3, count: 1 }, -1],
  ])('%o against %o is %s', (a, b, expected) => {
    expect(compareMeans(a, b)).toBe(expected);
    expect(compareMeans(b, a)).toBe(expected === 0 ? 0 : -expected);
  });

  it('stays exact where the products of sums and counts no longer fit a double', () => {
    const big = 9_000_000_000_000_000;
    expect(compareMeans({ sum: big, count: 499 }, { sum: big, count: 500 })).toBe(1);
    expect(compareMeans({ sum: big, count: 500 }, { sum: big - 500, count: 500 })).toBe(1);
    expect(compareMeans({ sum: big, count: 500 }, { sum: big / 2, count: 250 })).toBe(0);
    expect(compareMeans({ sum: big, count: 500 }, { sum: big / 2 + 1, count: 250 })).toBe(-1);
    expect(compareMeans({ sum: -big, count: 500 }, { sum: -big / 2 - 1, count: 250 })).toBe(1);
  });
});
