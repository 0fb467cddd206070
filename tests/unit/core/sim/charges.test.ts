import { describe, expect, it } from 'vitest';
import { parseExact } from '@/lib/core/model/decimal-text';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { fixedFunding } from '@/lib/core/sim/funding/fixed-rate';
import { fundingSeries } from '@/lib/core/sim/funding/rate-series';
import { FIRST_BAR_MS, type Candle } from '@/tests/kit/bars';
import { play, type Given, type Story } from './_venue-story';

const exact = (text: string): bigint => parseExact(text, 'test');
const flat = (price: number): Candle => [price, price, price, price];
const SELL: Given = { side: 'sell' };

describe('holding costs', () => {
  const candles = Array.from({ length: 4 }, () => flat(100));
  const funded = (rate: string, intervalMs: number) => ({
    funding: fixedFunding({ rate: exact(rate), intervalMs }),
  });
  const minute = 60_000;

  it.each<[string, Given, string, string[]]>([
    ['G1 a long pays a positive rate', {}, '0.0001', ['2+0 funding 0.01 CASH', '3+0 funding 0.01 CASH']],
    ['G1 a short receives it', SELL, '0.0001', ['2+0 funding -0.01 CASH', '3+0 funding -0.01 CASH']],
    [
      'G1 a long receives a negative rate',
      {},
      '-0.0001',
      ['2+0 funding -0.01 CASH', '3+0 funding -0.01 CASH'],
    ],
    [
      'G2 what is paid rounds up',
      {},
      '0.00000000011',
      ['2+0 funding 0.00000002 CASH', '3+0 funding 0.00000002 CASH'],
    ],
    [
      'G2 what is received rounds down',
      SELL,
      '0.00000000019',
      ['2+0 funding -0.00000001 CASH', '3+0 funding -0.00000001 CASH'],
    ],
  ])('%s', (_name, order, rate, expected) => {
    const told = play({ candles, orders: [order], models: funded(rate, minute) });
    expect(told.slice(1)).toEqual(expected);
  });

  it('G1 who opens or closes at the funding time itself does not pay, or pays last', () => {
    const orders: Given[] = [{}, { ...SELL, after: 1 }];
    expect(play({ candles, orders, models: funded('0.0001', minute) })).toEqual([
      '1+0 #1 buy 1 at 100 taker',
      '2+0 funding 0.01 CASH',
      '2+0 #2 sell 1 at 100 taker',
    ]);
  });

  it('G1 within a bar it is charged at its own time and the last price passed', () => {
    const told = play({
      candles: [flat(100), flat(100), [100, 140, 80, 110]],
      orders: [{}],
      models: { ...funded('0.001', 30_000), path: 'high-first' },
    });
    expect(told.slice(1)).toEqual([
      '1+30 funding 0.1 CASH',
      '2+0 funding 0.1 CASH',
      '2+30 funding 0.14 CASH',
    ]);
  });

  it('G1 a gap in the bars does not skip it', () => {
    const told = play({
      candles,
      orders: [{}],
      shape: { gapsBefore: { 2: 2 } },
      models: funded('0.0001', minute),
    });
    expect(told.slice(1, 4)).toEqual([
      '2+0 funding 0.01 CASH',
      '3+0 funding 0.01 CASH',
      '4+0 funding 0.01 CASH',
    ]);
  });

  it('G1 the rates a venue published are used at their times', () => {
    const funding = fundingSeries(
      [FIRST_BAR_MS + 2 * minute, FIRST_BAR_MS + 3 * minute],
      [exact('0.001'), exact('-0.002')],
    );
    expect(play({ candles, orders: [{}], models: { funding } }).slice(1)).toEqual([
      '2+0 funding 0.1 CASH',
      '3+0 funding -0.2 CASH',
    ]);
    expect(funding.nextAfter(FIRST_BAR_MS + 3 * minute)).toBe(Infinity);
  });

  it('G1 spot pays no funding', () => {
    const told = play({
      candles,
      orders: [{}],
      facts: { settlement: 'spot' },
      models: funded('0.0001', minute),
    });
    expect(told).toHaveLength(1);
  });

  it('G3 a short of a spot instrument borrows, day by day', () => {
    const margin = { borrowRate: exact('0.365') };
    const shape = { gapsBefore: { 2: 24 * 60 } };
    const spot: Omit<Story, 'candles' | 'orders'> = { facts: { settlement: 'spot' }, margin, shape };
    // 100 × 0.365 ÷ 365
    expect(play({ ...spot, candles, orders: [SELL] })).toEqual([
      '1+0 #1 sell 1 at 100 taker',
      '1440+0 borrow 0.1 CASH',
    ]);
    expect(play({ ...spot, candles, orders: [{}] })).toHaveLength(1);
    expect(play({ ...spot, candles, orders: [SELL], facts: {} })).toHaveLength(1);
  });

  it('G2 it comes out of the wallet: cross is liquidated sooner, isolated is not', () => {
    const models = funded('0.01', minute);
    const story = { candles: [flat(100), flat(100), [100, 100, 91, 91] as Candle], orders: [{}], models };
    const leverageMax = 10n * EXACT_ONE;
    expect(play({ ...story, capital: '10', margin: { mode: 'cross', leverageMax } }).at(-1)).toBe(
      '2+40 liquidated: sell 1 at 91',
    );
    expect(play({ ...story, capital: '10', margin: { mode: 'isolated', leverageMax } }).at(-1)).toContain(
      'funding',
    );
  });
});
