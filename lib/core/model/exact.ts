/**
 * Exact numbers: an integer count of 10^-18, the resolution of NUMERIC(38,18). Sums are exact; products and quotients say
 * which way they round. Integers were measured at 0.2–0.7 µs a fill against 6–9 µs for decimal.js objects (README).
 */
export const EXACT_DECIMALS = 18;
export const EXACT_ONE = 10n ** 18n;
const ONE_LESS = EXACT_ONE - 1n;

/** `down` is towards −∞ and `up` towards +∞, also for negative values. */
export type Rounding = 'down' | 'up';

/** numerator ÷ denominator as plain integers. The denominator must be positive. */
export function divideIntegers(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError(`cannot divide by ${denominator}`);
  // Integer division truncates towards zero: that is down for positive numerators and up for negative ones.
  if (numerator >= 0n === (rounding === 'down')) return numerator / denominator;
  const away = numerator >= 0n ? denominator - 1n : 1n - denominator;
  return (numerator + away) / denominator;
}

/** Product of two exact numbers. */
export function multiplyExact(a: bigint, b: bigint, rounding: Rounding): bigint {
  const product = a * b;
  // The two common cases without the extra integers of the general one: this runs several times per fill.
  if (product >= 0n) return rounding === 'down' ? product / EXACT_ONE : (product + ONE_LESS) / EXACT_ONE;
  return divideIntegers(product, EXACT_ONE, rounding);
}

/** Quotient of two exact numbers; the divisor must be positive. */
export function divideExact(a: bigint, b: bigint, rounding: Rounding): bigint {
  return divideIntegers(a * EXACT_ONE, b, rounding);
}

/** The nearest multiple of `step` in the direction asked for. */
export function roundToStep(value: bigint, step: bigint, rounding: Rounding): bigint {
  return divideIntegers(value, step, rounding) * step;
}

export function absoluteExact(value: bigint): bigint {
  return value < 0n ? -value : value;
}
