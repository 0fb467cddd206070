import { jStat } from 'jstat';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { curveMoments } from '@/lib/core/statistics/curve-moments';
import { quantiles, sortedQuantile } from '@/lib/core/statistics/quantile';
import { sampleShape } from '@/lib/core/statistics/shape';
import { curveOf } from '@/tests/kit/statistics-input';
import { returnMoments } from './_two-pass-moments';

function randomReturns(count: number, size: number): number[] {
  const random = createSeededRandom(7);
  // Squared normals are skewed and heavy on one side, so that every moment has something to get wrong.
  return Array.from({ length: count }, () => (random.normal() ** 2 - 0.9) * size);
}

describe('moments of a curve in one pass', () => {
  it.each([1e-5, 0.001, 0.05])('agree with an independent library to ten digits at returns of %d', (size) => {
    const returns = randomReturns(10_000, size);
    const found = curveMoments(Float64Array.from(curveOf(returns)), 100);
    expect(found.mean / jStat.mean(returns)).toBeCloseTo(1, 9);
    expect(found.deviation / jStat.stdev(returns, true)).toBeCloseTo(1, 10);
    expect(found.skew / jStat.skewness(returns)).toBeCloseTo(1, 8);
    expect((found.kurtosis - 3) / jStat.kurtosis(returns)).toBeCloseTo(1, 8);
  });

  it('are those of the two-pass reference', () => {
    const equity = Float64Array.from(curveOf(randomReturns(5_000, 0.01)));
    const found = curveMoments(equity, 100);
    const reference = returnMoments(equity, 100);
    expect(found.count).toBe(reference.count);
    expect(found.mean / reference.mean).toBeCloseTo(1, 11);
    expect(found.deviation / reference.deviation).toBeCloseTo(1, 12);
    expect(found.downside / reference.downside).toBeCloseTo(1, 12);
  });

  it('of steady growth have no spread, rounding of the marks included', () => {
    const found = curveMoments(Float64Array.from(curveOf(Array.from({ length: 1_000 }, () => 0.01))), 100);
    expect(found.mean).toBeCloseTo(0.01, 14);
    expect([found.deviation, found.downside]).toEqual([0, 0]);
    expect(found.skew).toBeNaN();
  });

  it.each<[string, number[], number]>([
    ['a curve through zero', [110, 0, 50], 100],
    ['a curve below zero', [110, -10, 50], 100],
    ['a starting capital of nothing', [10, 11], 0],
    ['a mark that is no number', [110, Number.NaN, 120], 100],
  ])('are no numbers for %s', (_name, equity, initial) => {
    const found = curveMoments(Float64Array.from(equity), initial);
    for (const value of [found.mean, found.deviation, found.downside, found.skew]) expect(value).toBeNaN();
  });

  it('allow the last mark to be nothing: that return is −100 %', () => {
    const found = curveMoments(Float64Array.of(100, 0), 100);
    expect(found.mean).toBe(-0.5);
    expect(found.downside).toBeCloseTo(Math.sqrt(0.5), 15);
  });
});

describe('shape of a sample', () => {
  it('by hand: 1, 2, 3, 10', () => {
    // Mean 4; deviations −3 −2 −1 6: m₂ = 50/4, m₃ = (−27 − 8 − 1 + 216)/4 = 45, m₄ = (81 + 16 + 1 + 1296)/4 = 348.5.
    const found = sampleShape(Float64Array.of(1, 2, 3, 10), 0);
    expect(found.mean).toBe(4);
    expect(found.deviation).toBeCloseTo(Math.sqrt(50 / 3), 14);
    expect(found.skew).toBeCloseTo(45 / 12.5 ** 1.5, 14);
    expect(found.kurtosis).toBeCloseTo(348.5 / 12.5 ** 2, 14);
  });

  it('of nothing and of one value is no number', () => {
    expect(sampleShape(new Float64Array(0), 1).mean).toBeNaN();
    expect(sampleShape(Float64Array.of(5), 1).deviation).toBeNaN();
  });
});

describe('quantiles', () => {
  const values = Float64Array.of(7, 1, 3, 9, 5);

  it.each([
    [0, 1],
    [0.1, 1.8],
    [0.25, 3],
    [0.5, 5],
    [0.9, 8.2],
    [1, 9],
  ])('interpolate between order statistics: %d of 1 3 5 7 9 is %d', (p, expected) => {
    expect(sortedQuantile(values.slice().sort(), p)).toBeCloseTo(expected, 14);
    expect(quantiles(values, [p])[0]).toBeCloseTo(expected, 14);
  });

  it('by selection are those of a full sort, and leave the column as it was', () => {
    const random = createSeededRandom(3);
    for (let size = 1; size <= 60; size += 1) {
      // Few distinct values, so that ties are common.
      const column = Float64Array.from({ length: size }, () => Math.floor(random.uniform() * 12));
      const copy = column.slice();
      const sorted = column.slice().sort();
      const asked = [0, 0.25, 0.5, 0.75, 0.99, 1];
      expect(quantiles(column, asked)).toEqual(asked.map((p) => sortedQuantile(sorted, p)));
      expect(column).toEqual(copy);
    }
  });

  it('agree with an independent library', () => {
    const column = randomReturns(501, 1);
    const asked = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95];
    const expected = jStat.quantiles(column, asked, 1, 1);
    quantiles(Float64Array.from(column), asked).forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at] as number, 12);
    });
  });

  it('of nothing are no number', () => {
    expect(quantiles(new Float64Array(0), [0.5])[0]).toBeNaN();
    expect(sortedQuantile(new Float64Array(0), 0.5)).toBeNaN();
  });
});
