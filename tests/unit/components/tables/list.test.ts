import { describe, expect, it } from 'vitest';
import { toCsv } from '@/components/tables/csv';
import { pageWindow } from '@/components/tables/page-window';
import { ariaSort, nextSort } from '@/components/tables/sort-state';

describe('csv export', () => {
  const columns = [
    { header: 'name', value: (row: { name: string; value: string | number | null }) => row.name },
    { header: 'value', value: (row: { name: string; value: string | number | null }) => row.value },
  ];

  it('quotes separators, quotes and line breaks', () => {
    expect(toCsv(columns, [{ name: 'a,"b"\nc', value: 1 }])).toBe('name,value\r\n"a,""b""\nc",1\r\n');
  });

  it.each(['=1+1', '+cmd', '@SUM(A1)', '\t=1', '-1+2', '-'])(
    'disarms %j, which a spreadsheet would run',
    (name) => {
      expect(toCsv(columns, [{ name, value: 0 }])).toContain(`'${name}`);
    },
  );

  it('leaves negative numbers as numbers and nothing as an empty cell', () => {
    expect(toCsv(columns, [{ name: '-12.5', value: null }])).toBe('name,value\r\n-12.5,\r\n');
  });
});

describe('sorting', () => {
  it('starts with the largest, then turns round', () => {
    const first = nextSort({ sort: 'createdAt', order: 'asc' }, 'sharpe');
    expect(first).toEqual({ sort: 'sharpe', order: 'desc' });
    expect(nextSort(first, 'sharpe')).toEqual({ sort: 'sharpe', order: 'asc' });
  });

  it('says to a screen reader which column is sorted, and nothing where sorting is impossible', () => {
    expect(ariaSort({ sort: 'a', order: 'desc' }, 'a')).toBe('descending');
    expect(ariaSort({ sort: 'a', order: 'desc' }, 'b')).toBe('none');
    expect(ariaSort({ sort: 'a', order: 'desc' }, undefined)).toBeUndefined();
  });
});

describe('pages', () => {
  it.each([
    [
      { page: 1, perPage: 25, total: 0 },
      { first: 0, last: 0, pages: 1, hasPrevious: false, hasNext: false },
    ],
    [
      { page: 2, perPage: 25, total: 60 },
      { first: 26, last: 50, pages: 3, hasPrevious: true, hasNext: true },
    ],
    [
      { page: 3, perPage: 25, total: 60 },
      { first: 51, last: 60, pages: 3, hasPrevious: true, hasNext: false },
    ],
    [
      { page: 1, perPage: 25, total: 25 },
      { first: 1, last: 25, pages: 1, hasPrevious: false, hasNext: false },
    ],
  ])('%j shows %j', (input, expected) => {
    expect(pageWindow(input)).toEqual(expected);
  });
});
