import { describe, expect, it } from 'vitest';
import { readDecimalCell } from '@/lib/core/bars/decimal-cell';

describe('a cell', () => {
  it.each([
    ['23140.48', 23140.48, 2],
    ['100', 100, 0],
    ['100.000', 100, 0],
    ['0.00141342', 0.00141342, 8],
    ['20028.60000000', 20028.6, 1],
    ['-1.5', -1.5, 1],
    ['0', 0, 0],
    ['123456789012345', 123456789012345, 0],
    ['0.000000000000000123', 1.23e-16, 18],
    ['100000000000000000', 1e17, 0],
  ])('%s is the nearest double with its decimals, trailing zeros not counted', (text, value, decimals) => {
    expect(readDecimalCell(text)).toEqual({ kind: 'number', value, decimals });
  });

  it.each(['', '-', '--', 'null', 'NULL', 'N/A', 'n/a', 'NaN', 'None', ' ', 'undefined'])(
    '"%s" is empty',
    (text) => {
      expect(readDecimalCell(text).kind).toBe('empty');
    },
  );

  it.each([
    '1,5',
    '1e5',
    '+1',
    ' 1',
    '1 ',
    '$1',
    '1.',
    '.5',
    '01',
    '0x10',
    'Infinity',
    '1.2.3',
    '١',
    '1_000',
  ])('"%s" is not a number we read', (text) => {
    expect(readDecimalCell(text).kind).toBe('text');
  });

  it.each(['1.234567890123456', '1234567890123456', '0.1234567890123456'])(
    '%s has more digits than a double keeps',
    (text) => {
      expect(readDecimalCell(text)).toMatchObject({ kind: 'digits', significant: 16 });
    },
  );

  it('every decimal it accepts as a price comes back from its double', () => {
    for (const text of ['0.1', '4261.48', '999999999999999', '0.00000001', '123456.789012345']) {
      const cell = readDecimalCell(text);
      if (cell.kind !== 'number') throw new Error(text);
      expect(cell.value.toFixed(cell.decimals)).toBe(text);
    }
  });
});
