import { jStat } from 'jstat';
import { expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { returnMoments } from '@/lib/core/statistics/moments';

it('mean and sample deviation of ten thousand returns agree with an independent library to 12 digits', () => {
  const random = createSeededRandom(42);
  const returns = Array.from({ length: 10_000 }, () => random.normal() * 0.001);
  let level = 10_000;
  const equity = Float64Array.from(returns, (change) => (level *= 1 + change));
  const moments = returnMoments(equity, 10_000);
  expect(Math.abs(moments.mean - jStat.mean(returns))).toBeLessThan(1e-15);
  expect(moments.deviation / jStat.stdev(returns, true)).toBeCloseTo(1, 12);
});
