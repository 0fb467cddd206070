import { describe, expect, it } from 'vitest';
import { BookSide } from '@/worker/exchange/market/book-side';
import { decimalText, quoteText } from '@/worker/exchange/market/decimal-text';
import { intervalEnd, intervalStart } from '@/worker/exchange/market/interval-bars';
import { KeptColumns } from '@/worker/exchange/market/kept-columns';

describe('text of whole units', () => {
  it.each([
    [123_456, 2, '1234.56000000'],
    [5, 2, '0.05000000'],
    [-5, 2, '-0.05000000'],
    [0, 5, '0.00000000'],
    [7, 0, '7.00000000'],
    [1, 8, '0.00000001'],
    [9_007_199_254_740_991, 8, '90071992.54740991'],
  ])('%d units of %d decimals are %s', (units, decimals, text) => {
    expect(decimalText(units, decimals)).toBe(text);
  });

  it('cuts a worth at eight decimals and never rounds it up', () => {
    expect(quoteText(1_999, 10)).toBe('0.00000019');
    expect(quoteText(1_999, 7)).toBe('0.00019990');
  });
});

describe('one side of a book', () => {
  it.each([
    ['bids', 1, [30, 20, 10]],
    ['asks', -1, [10, 20, 30]],
  ] as const)(
    '%s have the best price first, whatever the order in which they came',
    (_, direction, ranked) => {
      const side = new BookSide(direction);
      for (const tick of [20, 10, 30, 15]) side.set(tick, tick * 2);
      side.set(15, 0);
      side.set(15, 0);
      expect([0, 1, 2, 3].map((rank) => side.tickAt(rank))).toEqual([...ranked, Number.NaN]);
      expect([side.best, side.worst, side.at(20), side.at(15), side.size]).toEqual([
        ranked[0],
        ranked[2],
        40,
        0,
        3,
      ]);
    },
  );
});

describe('columns that keep their latest rows', () => {
  it('answer for what is kept and throw for what is not', () => {
    const columns = new KeptColumns(2, 100);
    for (let row = 0; row < 250; row += 1) columns.append(row * 10, -row);
    expect([columns.length, columns.oldest]).toEqual([250, 150]);
    expect([150, 200, 249].map((row) => columns.get(row, 0))).toEqual([1_500, 2_000, 2_490]);
    expect(columns.get(249, 1)).toBe(-249);
    expect(() => columns.get(149, 0)).toThrow(RangeError);
    expect(() => columns.get(250, 0)).toThrow(RangeError);
    expect([0, 1_995, 2_490, 2_491].map((value) => columns.firstAtLeast(value, 0))).toEqual([
      150, 200, 249, 250,
    ]);
  });
});

describe('bars of every length', () => {
  const at = Date.UTC(2024, 1, 29, 23, 59, 59, 999);
  it.each([
    ['1m', Date.UTC(2024, 1, 29, 23, 59), Date.UTC(2024, 2, 1)],
    ['4h', Date.UTC(2024, 1, 29, 20), Date.UTC(2024, 2, 1)],
    ['1d', Date.UTC(2024, 1, 29), Date.UTC(2024, 2, 1)],
    ['1w', Date.UTC(2024, 1, 26), Date.UTC(2024, 2, 4)],
    ['1M', Date.UTC(2024, 1, 1), Date.UTC(2024, 2, 1)],
  ])('the %s bar of the last moment of a leap day', (interval, startMs, endMs) => {
    expect([intervalStart(interval, at), intervalEnd(interval, startMs)]).toEqual([startMs, endMs]);
  });
});
