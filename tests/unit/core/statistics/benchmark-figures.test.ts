import { jStat } from 'jstat';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { alpha } from '@/lib/core/statistics/alpha';
import { beta } from '@/lib/core/statistics/beta';
import { captureRatio } from '@/lib/core/statistics/capture-ratio';
import { correlation } from '@/lib/core/statistics/correlation';
import type { Figure } from '@/lib/core/statistics/figure';
import { informationRatio } from '@/lib/core/statistics/information-ratio';
import { pairMoments } from '@/lib/core/statistics/pair-moments';
import { trackingError } from '@/lib/core/statistics/tracking-error';
import { MIXED_RETURNS, NEGATIVE_RETURNS } from '@/tests/kit/statistics-input';

const value = (figure: Figure): number => (typeof figure === 'number' ? figure : Number.NaN);
const reason = (figure: Figure): string => (typeof figure === 'number' ? `${figure}` : figure.missing);
const pairOf = (returns: readonly number[], benchmark: readonly number[]): ReturnType<typeof pairMoments> =>
  pairMoments(Float64Array.from(returns), Float64Array.from(benchmark));

describe('figures beside a benchmark', () => {
  const published = pairOf(MIXED_RETURNS, NEGATIVE_RETURNS);

  // quantopian/empyrical, empyrical/tests/test_stats.py, test_alpha_beta: (−8.306666666666668, −0.7129629629629631).
  it('alpha and beta of two published series, 252 days a year', () => {
    expect(value(beta(published))).toBeCloseTo(-0.7129629629629631, 14);
    expect(value(alpha(published, 252))).toBeCloseTo(-8.306666666666668, 12);
  });

  it('correlation, tracking error and information ratio of the same series, as NumPy computes them', () => {
    expect(value(correlation(published))).toBeCloseTo(-0.3440621399029617, 14);
    expect(value(trackingError(published, 252))).toBeCloseTo(1.1429566920929244, 12);
    expect(value(informationRatio(published, 1))).toBeCloseTo(0.8507003052196016, 12);
    expect(value(informationRatio(published, 252))).toBeCloseTo(0.8507003052196016 * Math.sqrt(252), 11);
  });

  it('agree with an independent library over a thousand days', () => {
    const random = createSeededRandom(11);
    const market = Array.from({ length: 1_000 }, () => random.normal() * 0.01);
    const own = market.map((move) => 0.0003 + 1.4 * move + random.normal() * 0.005);
    const pair = pairOf(own, market);
    expect(value(correlation(pair))).toBeCloseTo(jStat.corrcoeff(own, market), 12);
    expect(value(beta(pair))).toBeCloseTo(jStat.covariance(own, market) / jStat.stdev(market, true) ** 2, 12);
  });

  it('of the benchmark itself: alpha 0, beta 1, correlation 1, no error to divide by', () => {
    const same = pairOf(MIXED_RETURNS, MIXED_RETURNS);
    expect(value(alpha(same, 252))).toBeCloseTo(0, 14);
    expect([beta(same), correlation(same), trackingError(same, 252)]).toEqual([1, 1, 0]);
    expect(reason(informationRatio(same, 252))).toMatch(/exactly with the benchmark/);
  });

  it('are missing beside a benchmark that never moves', () => {
    const flat = pairOf(
      MIXED_RETURNS,
      MIXED_RETURNS.map(() => 0.01),
    );
    for (const figure of [alpha(flat, 252), beta(flat), correlation(flat)]) {
      expect(reason(figure)).toBe('Every daily return of the benchmark was the same.');
    }
    expect(value(trackingError(flat, 1))).toBeCloseTo(jStat.stdev(MIXED_RETURNS, true), 14);
  });

  it('are missing for one day, and correlation for a strategy that never moves', () => {
    const single = pairOf([0.1], [0.2]);
    for (const figure of [
      alpha(single, 252),
      beta(single),
      correlation(single),
      trackingError(single, 252),
      informationRatio(single, 252),
    ]) {
      expect(reason(figure)).toBe('Fewer than two days.');
    }
    const still = pairOf(
      MIXED_RETURNS.map(() => 0),
      MIXED_RETURNS,
    );
    expect(value(beta(still))).toBe(0);
    expect(reason(correlation(still))).toMatch(/strategy was the same/);
  });
});

describe('capture ratios', () => {
  const benchmark = Float64Array.of(0.1, -0.1, 0.2, -0.2, 0);

  it('by hand: half of the rises, a quarter of the falls', () => {
    const returns = Float64Array.of(0.05, -0.02, 0.1, -0.06, 0.5);
    const up = (Math.sqrt(1.05 * 1.1) - 1) / (Math.sqrt(1.1 * 1.2) - 1);
    const down = (Math.sqrt(0.98 * 0.94) - 1) / (Math.sqrt(0.9 * 0.8) - 1);
    expect(value(captureRatio(returns, benchmark, 1))).toBeCloseTo(up, 14);
    expect(value(captureRatio(returns, benchmark, -1))).toBeCloseTo(down, 14);
  });

  it('of the benchmark itself are one, of cash nothing, of a lost day everything', () => {
    expect(value(captureRatio(benchmark, benchmark, 1))).toBe(1);
    expect(value(captureRatio(benchmark, benchmark, -1))).toBe(1);
    expect(value(captureRatio(new Float64Array(5), benchmark, 1))).toBe(0);
    expect(value(captureRatio(Float64Array.of(0, -1, 0, 0, 0), Float64Array.of(0, -0.5, 0, 0, 0), -1))).toBe(
      2,
    );
  });

  it('are missing when the benchmark never went that way', () => {
    expect(reason(captureRatio(Float64Array.of(1), Float64Array.of(0.1), -1))).toMatch(/fell on no day/);
    expect(reason(captureRatio(Float64Array.of(1), Float64Array.of(-0.1), 1))).toMatch(/rose on no day/);
  });
});
