import { describe, expect, it } from 'vitest';
import { RollingMoments } from '@/lib/core/indicators/rolling/rolling-moments';

const after = (window: number, values: readonly number[]): RollingMoments => {
  const moments = new RollingMoments(window);
  for (const value of values) moments.update(value);
  return moments;
};

describe('rolling moments', () => {
  it('of equal values are that value and exactly no variance, whatever came before', () => {
    const moments = after(6, [5, 1e9, 3.7, 12, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
    expect([moments.mean, moments.variance]).toEqual([0.1, 0]);
  });

  it('keep their digits when a value a million times larger leaves the window', () => {
    const moments = after(4, [1, 1e6, 1.25, 1.5, 1.75, 2]);
    expect(moments.mean).toBeCloseTo(1.625, 14);
    expect(moments.variance).toBeCloseTo(0.078_125, 14);
  });
});
