import { expect, it } from 'vitest';
import { sortRows } from '@/components/tables/sort-rows';

it('sorts a copy either way and keeps what has no value at the end', () => {
  const rows = [{ depth: 2 }, { depth: null }, { depth: 3 }, { depth: 1 }];
  const by = { depth: (row: { depth: number | null }) => row.depth };
  const depths = (order: 'asc' | 'desc') =>
    sortRows(rows, { sort: 'depth', order }, by).map(({ depth }) => depth);
  expect(depths('asc')).toEqual([1, 2, 3, null]);
  expect(depths('desc')).toEqual([3, 2, 1, null]);
  expect(rows[0]?.depth).toBe(2);
});
