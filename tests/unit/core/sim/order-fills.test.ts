import { describe, expect, it } from 'vitest';
import { parseExact } from '@/lib/core/model/decimal-text';
import { volumeShareQueue } from '@/lib/core/sim/queue/volume-share';
import { fixedBpsSlippage } from '@/lib/core/sim/slippage/fixed-bps';
import type { Candle } from '@/tests/kit/bars';
import { play, type Story } from './_venue-story';

/** Five candles of volume 100; every order is given at the close of candle 0. The path of each, as P1 lays it: */
const CANDLES: readonly Candle[] = [
  [10.0, 10.5, 9.5, 10.2, 100],
  [10.3, 10.6, 10.0, 10.4, 100], // 10.30 → 10.00 → 10.60 → 10.40 (equally near: low first)
  [10.4, 11.0, 10.3, 10.9, 100], // 10.40 → 10.30 → 11.00 → 10.90
  [10.9, 10.95, 10.1, 10.2, 100], // 10.90 → 10.95 → 10.10 → 10.20
  [9.8, 9.9, 9.0, 9.2, 100], // a gap down: 9.80 → 9.90 → 9.00 → 9.20
];

type Row = readonly [string, Partial<Story> & Pick<Story, 'orders'>, ...string[]];

const TEN_BPS = fixedBpsSlippage(parseExact('10', 'bps'));
const LONG = { side: 'buy' } as const;
const SHORT = { side: 'sell' } as const;
const THROUGH = { limitFill: 'through' } as const;

function check(rows: readonly Row[]): void {
  for (const [name, story, ...expected] of rows) {
    it(name, () => {
      expect(play({ candles: CANDLES, ...story })).toEqual(expected);
    });
  }
}

describe('market orders', () => {
  check([
    ['M2 at the next open', { orders: [LONG] }, '1+0 #1 buy 1 at 10.3 taker'],
    [
      'M2 a gap in time does not cancel',
      { orders: [LONG], shape: { gapsBefore: { 1: 5 } } },
      '6+0 #1 buy 1 at 10.3 taker',
    ],
    [
      'M3 at the close that decided',
      { orders: [LONG], models: { fill: 'signal-close' } },
      '1+0 #1 buy 1 at 10.2 taker',
    ],
    // 10.20 × 1.001 = 10.2102 and 10.20 × 0.999 = 10.1898.
    [
      'M3 S1 at that close with slippage: a buy pays more',
      { orders: [LONG], models: { fill: 'signal-close', slippage: TEN_BPS } },
      '1+0 #1 buy 1 at 10.22 taker',
    ],
    [
      'M3 S1 and a sell gets less',
      { orders: [SHORT], models: { fill: 'signal-close', slippage: TEN_BPS } },
      '1+0 #1 sell 1 at 10.18 taker',
    ],
    [
      'M3 limits and stops that the close satisfies execute there too',
      {
        orders: [
          { type: 'limit', limit: '10.20' },
          { ...SHORT, type: 'stop', trigger: '10.20' },
        ],
        models: { fill: 'signal-close' },
      },
      '1+0 #1 buy 1 at 10.2 taker',
      '1+0 #2 sell 1 at 10.2 taker',
    ],
    [
      'M4 in answer to a fill: at the price the path stands at',
      { orders: [{ type: 'limit', limit: '10.10' }], inAnswer: [SHORT] },
      '1+20 #1 buy 1 at 10.1 maker',
      '1+20 #2 sell 1 at 10.1 taker',
    ],
    ['M9 nothing came', { orders: [{ after: 4 }] }, 'end #1 expired end'],
  ]);
});

