import { describe, expect, it } from 'vitest';
import { DECIMAL_PATTERN } from '@/lib/contracts/decimal-string';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { Refusal } from '@/lib/core/model/refusal';

describe('decimal text crosses the border without losing a digit', () => {
  it.each([
    ['0', 0n],
    ['1', 10n ** 18n],
    ['-1', -(10n ** 18n)],
    ['0.001', 10n ** 15n],
    ['0.000000000000000001', 1n],
    ['-0.000000000000000001', -1n],
    ['999999999999999999.999999999999999999', 10n ** 36n - 1n],
    ['23140.48', 23_140_480_000_000_000_000_000n],
  ])('%s both ways', (text, exact) => {
    expect(parseExact(text, 'amount')).toBe(exact);
    expect(formatExact(exact)).toBe(text);
    expect(DECIMAL_PATTERN.test(text)).toBe(true);
  });

  it('prints the shortest form of what was typed longer', () => {
    expect(formatExact(parseExact('10.500000', 'amount'))).toBe('10.5');
    expect(formatExact(parseExact('-0', 'amount'))).toBe('0');
  });

  it.each([
    '',
    ' 1',
    '+1',
    '1e5',
    '1,000',
    '0x10',
    '.5',
    '1.',
    '01',
    'NaN',
    'Infinity',
    '٣',
    '1'.repeat(19),
    `0.${'1'.repeat(19)}`,
  ])('refuses %j', (text) => {
    expect(() => parseExact(text, 'amount')).toThrow(Refusal);
  });

  it('refuses to print what no border can carry', () => {
    expect(() => formatExact(10n ** 36n)).toThrow(RangeError);
  });
});
