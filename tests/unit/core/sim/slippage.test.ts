import { describe, expect, it } from 'vitest';
import { parseExact } from '@/lib/core/model/decimal-text';
import type { SimModels } from '@/lib/core/sim/sim-models';
import type { SlippageModel } from '@/lib/core/sim/slippage-model';
import { fixedBpsSlippage } from '@/lib/core/sim/slippage/fixed-bps';
import { linearSlippage } from '@/lib/core/sim/slippage/linear';
import { spreadSlippage } from '@/lib/core/sim/slippage/spread';
import { squareRootSlippage } from '@/lib/core/sim/slippage/square-root';
import { volumeShareSlippage } from '@/lib/core/sim/slippage/volume-share';
import type { Candle } from '@/tests/kit/bars';
import { play, type Given } from './_venue-story';

const exact = (text: string): bigint => parseExact(text, 'test');
const CANDLES: readonly Candle[] = [
  [10.3, 10.3, 10.3, 10.3, 100],
  [10.35, 10.6, 10.0, 10.5, 100],
  [10.5, 10.9, 10.4, 10.8, 100],
];

describe('slippage in whole ticks', () => {
  it.each([
    // price, bps, buy, sell
    [10_000, '5', 10_005, 9_995],
    [10_001, '5', 10_007, 9_995],
    [10_000, '0.5', 10_001, 9_999],
    [1, '5', 2, 1],
    [10_000, '9999', 19_999, 1],
    [9_007_199_254_740_991 / 1_024, '0.000000000000000001', 8_796_093_022_208, 8_796_093_022_206],
  ])('S1, S2 at %d ticks with %s bps: buy %d, sell %d', (ticks, bps, buy, sell) => {
    const model = fixedBpsSlippage(exact(bps));
    const whole = Math.floor(ticks);
    expect([model.slip(whole, true, 0), model.slip(whole, false, 0)]).toEqual([buy, sell]);
  });

  it.each<[string, SlippageModel, number, number, number]>([
    [
      'S4 linear: 0.001 of the price at all of the volume',
      linearSlippage({ impact: 0.001, spread: 0 }),
      1,
      10_010,
      9_990,
    ],
    [
      'S4 linear: half the size, half the way',
      linearSlippage({ impact: 0.001, spread: 0 }),
      0.5,
      10_005,
      9_995,
    ],
    [
      'S4 linear: half the spread on top',
      linearSlippage({ impact: 0.001, spread: 0.0004 }),
      0.5,
      10_007,
      9_993,
    ],
    [
      'S5 square root: 0.5 of the price at all of the volume',
      squareRootSlippage({ impact: 0.5, spread: 0 }),
      1,
      15_000,
      5_000,
    ],
    [
      'S5 square root: a quarter of the size, half the way',
      squareRootSlippage({ impact: 0.5, spread: 0 }),
      0.25,
      12_500,
      7_500,
    ],
    ['S6 volume share: a tenth of the square', volumeShareSlippage(0.1), 0.5, 10_250, 9_750],
    ['S7 half of a spread of 4 bps', spreadSlippage(exact('4')), 0, 10_002, 9_998],
    ['S2 never less than one tick', squareRootSlippage({ impact: 3, spread: 0 }), 1, 40_000, 1],
  ])('%s', (_name, model, participation, buy, sell) => {
    expect([model.slip(10_000, true, participation), model.slip(10_000, false, participation)]).toEqual([
      buy,
      sell,
    ]);
  });

  const LINEAR = { slippage: linearSlippage({ impact: 0.1, spread: 0 }) };
  it.each<[string, Given, Partial<SimModels>, readonly Candle[], string]>([
    // 2 of 100: 0.2 % of 10.35, up to the tick.
    ['S8 our share of the volume', { quantity: '2' }, LINEAR, CANDLES, '1+0 #1 buy 2 at 10.38 taker'],
    ['S8 never more than all', { quantity: '500' }, LINEAR, CANDLES, '1+0 #1 buy 500 at 11.39 taker'],
    [
      'S8 without volume we are all of it',
      { quantity: '2' },
      LINEAR,
      CANDLES.map(([a, b, c, d]) => [a, b, c, d, 0]),
      '1+0 #1 buy 2 at 11.39 taker',
    ],
    [
      'S8 never beyond its own limit',
      { quantity: '500', type: 'limit', limit: '10.50' },
      LINEAR,
      CANDLES,
      '1+0 #1 buy 500 at 10.5 taker',
    ],
    [
      'T6 what a trigger starts slips too',
      { type: 'stop', trigger: '10.60' },
      { slippage: fixedBpsSlippage(exact('10')) },
      CANDLES,
      '1+20 #1 buy 1 at 10.62 taker',
    ],
    [
      'S3 out of the range of the bar',
      { side: 'sell', type: 'stop', trigger: '10.00' },
      { slippage: fixedBpsSlippage(exact('10')) },
      CANDLES,
      '1+40 #1 sell 1 at 9.99 taker',
    ],
  ])('%s', (_name, order, models, candles, expected) => {
    expect(play({ candles, orders: [order], models })).toEqual([expected]);
  });
});
