import { describe, expect, it } from 'vitest';
import { RollingSum } from '@/lib/core/indicators/rolling/rolling-sum';

describe('a rolling sum', () => {
  it('is exactly zero over a window of zeros, whatever came before', () => {
    const sum = new RollingSum(7);
    for (const value of [0.1, 0.2, 1e15, 0.3, 0.7, 1e-9, 0.1, 0.2, 3.3]) sum.update(value);
    for (let at = 0; at < 7; at += 1) sum.update(0);
    expect(sum.sum).toBe(0);
  });

  it('keeps its digits when a value a billion times larger leaves the window', () => {
    const sum = new RollingSum(5);
    for (const value of [0.1, 1e9, 0.1, 0.1, 0.1, 0.1, 0.1]) sum.update(value);
    expect(sum.sum).toBeCloseTo(0.5, 15);
  });
});
