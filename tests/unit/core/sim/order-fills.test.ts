import { describe } from 'vitest';
import { parseExact } from '@/lib/core/model/decimal-text';
import { fixedBpsSlippage } from '@/lib/core/sim/slippage/fixed-bps';
import { CANDLES, check, LONG, SHORT } from './_five-candles';

const THROUGH = { limitFill: 'through' } as const;
const TEN_BPS = fixedBpsSlippage(parseExact('10', 'bps'));

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

describe('several orders on one way', () => {
  const sell = (limit: string) => ({ ...SHORT, type: 'limit', limit }) as const;
  const buy = (limit: string) => ({ type: 'limit', limit }) as const;
  check([
    [
      'P7 rising: the nearest first',
      { orders: [sell('10.90'), sell('10.70')] },
      '2+40 #2 sell 1 at 10.7 maker',
      '2+40 #1 sell 1 at 10.9 maker',
    ],
    [
      'P7 falling: the nearest first',
      { orders: [buy('9.20'), buy('9.50')] },
      '4+40 #2 buy 1 at 9.5 maker',
      '4+40 #1 buy 1 at 9.2 maker',
    ],
    [
      'P7 at one price: as they were given',
      { orders: [sell('10.70'), sell('10.70')] },
      '2+40 #1 sell 1 at 10.7 maker',
      '2+40 #2 sell 1 at 10.7 maker',
    ],
    [
      'P7 M4 L2 an answer takes part in the rest of the way',
      { orders: [sell('10.70')], inAnswer: [buy('10.30'), sell('10.90')] },
      '2+40 #1 sell 1 at 10.7 maker',
      '2+40 #3 sell 1 at 10.9 maker',
      '3+40 #2 buy 1 at 10.3 maker',
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
