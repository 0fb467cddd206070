import { describe, expect, it } from 'vitest';
import { Sma } from '@/lib/core/indicators/sma';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';

describe('a simple moving average of ticks', () => {
  it('is ready exactly after its warm-up', () => {
    const sma = new Sma(3);
    expect(sma.warmup).toBe(3);
    const seen = [5, 7, 9, 11].map((ticks) => {
      sma.update(ticks);
      return [sma.isReady, sma.value];
    });
    expect(seen).toEqual([
      [false, Number.NaN],
      [false, Number.NaN],
      [true, 7],
      [true, 9],
    ]);
  });

  it('equals the exact integer window after a hundred thousand updates: no drift at all', () => {
    const random = createSeededRandom(7);
    const values: number[] = [];
    const sma = new Sma(30);
    for (let at = 0; at < 100_000; at += 1) {
      const ticks = 2_000_000 + Math.floor(random.uniform() * 1_000_000);
      values.push(ticks);
      sma.update(ticks);
    }
    const window = values.slice(-30).reduce((sum, value) => sum + BigInt(value), 0n);
    expect(BigInt(sma.sum)).toBe(window);
  });

  it('with a window of one is the value itself', () => {
    const sma = new Sma(1);
    sma.update(42);
    expect([sma.isReady, sma.value]).toEqual([true, 42]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a window of %s', (window) => {
    expect(() => new Sma(window)).toThrow(RangeError);
  });
});
