import { expect, it } from 'vitest';
import type { Backtest } from '@/lib/core/backtest/backtest';
import { boundedAdvance } from '@/worker/strategies/bounded-advance';

const backtest = (advance: () => boolean): Backtest =>
  ({ advance, barsDone: 3, barsTotal: 9 }) as Partial<Backtest> as Backtest;

it('a slice that ends says whether the run is over', () => {
  expect(boundedAdvance(backtest(() => true))).toBe(true);
  expect(boundedAdvance(backtest(() => false))).toBe(false);
});

it('F46 a strategy that loops ends its run with the bar it stood at', () => {
  const looping = backtest(() => {
    for (;;);
  });
  expect(() => boundedAdvance(looping, 50)).toThrow('RUN_STUCK: no progress for 0 s at bar 3 of 9');
});
