import { describe } from 'vitest';
import { check, LONG, SHORT } from './_five-candles';

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
