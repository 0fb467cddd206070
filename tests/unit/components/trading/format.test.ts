import { describe, expect, it } from 'vitest';
import {
  groupDecimalText,
  isZeroDecimal,
  roundDecimalText,
  signOfDecimal,
  trimDecimalText,
} from '@/components/trading/decimal-text';
import {
  formatBytes,
  formatCount,
  formatMoney,
  formatNumber,
  formatPercent,
} from '@/components/trading/format-number';
import {
  formatAgo,
  formatDay,
  formatDuration,
  formatInstant,
  formatPeriod,
} from '@/components/trading/format-time';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('decimal text', () => {
  it.each([
    ['1234.565', 2, '1234.57'],
    ['-1234.565', 2, '-1234.57'],
    ['0.004', 2, '0.00'],
    ['-0.004', 2, '0.00'],
    ['99999999999999999.999999999999999999', 2, '100000000000000000.00'],
    ['0.000000000000000001', 18, '0.000000000000000001'],
    ['5', 0, '5'],
    ['9.5', 0, '10'],
    ['not a number', 2, 'not a number'],
  ])('rounds %s to %i places as %s without a float', (text, digits, expected) => {
    expect(roundDecimalText(text, digits)).toBe(expected);
  });

  it('groups thousands and writes a true minus', () => {
    expect(groupDecimalText('-1234567.891')).toBe('−1,234,567.891');
    expect(groupDecimalText('999')).toBe('999');
  });

  it('knows zero and sign from the text alone', () => {
    expect(isZeroDecimal('0.000')).toBe(true);
    expect(isZeroDecimal('-0')).toBe(true);
    expect(isZeroDecimal('0.0001')).toBe(false);
    expect(isZeroDecimal('')).toBe(false);
    expect([signOfDecimal('-0.1'), signOfDecimal('0'), signOfDecimal('3')]).toEqual([-1, 0, 1]);
  });

  it('trims only zeros after the point', () => {
    expect(trimDecimalText('1.5000')).toBe('1.5');
    expect(trimDecimalText('100')).toBe('100');
    expect(trimDecimalText('1.000')).toBe('1');
  });
});

describe('numbers on screen', () => {
  it('never shows a missing figure as zero', () => {
    expect(formatPercent(null)).toBe('n/a');
    expect(formatNumber(Number.NaN)).toBe('n/a');
    expect(formatNumber(Infinity)).toBe('n/a');
    expect(formatCount(null)).toBe('n/a');
  });

  it('signs profit and loss, and leaves zero neutral', () => {
    expect(plain(formatPercent(0.182, { digits: 1, signed: true }))).toBe('+18.2 %');
    expect(plain(formatPercent(-0.0741, { digits: 1, signed: true }))).toBe('−7.4 %');
    expect(plain(formatPercent(0, { digits: 1, signed: true }))).toBe('0.0 %');
    expect(plain(formatPercent(-0.00001, { digits: 1, signed: true }))).toBe('0.0 %');
  });

  it('keeps money exact beyond what a float can hold', () => {
    expect(plain(formatMoney('90071992547409931.015', { currency: 'USDT' }))).toBe(
      '90,071,992,547,409,931.02 USDT',
    );
    expect(formatMoney('12.3', { signed: true })).toBe('+12.30');
    expect(formatMoney('0', { signed: true })).toBe('0.00');
  });

  it('writes bytes in the unit a reader expects', () => {
    expect(plain(formatBytes(1_234_567))).toBe('1.2 MB');
    expect(plain(formatBytes(999))).toBe('999 B');
  });
});

describe('times on screen', () => {
  it('prints the zone with every instant', () => {
    expect(formatInstant(Date.UTC(2024, 0, 2, 9, 31, 5))).toBe('2024-01-02 09:31:05 UTC');
  });

  it('names the last day of a stretch whose end is exclusive', () => {
    expect(formatPeriod(Date.UTC(2024, 0, 1), Date.UTC(2024, 1, 1))).toBe('2024-01-01 … 2024-01-31');
    expect(formatPeriod(null, null)).toBe('all bars');
    expect(formatPeriod(null, 86_400_000)).toBe('first bar … 1970-01-01');
    expect(formatDay(0)).toBe('1970-01-01');
  });

  it.each([
    [320, '320 ms'],
    [45_000, '45 s'],
    [60_000, '1 min'],
    [90_000, '1 min 30 s'],
    [3_600_000, '1 h'],
    [3_605_000, '1 h'],
    [183_600_000, '2 d 3 h'],
    [-5, '0 ms'],
  ])('writes %i ms as %s', (ms, expected) => {
    expect(plain(formatDuration(ms))).toBe(expected);
  });

  it('says how long ago in one unit', () => {
    expect(formatAgo(0, 1000)).toBe('just now');
    expect(plain(formatAgo(0, 125_000))).toBe('2 min ago');
    expect(formatAgo(10, 0)).toBe('just now');
  });
});