describe('limit orders', () => {
  check([
    [
      'L1 good enough at once: takes at the open',
      { orders: [{ type: 'limit', limit: '10.30' }] },
      '1+0 #1 buy 1 at 10.3 taker',
    ],
    ['L1 and better', { orders: [{ type: 'limit', limit: '10.50' }] }, '1+0 #1 buy 1 at 10.3 taker'],
    [
      'L2 Q1 a buy, exactly reached',
      { orders: [{ type: 'limit', limit: '10.00' }] },
      '1+20 #1 buy 1 at 10 maker',
    ],
    [
      'L2 a buy, one tick short, L4 then the gap is better',
      { orders: [{ type: 'limit', limit: '9.99' }] },
      '4+0 #1 buy 1 at 9.8 maker',
    ],
    [
      'L2 a sell, exactly reached',
      { orders: [{ ...SHORT, type: 'limit', limit: '11.00' }] },
      '2+40 #1 sell 1 at 11 maker',
    ],
    [
      'L2 a sell, one tick short',
      { orders: [{ ...SHORT, type: 'limit', limit: '11.01' }] },
      'end #1 expired end',
    ],
    [
      'L3 through: a touch is not enough',
      { orders: [{ type: 'limit', limit: '9.00' }], models: THROUGH },
      'end #1 expired end',
    ],
    [
      'L3 through: one tick beyond is',
      { orders: [{ type: 'limit', limit: '9.01' }], models: THROUGH },
      '4+40 #1 buy 1 at 9.01 maker',
    ],
    [
      'L3 through: a sell',
      { orders: [{ ...SHORT, type: 'limit', limit: '10.99' }], models: THROUGH },
      '2+40 #1 sell 1 at 10.99 maker',
    ],
    [
      'L4 a sell, the open is beyond its limit',
      {
        orders: [{ ...SHORT, type: 'limit', limit: '10.70' }],
        candles: [...CANDLES.slice(0, 2), [10.75, 10.8, 10.7, 10.7]],
      },
      '2+0 #1 sell 1 at 10.75 maker',
    ],
    [
      'L5 post-only that would take',
      { orders: [{ type: 'limit', limit: '10.30', postOnly: true }] },
      '1+0 #1 expired POST_ONLY_WOULD_TAKE',
    ],
    [
      'L5 post-only that rests',
      { orders: [{ type: 'limit', limit: '10.29', postOnly: true }] },
      '1+20 #1 buy 1 at 10.29 maker',
    ],
    [
      'L5 post-only, refused where the venue stands at a price',
      { orders: [LONG], inAnswer: [{ type: 'limit', limit: '10.30', postOnly: true }] },
      '1+0 #1 buy 1 at 10.3 taker',
      '1+0 #2 rejected POST_ONLY_WOULD_TAKE',
    ],
  ]);
});

describe('triggers', () => {
  check([
    [
      'T1 a stop buy, exactly reached',
      { orders: [{ type: 'stop', trigger: '11.00' }] },
      '2+40 #1 buy 1 at 11 taker',
    ],
    ['T1 a stop buy, one tick short', { orders: [{ type: 'stop', trigger: '11.01' }] }, 'end #1 expired end'],
    [
      'T1 a stop sell, exactly reached',
      { orders: [{ ...SHORT, type: 'stop', trigger: '10.00' }] },
      '1+20 #1 sell 1 at 10 taker',
    ],
    [
      'T2 a stop sell, one tick short, then the gap goes through it',
      { orders: [{ ...SHORT, type: 'stop', trigger: '9.99' }] },
      '4+0 #1 sell 1 at 9.8 taker',
    ],
    [
      'T2 fired by its first price',
      { orders: [{ ...SHORT, type: 'stop', trigger: '10.30' }] },
      '1+0 #1 sell 1 at 10.3 taker',
    ],
    [
      'T3 stop-limit: fires and takes',
      { orders: [{ type: 'stop-limit', trigger: '10.60', limit: '10.60' }] },
      '1+40 #1 buy 1 at 10.6 taker',
    ],
    [
      'T3 stop-limit: fires and waits for its limit',
      { orders: [{ type: 'stop-limit', trigger: '10.95', limit: '10.80' }] },
      '3+40 #1 buy 1 at 10.8 maker',
    ],
    [
      'T3 stop-limit: a gap beyond the limit fills nothing',
      { orders: [{ ...SHORT, type: 'stop-limit', trigger: '9.95', limit: '9.91' }] },
      'end #1 expired end',
    ],
    [
      'T4 take-profit sell, exactly reached',
      { orders: [{ ...SHORT, type: 'take-profit', trigger: '11.00' }] },
      '2+40 #1 sell 1 at 11 taker',
    ],
    [
      'T4 take-profit sell, one tick short',
      { orders: [{ ...SHORT, type: 'take-profit', trigger: '11.01' }] },
      'end #1 expired end',
    ],
    [
      'T4 take-profit buy, exactly reached',
      { orders: [{ type: 'take-profit', trigger: '10.00' }] },
      '1+20 #1 buy 1 at 10 taker',
    ],
    // Best price met: 10.30, 10.60 and 11.00; the trigger is 0.85 below.
    [
      'T5 trailing sell',
      { orders: [{ ...SHORT, type: 'trailing-stop', trail: '0.85' }] },
      '3+40 #1 sell 1 at 10.15 taker',
    ],
    [
      'T5 trailing sell, exactly reached',
      { orders: [{ ...SHORT, type: 'trailing-stop', trail: '0.90' }] },
      '3+40 #1 sell 1 at 10.1 taker',
    ],
    [
      'T5 trailing sell, one tick short, then the gap',
      { orders: [{ ...SHORT, type: 'trailing-stop', trail: '0.91' }] },
      '4+0 #1 sell 1 at 9.8 taker',
    ],
    // Best price met: 10.00; the trigger is 0.60 above.
    [
      'T5 trailing buy',
      { orders: [{ type: 'trailing-stop', trail: '0.60' }] },
      '1+40 #1 buy 1 at 10.6 taker',
    ],
  ]);
});

