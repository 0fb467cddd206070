import { expect, it } from 'vitest';
import { BLOCK_ROWS } from '@/lib/core/journal/columns/column';
import { WideRows } from '@/lib/core/journal/columns/wide-rows';

it('a row comes back as it was written, in whichever block, and is zeros where nobody wrote', () => {
  const rows = new WideRows(3);
  const written = [0, 1, BLOCK_ROWS - 1, 3 * BLOCK_ROWS, 3 * BLOCK_ROWS + 7];
  for (const row of written) {
    const block = rows.blockFor(row);
    for (let at = 0; at < 3; at += 1) block[rows.placeOf(row) + at] = row + at / 4;
  }
  const read = (row: number): number[] => [0, 1, 2].map((at) => rows.get(row, at));
  for (const row of written) expect(read(row)).toEqual([row, row + 0.25, row + 0.5]);
  for (const row of [2, BLOCK_ROWS, 2 * BLOCK_ROWS, 3 * BLOCK_ROWS + 1, 9 * BLOCK_ROWS])
    expect(read(row)).toEqual([0, 0, 0]);
  rows.clear();
  expect(read(1)).toEqual([0, 0, 0]);
});
