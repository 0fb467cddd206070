import { describe, expect, it } from 'vitest';
import { RowWindow } from '@/lib/services/runs/row-window';

const pageOf = (count: number, query: { page: number; perPage: number; order: 'asc' | 'desc' }) => {
  const window = new RowWindow<number>(query);
  for (let row = 1; row <= count; row += 1) window.add(row);
  return window.read();
};

describe('one page out of a stream of rows', () => {
  it.each([1, 2, 3, 7])('is the same as cutting the whole list, forwards and backwards, page %i', (page) => {
    const all = Array.from({ length: 23 }, (_, at) => at + 1);
    const cut = (rows: number[]) => rows.slice((page - 1) * 5, page * 5);
    expect(pageOf(23, { page, perPage: 5, order: 'asc' }).rows).toEqual(cut(all));
    expect(pageOf(23, { page, perPage: 5, order: 'desc' }).rows).toEqual(cut(all.toReversed()));
    expect(pageOf(23, { page, perPage: 5, order: 'desc' }).total).toBe(23);
  });

  it('says when it has enough only where the number of rows is known anyway', () => {
    const known = new RowWindow<number>({ page: 1, perPage: 2, order: 'asc' }, 9);
    expect([known.add(1), known.add(2)]).toEqual([undefined, 'enough']);
    expect(known.read()).toMatchObject({ rows: [1, 2], total: 9 });
    const unknown = new RowWindow<number>({ page: 1, perPage: 1, order: 'asc' });
    expect(unknown.add(1)).toBeUndefined();
  });
});
