import { describe } from 'vitest';
import { volumeShareQueue } from '@/lib/core/sim/queue/volume-share';
import type { Candle } from '@/tests/kit/bars';
import { CANDLES, check, LONG } from './_five-candles';
import type { Story } from './_venue-story';

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
      'U2 M3 with signal-close what is left of it waits for the next close, not for the open before',
      { orders: [{ quantity: '25' }], models: { ...TENTH, fill: 'signal-close' } },
      '1+0 #1 buy 10 at 10.2 taker, more to come',
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
