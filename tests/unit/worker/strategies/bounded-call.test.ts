import { expect, it } from 'vitest';
import { boundedCall, isTimeout } from '@/worker/strategies/bounded-call';

it('gives back what the work gives, and throws what it throws', () => {
  expect(boundedCall(() => 6 * 7, 1_000)).toBe(42);
  expect(() => boundedCall(() => JSON.parse('{'), 1_000)).toThrow(SyntaxError);
});

it('ends a loop that has no end', () => {
  let caught: unknown = null;
  try {
    boundedCall(() => {
      for (;;);
    }, 50);
  } catch (error) {
    caught = error;
  }
  expect(isTimeout(caught)).toBe(true);
});

it('one within another comes back to the outer one', () => {
  expect(boundedCall(() => boundedCall(() => 1, 1_000) + 1, 1_000)).toBe(2);
});
