import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_ROWS } from '@/lib/core/journal/columns/column';
import { ExactColumn } from '@/lib/core/journal/columns/exact-column';
import { floatFromExact } from '@/lib/core/model/crossing';

const BORDERS = [53n, 63n, 64n, 85n, 95n, 96n, 117n, 126n].flatMap((bits) => {
  const border = 2n ** bits;
  return [border - 1n, border, border + 1n].flatMap((amount) => [amount, -amount]);
});
const amounts = fc.oneof(
  fc.bigInt({ min: -(2n ** 126n), max: 2n ** 126n }),
  fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
);

function columnOf(values: readonly bigint[]): ExactColumn {
  const column = new ExactColumn();
  values.forEach((value, row) => column.set(row, value));
  return column;
}

describe('an exact amount comes back as it went in', () => {
  it.each([0n, 1n, -1n, ...BORDERS])('%i', (amount) => {
    const column = columnOf([amount]);
    expect(column.get(0)).toBe(amount);
    expect(column.float(0)).toBe(floatFromExact(amount));
  });

  it('whatever stands beside it, as the nearest double too, and in the sum', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 50 }), fc.nat(60), (values, rows) => {
        const column = columnOf(values);
        expect(values.map((_, row) => column.get(row))).toEqual(values);
        expect(values.map((_, row) => column.float(row))).toEqual(values.map(floatFromExact));
        const summed = values.slice(0, rows).reduce((total, value) => total + value, 0n);
        expect(column.sum(Math.min(rows, values.length))).toBe(summed);
      }),
    );
  });

  it('over several blocks, some of which were never written', () => {
    const column = new ExactColumn();
    column.set(2 * BLOCK_ROWS + 1, -(10n ** 22n));
    column.set(4 * BLOCK_ROWS, 10n ** 30n);
    expect(column.get(0)).toBe(0n);
    expect(column.float(0)).toBe(0);
    expect(column.sum(4 * BLOCK_ROWS + 1)).toBe(10n ** 30n - 10n ** 22n);
    column.clear();
    expect(column.get(4 * BLOCK_ROWS)).toBe(0n);
  });
});
