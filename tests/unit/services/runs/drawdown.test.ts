import { describe, expect, it } from 'vitest';
import { drawdownOf } from '@/lib/services/runs/drawdown';

describe('drawdownOf', () => {
  it('is zero at each new high and the fraction below the last one elsewhere', () => {
    expect([...drawdownOf(Float64Array.of(100, 80, 120, 90, 120))]).toEqual([
      0,
      80 / 100 - 1,
      0,
      90 / 120 - 1,
      0,
    ]);
  });

  it('is zero where there is nothing to lose from', () => {
    expect([...drawdownOf(Float64Array.of(0, -5))]).toEqual([0, 0]);
    expect([...drawdownOf(new Float64Array(0))]).toEqual([]);
  });
});
