import { expect, test } from 'vitest';
import { readCommand } from '@/worker/launch/read-plan';

test('without a command the launcher starts everything', () => {
  expect(readCommand([])).toBe('start');
});

test.each([[['strat']], [['start', 'now']], [['--help']]])(
  '%j is refused and names what is known',
  (args) => {
    expect(() => readCommand(args)).toThrow(/does not know/);
  },
);