describe('time in force', () => {
  check([
    [
      'I1 ioc that cannot take',
      { orders: [{ type: 'limit', limit: '10.29', tif: 'ioc' }] },
      '1+0 #1 expired IOC',
    ],
    [
      'I1 ioc that takes',
      { orders: [{ type: 'limit', limit: '10.30', tif: 'ioc' }] },
      '1+0 #1 buy 1 at 10.3 taker',
    ],
    [
      'I1 ioc: what is left expires',
      { orders: [{ quantity: '15', tif: 'ioc' }], models: { volumeShare: 0.1 } },
      '1+0 #1 buy 10 at 10.3 taker, more to come',
      '1+0 #1 expired IOC',
    ],
    [
      'I1 a triggered ioc',
      { orders: [{ type: 'stop-limit', trigger: '10.95', limit: '10.80', tif: 'ioc' }] },
      '2+40 #1 expired IOC',
    ],
    [
      'I2 fok that takes all',
      { orders: [{ quantity: '10', tif: 'fok' }], models: { volumeShare: 0.1 } },
      '1+0 #1 buy 10 at 10.3 taker',
    ],
    [
      'I2 fok, one lot too many',
      { orders: [{ quantity: '10.001', tif: 'fok' }], models: { volumeShare: 0.1 } },
      '1+0 #1 expired FOK',
    ],
    [
      'I2 fok that cannot take',
      { orders: [{ type: 'limit', limit: '10.29', tif: 'fok' }] },
      '1+0 #1 expired FOK',
    ],
    [
      'I3 gtd until the moment that would fill it',
      { orders: [{ type: 'limit', limit: '10.00', tif: 'gtd', until: 80_000 }] },
      '1+20 #1 buy 1 at 10 maker',
    ],
    [
      'I3 gtd, a millisecond less',
      { orders: [{ type: 'limit', limit: '10.00', tif: 'gtd', until: 79_999 }] },
      '1+20 #1 expired TIME_IN_FORCE',
    ],
    ['I3 a market order whose time is over', { orders: [{ until: 59_999 }] }, '1+0 #1 expired TIME_IN_FORCE'],
    [
      'I4 taken back before it fills',
      { orders: [{ type: 'limit', limit: '9.99' }], cancel: { order: 1, after: 2 } },
      '3+0 #1 canceled asked',
    ],
    [
      'I4 taken back too late',
      { orders: [LONG], cancel: { order: 1, after: 2 } },
      '1+0 #1 buy 1 at 10.3 taker',
      '3+0 #1 cancel-rejected ORDER_UNKNOWN',
    ],
  ]);
});

