import { expect, it } from 'vitest';
import { mergeBars } from '@/lib/core/bars/merge-bars';
import { MARCH, minuteBars, MINUTE } from './_bars';

it('interleaves, and counts what is new', () => {
  const outcome = mergeBars(minuteBars([0, 2, 4]), minuteBars([1, 2, 3, 9]));
  expect(outcome).toEqual({ merged: minuteBars([0, 1, 2, 3, 4, 9]), added: 3 });
});

it('names the first bar that differs, and its column', () => {
  const incoming = minuteBars([1, 2, 3]);
  incoming.close[2] = 1;
  incoming.volume[1] = 7;
  expect(mergeBars(minuteBars([0, 1, 2, 3]), incoming)).toEqual({
    conflict: { timeMs: MARCH + 2 * MINUTE, column: 'volume', stored: 2 / 7, incoming: 7 },
  });
});
