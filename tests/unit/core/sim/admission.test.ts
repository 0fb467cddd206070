import { describe, expect, it } from 'vitest';
import { play, type Given, type Story } from './_venue-story';

const CANDLES: Story['candles'] = [
  [10, 10, 10, 10],
  [10, 10, 10, 10],
];
const LIMIT = { type: 'limit', limit: '10.00' } as const;

describe('what the venue refuses at once, to the last step', () => {
  it.each<[string, Given, string]>([
    ['A1 two amounts', { quantity: '1', money: '10' }, 'ORDER_INVALID'],
    ['A1 money on a limit order', { ...LIMIT, money: '10' }, 'ORDER_INVALID'],
    ['A1 money on a sell', { side: 'sell', money: '10' }, 'ORDER_INVALID'],
    ['A1 money on a reduce-only buy', { money: '10', reduceOnly: true }, 'ORDER_INVALID'],
    ['A1 a limit order without a limit', { type: 'limit' }, 'ORDER_INVALID'],
    ['A1 a market order with one', { limit: '10.00' }, 'ORDER_INVALID'],
    ['A1 a stop without a trigger', { type: 'stop' }, 'ORDER_INVALID'],
    ['A1 a stop-limit without a limit', { type: 'stop-limit', trigger: '10.00' }, 'ORDER_INVALID'],
    ['A1 a trailing stop without a distance', { type: 'trailing-stop' }, 'ORDER_INVALID'],
    ['A1 gtd without a time', { tif: 'gtd' }, 'ORDER_INVALID'],
    ['A1 a post-only market order', { postOnly: true }, 'ORDER_INVALID'],
    ['A1 a post-only ioc', { ...LIMIT, postOnly: true, tif: 'ioc' }, 'ORDER_INVALID'],
    ['A2 an instrument the venue does not have', { instrument: 1 }, 'INSTRUMENT_UNKNOWN'],
    ['A3 a limit between two ticks', { ...LIMIT, limit: '10.001' }, 'PRICE_FILTER'],
    ['A3 a limit of nothing', { ...LIMIT, limit: '0' }, 'PRICE_FILTER'],
    ['A3 a trigger between two ticks', { type: 'stop', trigger: '10.005' }, 'PRICE_FILTER'],
    ['A3 a trail between two ticks', { type: 'trailing-stop', trail: '0.015' }, 'PRICE_FILTER'],
    ['A4 a quantity between two lots', { quantity: '1.0001' }, 'LOT_SIZE'],
    ['A4 nothing', { quantity: '0' }, 'LOT_SIZE'],
    ['A4 less than nothing', { quantity: '-1' }, 'LOT_SIZE'],
    ['A5 more lots than can be counted', { quantity: '2251799813685.248' }, 'QUANTITY_MAX'],
    ['A6 a limit order one lot below the minimum', { ...LIMIT, quantity: '0.499' }, 'NOTIONAL_MIN'],
  ])('%s', (_name, order, code) => {
    const told = play({ candles: CANDLES, orders: [order], facts: { minNotional: '5' } });
    expect(told).toEqual([`1+0 #1 rejected ${code}`]);
  });

  it.each<[string, Given, string]>([
    ['A6 a limit order exactly at the minimum', { ...LIMIT, quantity: '0.5' }, '1+0 #1 buy 0.5 at 10 taker'],
    ['M7 a market order exactly at the minimum', { quantity: '0.5' }, '1+0 #1 buy 0.5 at 10 taker'],
    ['M7 one lot below: only its price could say so', { quantity: '0.499' }, '1+0 #1 expired NOTIONAL_MIN'],
    ['M6 not even one lot', { money: '0.009' }, '1+0 #1 expired BELOW_LOT'],
    ['M6 M7 one lot, below the minimum', { money: '0.01' }, '1+0 #1 expired NOTIONAL_MIN'],
  ])('%s', (_name, order, expected) => {
    expect(play({ candles: CANDLES, orders: [order], facts: { minNotional: '5' } })).toEqual([expected]);
  });

  it('A5 a purchase of more lots than can be counted expires', () => {
    const facts = { lotSize: '0.000000000000000001', tickSize: '0.01' };
    expect(play({ candles: CANDLES, orders: [{ money: '100000' }], facts })).toEqual([
      '1+0 #1 expired QUANTITY_MAX',
    ]);
  });

  it('M7 reduce-only may close less than the minimum', () => {
    const orders: Given[] = [
      { quantity: '0.5' },
      { after: 1, side: 'sell', quantity: '0.1', reduceOnly: true },
    ];
    const told = play({ candles: [...CANDLES, [10, 10, 10, 10]], orders, facts: { minNotional: '5' } });
    expect(told[1]).toBe('2+0 #2 sell 0.1 at 10 taker');
  });

  it('M7 a part of an order may be smaller than the minimum', () => {
    const candles: Story['candles'] = [
      [10, 10, 10, 10, 1],
      [10, 10, 10, 10, 1],
      [10, 10, 10, 10, 1],
    ];
    const told = play({
      candles,
      orders: [{ quantity: '0.5' }],
      models: { volumeShare: 0.3 },
      facts: { minNotional: '5' },
    });
    expect(told).toEqual(['1+0 #1 buy 0.3 at 10 taker, more to come', '2+0 #1 buy 0.2 at 10 taker']);
  });
});
