import { describe, expect, it } from 'vitest';
import { BLOCK_ROWS, Column } from '@/lib/core/journal/columns/column';

describe('a column gives back what was written to a row', () => {
  it.each([0, 1, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 1, 5 * BLOCK_ROWS])('at row %i', (row) => {
    const column = Column.float(0);
    column.set(row, 1.5);
    expect(column.get(row)).toBe(1.5);
  });

  it('at every row of several blocks', () => {
    const column = Column.int(7);
    const rows = Array.from({ length: 3 * BLOCK_ROWS }, (_, row) => row);
    for (const row of rows) column.set(row, row % 9);
    expect(rows.filter((row) => column.get(row) !== row % 9)).toEqual([]);
  });
});

describe('a row that was never written holds the usual value', () => {
  it.each<[string, Column, number]>([
    ['zero', Column.byte(0), 0],
    ['another number', Column.int(2), 2],
    ['no number', Column.float(Number.NaN), Number.NaN],
  ])('%s, beside rows that were and in blocks that were not', (_name, column, usual) => {
    column.set(BLOCK_ROWS + 3, 5);
    expect([0, BLOCK_ROWS + 2, BLOCK_ROWS + 4, 9 * BLOCK_ROWS].map((row) => column.get(row))).toEqual(
      Array.from({ length: 4 }, () => usual),
    );
    expect(column.get(BLOCK_ROWS + 3)).toBe(5);
  });

  it('also after the column was cleared', () => {
    const column = Column.int(2);
    column.set(0, 5);
    column.clear();
    expect(column.get(0)).toBe(2);
  });
});

it('a block of usual values takes no memory until another value comes', () => {
  const column = Column.float(1);
  for (let row = 0; row < BLOCK_ROWS; row += 1) column.set(row, 1);
  expect(JSON.stringify(column)).not.toContain('1023');
  column.set(5, 2);
  expect(JSON.stringify(column)).toContain('1023');
});
