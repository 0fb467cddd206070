import { expect, it } from 'vitest';
import { backoffMs } from '@/lib/adapters/feeds/ccxt/live/backoff';

const waitMs = (attempt: number, chance: number): number =>
  backoffMs({ attempt, baseMs: 250, maxMs: 15_000, chance });

it('waits double from half of the base, spread over their upper half, up to a bound', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((attempt) => waitMs(attempt, 0))).toEqual([
    125, 250, 500, 1_000, 2_000, 4_000, 7_500, 7_500, 7_500,
  ]);
  expect([1, 2, 3, 7, 100].map((attempt) => waitMs(attempt, 1))).toEqual([250, 500, 1_000, 15_000, 15_000]);
  expect(waitMs(3, 0.5)).toBe(750);
});
