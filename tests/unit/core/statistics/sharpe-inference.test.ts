import { describe, expect, it } from 'vitest';
import type { CurveMoments } from '@/lib/core/statistics/curve-moments';
import { curveMoments } from '@/lib/core/statistics/curve-moments';
import type { Figure } from '@/lib/core/statistics/figure';
import { probabilisticSharpe } from '@/lib/core/statistics/probabilistic-sharpe';
import { sharpe } from '@/lib/core/statistics/sharpe';
import { sharpeError } from '@/lib/core/statistics/sharpe-error';
import { sharpeBound } from '@/lib/core/statistics/sharpe-interval';
import { curveOf } from '@/tests/kit/statistics-input';

const momentsOf = (parts: Partial<CurveMoments>): CurveMoments => ({
  count: 24,
  mean: 0.036,
  deviation: 0.079,
  downside: 0.05,
  skew: 0,
  kurtosis: 3,
  meanEquity: 100,
  ...parts,
});
const value = (figure: Figure): number => (typeof figure === 'number' ? figure : Number.NaN);
const reason = (figure: Figure): string => (typeof figure === 'number' ? `${figure}` : figure.missing);

describe('standard error of the Sharpe ratio', () => {
  // A. W. Lo, "The Statistics of Sharpe Ratios", 2002, table 1 (independent returns): √((1 + SR²/2) ÷ T). The error here
  // divides by T − 1, so T is one more.
  it.each([
    [12, 0.5, 0.306],
    [24, 1, 0.25],
    [60, 1.5, 0.188],
    [125, 3, 0.21],
  ])('of %d normal returns at a ratio of %d is %d', (size, ratio, expected) => {
    const error = sharpeError(momentsOf({ count: size + 1, mean: ratio, deviation: 1 }), 1);
    expect(value(error)).toBeCloseTo(expected, 3);
  });

  it('grows with fat tails and with a long bad tail, and annualises like the ratio', () => {
    const plain = value(sharpeError(momentsOf({}), 1));
    expect(value(sharpeError(momentsOf({ kurtosis: 6 }), 1))).toBeGreaterThan(plain);
    expect(value(sharpeError(momentsOf({ skew: -1, kurtosis: 6 }), 1))).toBeGreaterThan(plain);
    expect(value(sharpeError(momentsOf({}), 12))).toBeCloseTo(plain * Math.sqrt(12), 14);
  });

  it('by hand: skew −1, kurtosis 5, ratio 0.5, 26 returns', () => {
    // 1 + 0.5 + 4/4·0.25 = 1.75; ÷ 25 = 0.07.
    const moments = momentsOf({ count: 26, mean: 0.5, deviation: 1, skew: -1, kurtosis: 5 });
    expect(value(sharpeError(moments, 1))).toBeCloseTo(Math.sqrt(0.07), 14);
  });

  it('says why it is missing', () => {
    expect(reason(sharpeError(momentsOf({ count: 3 }), 1))).toMatch(/Fewer than four returns/);
    expect(reason(sharpeError(momentsOf({ deviation: 0 }), 1))).toMatch(/Every return was the same/);
    const broke = curveMoments(Float64Array.of(100, 50, 0, 10, 20), 100);
    expect(reason(sharpeError(broke, 1))).toMatch(/not positive/);
  });
});

describe('confidence interval', () => {
  it('reaches 1.96 errors to each side', () => {
    expect(value(sharpeBound(1.5, 0.5, -1))).toBeCloseTo(0.520018, 6);
    expect(value(sharpeBound(1.5, 0.5, 1))).toBeCloseTo(2.479982, 6);
  });

  it('is missing for the reason its parts are', () => {
    expect(reason(sharpeBound({ missing: 'no ratio' }, 0.5, 1))).toBe('no ratio');
    expect(reason(sharpeBound(1, { missing: 'no error' }, 1))).toBe('no error');
  });
});

describe('probabilistic Sharpe ratio', () => {
  const psr = (moments: CurveMoments): number =>
    value(probabilisticSharpe(sharpe(moments, 12), sharpeError(moments, 12)));

  // D. H. Bailey and M. López de Prado, "The Sharpe Ratio Efficient Frontier", 2012: 24 months with mean 3.6 %, deviation
  // 7.9 %, skew −2.448, kurtosis 10.164 (annual ratio about 1.59). Taken for normal, the ratio looks better than it is.
  it('of the worked example is 0.981 taken for normal and 0.913 as it is', () => {
    expect(psr(momentsOf({}))).toBeCloseTo(0.9812, 4);
    expect(psr(momentsOf({ skew: -2.448, kurtosis: 10.164 }))).toBeCloseTo(0.9127, 4);
  });

  it('is a half at the threshold itself, and falls as the threshold rises', () => {
    expect(value(probabilisticSharpe(1, 0.5, 1))).toBe(0.5);
    expect(value(probabilisticSharpe(1, 0.5, 2))).toBeLessThan(0.5);
  });

  it('is missing when the returns leave no error, or for the reasons of its parts', () => {
    expect(reason(probabilisticSharpe(1, 0))).toMatch(/two values only/);
    expect(reason(probabilisticSharpe({ missing: 'no ratio' }, 1))).toBe('no ratio');
    expect(reason(probabilisticSharpe(1, { missing: 'no error' }))).toBe('no error');
  });

  it('does not depend on the calendar', () => {
    const moments = curveMoments(Float64Array.from(curveOf([0.01, -0.02, 0.03, 0.01, -0.01, 0.02])), 100);
    const at = (perYear: number): number =>
      value(probabilisticSharpe(sharpe(moments, perYear), sharpeError(moments, perYear)));
    expect(at(252)).toBeCloseTo(at(365), 14);
  });
});
