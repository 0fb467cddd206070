import { describe, expect, it } from 'vitest';
import { csvText } from '@/components/tables/csv';
import { pageWindow } from '@/components/tables/page-window';
import { ariaSort, nextSort } from '@/components/tables/sort-state';

describe('csv export', () => {
  interface Row {
    readonly name: string;
    readonly value: string | number | null;
  }
  const columns = [
    { header: 'name', value: (row: Row) => row.name },
    { header: 'value', value: (row: Row) => row.value },
  ];
  async function* batches(...given: Row[][]) {
    yield* given;
  }
  const csv = async (...given: Row[][]) => {
    let text = '';
    for await (const piece of csvText(columns, batches(...given))) text += piece;
    return text;
  };

  it('quotes separators, quotes and line breaks', async () => {
    expect(await csv([{ name: 'a,"b"\nc', value: 1 }])).toBe('name,value\r\n"a,""b""\nc",1\r\n');
  });

  it.each(['=1+1', '+cmd', '@SUM(A1)', '\t=1', '-1+2', '-', '\n=1', '\uff1d1'])(
    'disarms %j, which a spreadsheet would run',
    async (name) => {
      expect(await csv([{ name, value: 0 }])).toContain(`'${name}`);
    },
  );

  it.each(['-12.5', '-0.00000001', '123456789012345678901234567890.123456789', '-1e-9'])(
    'leaves the number %s as it is, to the last digit',
    async (name) => {
      expect(await csv([{ name, value: null }])).toBe(`name,value\r\n${name},\r\n`);
    },
  );

  it('has one header however many readings it takes, and a header without any rows', async () => {
    const row = { name: 'a', value: 1 };
    expect(await csv([row], [], [row, row])).toBe(`name,value\r\n${'a,1\r\n'.repeat(3)}`);
    expect(await csv([])).toBe('name,value\r\n');
    expect(await csv()).toBe('name,value\r\n');
  });

  it('asks for the next rows only when the last were taken', async () => {
    let read = 0;
    async function* endless() {
      for (;;) yield [{ name: String((read += 1)), value: null }];
    }
    const pieces = csvText(columns, endless());
    await pieces.next();
    await pieces.next();
    expect(read).toBe(2);
    await pieces.return();
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
