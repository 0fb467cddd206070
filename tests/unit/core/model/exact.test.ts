import { describe, expect, it } from 'vitest';
import { divideExact, divideIntegers, multiplyExact, roundToStep } from '@/lib/core/model/exact';

describe('exact arithmetic says which way it rounds', () => {
  it.each([
    // numerator, denominator, down, up
    [7n, 2n, 3n, 4n],
    [-7n, 2n, -4n, -3n],
    [6n, 2n, 3n, 3n],
    [-6n, 2n, -3n, -3n],
    [0n, 5n, 0n, 0n],
    [1n, 3n, 0n, 1n],
    [-1n, 3n, -1n, 0n],
  ])('%s ÷ %s is %s down and %s up', (numerator, denominator, down, up) => {
    expect(divideIntegers(numerator, denominator, 'down')).toBe(down);
    expect(divideIntegers(numerator, denominator, 'up')).toBe(up);
  });

  it('refuses a denominator that is not positive', () => {
    expect(() => divideIntegers(1n, 0n, 'down')).toThrow(RangeError);
    expect(() => divideIntegers(1n, -2n, 'down')).toThrow(RangeError);
  });

  it('loses nothing in a product that fits 18 decimals and one unit at most in one that does not', () => {
    const tenth = 10n ** 17n;
    expect(multiplyExact(tenth, tenth, 'down')).toBe(10n ** 16n);
    expect(multiplyExact(1n, tenth, 'down')).toBe(0n);
    expect(multiplyExact(1n, tenth, 'up')).toBe(1n);
  });

  it('divides to the 18th decimal', () => {
    const one = 10n ** 18n;
    expect(divideExact(one, 3n * one, 'down')).toBe(333_333_333_333_333_333n);
    expect(divideExact(one, 3n * one, 'up')).toBe(333_333_333_333_333_334n);
  });

  it.each([
    [105n, 10n, 100n, 110n],
    [100n, 10n, 100n, 100n],
    [-105n, 10n, -110n, -100n],
  ])('puts %s on a grid of %s', (value, step, down, up) => {
    expect(roundToStep(value, step, 'down')).toBe(down);
    expect(roundToStep(value, step, 'up')).toBe(up);
  });
});
