import { jStat } from 'jstat';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalDensity } from '@/lib/core/statistics/normal';
import { probit } from '@/lib/core/statistics/probit';

describe('normal distribution function', () => {
  // Computed with mpmath at 30 digits.
  it.each([
    [-37, 5.725571222524577e-300],
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-5, 2.866515718791939e-7],
    [-3, 0.0013498980316300946],
    [-2.9999, 0.0013503412829549248],
    [-1.96, 0.024997895148220435],
    [-0.5, 0.3085375387259869],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [4, 0.9999683287581669],
  ])('at %d has 13 correct digits, tails included', (z, expected) => {
    expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-13);
  });

  it('agrees with an independent library to 1e-14 over eight deviations each way', () => {
    for (let z = -8; z <= 8; z += 0.01) {
      expect(Math.abs(normalCdf(z) - jStat.normal.cdf(z, 0, 1))).toBeLessThan(1e-14);
    }
  });

  it('never falls, and its two sides add up to one', () => {
    let previous = 0;
    for (let z = -40; z <= 40; z += 0.05) {
      const now = normalCdf(z);
      expect(now).toBeGreaterThanOrEqual(previous);
      expect(Math.abs(now + normalCdf(-z) - 1)).toBeLessThan(1e-15);
      previous = now;
    }
  });

  it('ends at nothing and at certainty, and knows no answer for no number', () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
    expect(normalCdf(Number.NaN)).toBeNaN();
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 16);
  });
});

describe('normal quantile', () => {
  // Computed with mpmath at 30 digits.
  it.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798409],
    [0.001, -3.090232306167813],
    [0.01, -2.3263478740408408],
    [0.05, -1.6448536269514722],
    [0.3, -0.5244005127080407],
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.999999, 4.753424308817088],
  ])('at %d has 13 correct digits', (p, expected) => {
    expect(Math.abs(probit(p) - expected)).toBeLessThanOrEqual(1e-13 * Math.abs(expected));
  });

  it('undoes the distribution function', () => {
    for (let z = -8; z <= 4; z += 0.01) expect(Math.abs(probit(normalCdf(z)) - z)).toBeLessThan(1e-11);
  });

  it('agrees with an independent library', () => {
    for (let p = 0.001; p < 1; p += 0.001) {
      expect(Math.abs(probit(p) - jStat.normal.inv(p, 0, 1))).toBeLessThan(1e-9);
    }
  });

  it('is infinite at the ends and no number beyond them', () => {
    expect([probit(0), probit(1)]).toEqual([-Infinity, Infinity]);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(probit(p)).toBeNaN();
  });
});
