import { expect, it } from 'vitest';
import { BarMerge } from '@/worker/sessions/bar-merge';
import type { OneBar } from '@/worker/sessions/growing-bars';

const MINUTE = 60_000;
const bar = (minute: number): OneBar => ({
  timeMs: minute * MINUTE,
  open: 1,
  high: 1,
  low: 1,
  close: 1,
  volume: 1,
});
const SERIES = [
  { seriesId: 'a@1m', barMs: MINUTE },
  { seriesId: 'b@1m', barMs: MINUTE },
  { seriesId: 'a@5m', barMs: 5 * MINUTE },
];
const told = (merge: BarMerge): string[] => {
  const moments: string[] = [];
  for (let next = merge.take(); next !== null; next = merge.take())
    moments.push(
      `${next.endMs / MINUTE}: ${next.bars.map((one) => (one === null ? '-' : one.timeMs / MINUTE)).join(' ')}`,
    );
  return moments;
};

it('tells bars in the order in which they end, those of one moment together', () => {
  const merge = new BarMerge(SERIES, [-Infinity, -Infinity, -Infinity]);
  merge.add(0, [3, 4, 5].map(bar));
  merge.add(1, [4].map(bar));
  merge.add(2, [0].map(bar));
  expect(told(merge)).toEqual(['4: 3 - -', '5: 4 4 0', '6: 5 - -']);
});

it('tells no bar twice, however often it is handed in', () => {
  const merge = new BarMerge(SERIES, [3 * MINUTE, -Infinity, -Infinity]);
  merge.add(0, [2, 3, 4].map(bar));
  merge.add(0, [4].map(bar));
  expect(told(merge)).toEqual(['5: 4 - -']);
  merge.add(0, [4, 5].map(bar));
  expect(told(merge)).toEqual(['6: 5 - -']);
});

it('a moment is whole once every series that can end with it has its bar', () => {
  const merge = new BarMerge(SERIES, [3 * MINUTE, 3 * MINUTE, -5 * MINUTE]);
  merge.add(0, [4].map(bar));
  expect(merge.isWhole(5 * MINUTE)).toBe(false);
  merge.add(1, [4].map(bar));
  expect(merge.isWhole(5 * MINUTE)).toBe(false);
  merge.add(2, [0].map(bar));
  expect(merge.isWhole(5 * MINUTE)).toBe(true);
  expect(merge.isWhole(4 * MINUTE)).toBe(true);
});
