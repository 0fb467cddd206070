import { describe, expect, it } from 'vitest';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { intervalBar } from '@/worker/exchange/market/interval-bars';
import { tapeMarket } from '@/worker/exchange/source/tape-market';
import { START, watchedHouse } from '../_house';

const MINUTE = 60_000;

/** One minute after another: open, high, low, close, volume. */
function bars(rows: readonly (readonly [number, number, number, number, number])[]): BarSeries {
  const column = (at: number): Float64Array => Float64Array.from(rows, (row) => row[at]!);
  return {
    instrumentId: 'file:AAA/USDT',
    timeframe: '1m',
    priceDecimals: 2,
    length: rows.length,
    timeMs: Float64Array.from(rows, (_, at) => at * MINUTE),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: column(4),
  };
}

const ROWS = [
  [100.1, 101.25, 99.5, 100.75, 12.345_678_91],
  [100.75, 100.75, 100.75, 100.75, 0],
  [100.5, 130, 90.01, 120, 1],
  [120, 120, 119.99, 119.99, 0.000_000_04],
] as const;

describe('a tape of bars', () => {
  const market = tapeMarket(bars(ROWS), 'AAA/USDT');

  it('is traded so that the bars made of the trades are the bars again, volume included (X6)', () => {
    const house = watchedHouse(market);
    house.advance(ROWS.length * MINUTE);
    const instrument = house.market.require('AAAUSDT');
    const again = ROWS.map((_, at) => intervalBar(instrument, '1m', START + at * MINUTE)!.bar);
    const ticks = (price: number): number => Math.round(price * 100);
    expect(again.map(({ open, high, low, close }) => [open, high, low, close])).toEqual(
      ROWS.map(([open, high, low, close]) => [open, high, low, close].map(ticks)),
    );
    expect(again.map(({ steps }) => steps)).toEqual(ROWS.map((row) => Math.round(row[4] * 1e8)));
  });

  it('has no trade in a minute without volume, and the book stays open around the last price', () => {
    const house = watchedHouse(market);
    house.advance(2 * MINUTE - 1);
    expect(house.truth.tradeCount('AAAUSDT')).toBe(4);
    const { bids, asks } = house.market.require('AAAUSDT');
    expect([bids.best, asks.best]).toEqual([10_074, 10_075]);
    expect(house.truth.trades('AAAUSDT').map(({ price, takerSide }) => `${takerSide} ${price}`)).toEqual([
      'buy 100.10000000',
      'buy 101.25000000',
      'sell 99.50000000',
      'buy 100.75000000',
    ]);
  });

  it('refuses trades that are not in order of time', () => {
    const late = { symbol: 'AAAUSDT', afterMs: 5, ticks: 1, steps: 1, isBuy: true };
    expect(() => watchedHouse({ ...market, tape: [late, { ...late, afterMs: 4 }] })).toThrow(
      'trade 2 of the tape is earlier than the one before it',
    );
  });
});
