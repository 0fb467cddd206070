import { expect, test } from 'vitest';
import { createRestartBudget } from '@/worker/launch/restart-budget';

test('restarts are bounded within the window and come back when it has passed', () => {
  let now = 0;
  const budget = createRestartBudget(3, 1_000, () => now);
  expect([budget.take(), budget.take(), budget.take(), budget.take()]).toEqual([true, true, true, false]);
  now = 999;
  expect(budget.take()).toBe(false);
  now = 1_000;
  expect(budget.take()).toBe(true);
});

test('each restart waits longer than the one before', () => {
  const budget = createRestartBudget(3, 1_000, () => 0);
  const delays = [1, 2, 3].map(() => {
    budget.take();
    return budget.delayMs();
  });
  expect(delays).toEqual([500, 1_000, 2_000]);
});
