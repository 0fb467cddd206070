import { expect, it } from 'vitest';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { listChanges, mergeBars } from '@/lib/core/bars/merge-bars';
import { MARCH, minuteBars, MINUTE, upTo } from '@/tests/kit/minute-bars';

const at = (minute: number): number => MARCH + minute * MINUTE;
const nothing = createBarColumns(0);

it('interleaves, counts what is new, and tells which of it lies where a gap was', () => {
  expect(mergeBars(minuteBars([0, 2, 4]), minuteBars([1, 2, 3, 9]))).toMatchObject({
    merged: minuteBars([0, 1, 2, 3, 4, 9]),
    added: 3,
    before: nothing,
    after: nothing,
    completed: { fromMs: at(1), lastMs: at(3), bars: 2 },
  });
});

it.each([
  ['after the stored bars', [5, 6], null],
  ['before them', [0, 1], null],
  ['again, all of them', [2, 3, 4], null],
  ['around them', [0, 1, 2, 3, 4, 5, 6], null],
] as const)('bars that come %s complete nothing and change nothing', (_, minutes, completed) => {
  const { merged, after, ...rest } = mergeBars(minuteBars([2, 3, 4]), minuteBars(minutes));
  const all = [...new Set([2, 3, 4, ...minutes])].sort((a, b) => a - b);
  expect(merged).toEqual(minuteBars(all));
  expect(after.length).toBe(0);
  expect(rest).toMatchObject({ completed, added: all.length - 3 });
});

it('where two bars differ the incoming one is taken, and both are told', () => {
  const incoming = minuteBars([1, 2, 3]);
  incoming.close[2] = 1;
  incoming.volume[1] = 7;
  const { merged, before, after, added } = mergeBars(minuteBars([0, 1, 2, 3]), incoming);
  expect(added).toBe(0);
  expect([merged.volume[2], merged.close[3]]).toEqual([7, 1]);
  expect(before).toEqual(minuteBars([2, 3]));
  expect([...after.timeMs]).toEqual([at(2), at(3)]);
  const [first, ...others] = listChanges({ before, after }, 1);
  expect(others).toEqual([]);
  expect(first?.timeMs).toBe(at(2));
  expect([first?.before[4], first?.after[4]]).toEqual([2 / 7, 7]);
});

it('a series without bars takes the incoming ones as they are, and nothing coming in changes nothing', () => {
  const bars = minuteBars(upTo(5));
  expect(mergeBars(nothing, bars)).toMatchObject({ merged: bars, added: 5, completed: null });
  expect(mergeBars(bars, nothing)).toMatchObject({ merged: bars, added: 0, completed: null });
});
