import { describe, expect, it } from 'vitest';
import { readOhlcvRows } from '@/lib/adapters/feeds/ccxt/ohlcv-rows';

const rowAt = (timeMs: unknown): unknown[] => [
  timeMs,
  '16535.97000000',
  '16540.1',
  '16530',
  '16535.9',
  '0.01429883',
];

describe('a page of a venue', () => {
  it('keeps the printed decimals', () => {
    const page = readOhlcvRows([rowAt(60_000), rowAt(120_000)], 'test');
    expect(page.length).toBe(2);
    expect(page.priceDecimals).toBe(2);
    expect(page.open[0]).toBe(16535.97);
    expect(page.volume[1]).toBe(0.01429883);
  });

  it('may be newest first', () => {
    const page = readOhlcvRows([rowAt(120_000), rowAt(60_000)], 'test');
    expect(Array.from(page.timeMs)).toEqual([60_000, 120_000]);
  });

  it('may be empty', () => {
    expect(readOhlcvRows([], 'test').length).toBe(0);
  });

  it.each([
    ['out of order', [rowAt(60_000), rowAt(180_000), rowAt(120_000)]],
    ['with a repeated time', [rowAt(60_000), rowAt(60_000)]],
    ['with a time that is text', [rowAt('60000')]],
    ['with a broken time', [rowAt(60_000.5)]],
    ['with a short row', [[60_000, '1', '1']]],
    ['with a row that is no row', ['bars']],
    ['with a price that is no number', [[60_000, 'NaN', '1', '1', '1', '1']]],
    ['with an empty price', [[60_000, '', '1', '1', '1', '1']]],
    ['with a decimal comma', [[60_000, '1,5', '1', '1', '1', '1']]],
    ['with no price', [[60_000, undefined, '1', '1', '1', '1']]],
  ])('%s is refused', (_, rows) => {
    expect(() => readOhlcvRows(rows, 'test')).toThrow(/VENUE_BAD_RESPONSE/);
  });
});