describe('volume and queue', () => {
  const TENTH = { volumeShare: 0.1 };
  const QUEUE = (share: number): Story['models'] => ({ queue: volumeShareQueue(share) });
  const TOUCHES: readonly Candle[] = Array.from({ length: 5 }, () => [10.1, 10.2, 10.0, 10.1, 100] as const);
  check([
    [
      'U1 U2 a market order gets its share of each bar, at each open',
      { orders: [{ quantity: '25' }], models: TENTH },
      '1+0 #1 buy 10 at 10.3 taker, more to come',
      '2+0 #1 buy 10 at 10.4 taker, more to come',
      '3+0 #1 buy 5 at 10.9 taker',
    ],
    [
      'U1 orders share what there is, first come first served',
      { orders: [{ quantity: '8' }, { quantity: '8' }], models: TENTH },
      '1+0 #1 buy 8 at 10.3 taker',
      '1+0 #2 buy 2 at 10.3 taker, more to come',
      '2+0 #2 buy 6 at 10.4 taker',
    ],
    [
      'U2 what is left of a limit waits for its price in a later bar',
      { orders: [{ quantity: '15', type: 'limit', limit: '10.30' }], models: TENTH },
      '1+0 #1 buy 10 at 10.3 taker, more to come',
      '2+20 #1 buy 5 at 10.3 maker',
    ],
    [
      'U1 a bar without volume fills nothing',
      { orders: [LONG], models: TENTH, candles: CANDLES.map(([a, b, c, d]) => [a, b, c, d, 0]) },
      'end #1 expired end',
    ],
    [
      'M1 without a share volume is not looked at',
      { orders: [{ quantity: '5000' }], candles: CANDLES.map(([a, b, c, d]) => [a, b, c, d, 0]) },
      '1+0 #1 buy 5000 at 10.3 taker',
    ],
    // 75 ahead: the touches of candles 1, 2 and 3 take 25 each.
    [
      'Q2 the queue is used up by the third touch',
      { orders: [{ type: 'limit', limit: '10.00' }], candles: TOUCHES, models: QUEUE(0.75) },
      '3+20 #1 buy 1 at 10 maker',
    ],
    [
      'Q2 a little more ahead: the fourth',
      { orders: [{ type: 'limit', limit: '10.00' }], candles: TOUCHES, models: QUEUE(0.76) },
      '4+20 #1 buy 1 at 10 maker',
    ],
    [
      'Q2 a price beyond the limit ends the queue',
      { orders: [{ type: 'limit', limit: '10.01' }], candles: TOUCHES, models: QUEUE(9) },
      '1+20 #1 buy 1 at 10.01 maker',
    ],
  ]);
});

describe('groups and reduce-only', () => {
  const STOP = { ...SHORT, type: 'stop', trigger: '10.10', group: 7 } as const;
  const TARGET = { ...SHORT, type: 'limit', limit: '10.80', group: 7 } as const;
  check([
    [
      'O1 the target executes, the stop goes',
      { orders: [STOP, TARGET].map((one) => ({ ...one, after: 1 })) },
      '2+40 #2 sell 1 at 10.8 maker',
      '2+40 #1 canceled OCO',
    ],
    [
      'O1 the stop executes, the target goes',
      { orders: [STOP, TARGET] },
      '1+20 #1 sell 1 at 10.1 taker',
      '1+20 #2 canceled OCO',
    ],
    [
      'O1 a partial execution does it too, and what is left of the others goes',
      {
        orders: [
          { ...STOP, quantity: '15' },
          { ...TARGET, quantity: '15' },
        ].map((one) => ({ ...one, after: 1 })),
        models: { volumeShare: 0.1 },
      },
      '2+40 #2 sell 10 at 10.8 maker, more to come',
      '2+40 #1 canceled OCO',
      '3+0 #2 sell 5 at 10.9 maker',
    ],
    [
      'R1 cut to the position',
      { orders: [{ quantity: '2' }, { ...SHORT, after: 1, quantity: '5', reduceOnly: true }] },
      '1+0 #1 buy 2 at 10.3 taker',
      '2+0 #2 sell 2 at 10.4 taker',
    ],
    [
      'R2 nothing left when it would execute',
      { orders: [LONG, { ...SHORT, after: 1 }, { ...SHORT, after: 1, reduceOnly: true }] },
      '1+0 #1 buy 1 at 10.3 taker',
      '2+0 #2 sell 1 at 10.4 taker',
      '2+0 #3 canceled REDUCE_ONLY',
    ],
    [
      'R3 the position is closed: waiting reduce-only orders go',
      {
        orders: [
          LONG,
          { ...SHORT, after: 1, type: 'stop', trigger: '9.00', reduceOnly: true },
          { ...SHORT, after: 2 },
        ],
      },
      '1+0 #1 buy 1 at 10.3 taker',
      '3+0 #3 sell 1 at 10.9 taker',
      '3+0 #2 canceled REDUCE_ONLY',
    ],
    [
      'A7 nothing there to close',
      { orders: [{ ...SHORT, reduceOnly: true }] },
      '1+0 #1 rejected REDUCE_ONLY',
    ],
  ]);
});
