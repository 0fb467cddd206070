import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { intentOf, PERP } from '@/tests/kit/books';
import { FACTS, heldFor, started, type Start } from './_held';

const NO_MARGIN: Start = {};
const HELD: Start = { held: '5' };
const SHORT: Start = { mode: 'cross', leverage: '2', held: '-5' };
const CONTRACT: Start = { mode: 'isolated', leverage: '4', instrument: PERP };
const LONG_CONTRACT: Start = { ...CONTRACT, held: '5' };
const trigger = price('12');
const limit = price('9');

const SIZES: readonly (readonly [string, Start, OrderIntent, string])[] = [
  [
    'H1 a buy by amount holds the amount',
    NO_MARGIN,
    intentOf('buy', '1', { quantity: null, quoteQuantity: money('60') }),
    '60 CASH',
  ],
  [
    'H1 a market buy holds its value at the last price and the largest fee',
    NO_MARGIN,
    intentOf('buy', '3'),
    '30.3 CASH',
  ],
  [
    'H1 a limit buy holds its value at the limit',
    NO_MARGIN,
    intentOf('buy', '3', { type: 'limit', limitPrice: limit }),
    '27.27 CASH',
  ],
  [
    'H1 a stop buy holds its value at the trigger',
    NO_MARGIN,
    intentOf('buy', '3', { type: 'stop', triggerPrice: trigger }),
    '36.36 CASH',
  ],
  [
    'H1 a stop-limit buy holds its value at the limit',
    NO_MARGIN,
    intentOf('buy', '3', { type: 'stop-limit', triggerPrice: trigger, limitPrice: limit }),
    '27.27 CASH',
  ],
  [
    'H1 a trailing buy starts its distance above the last price',
    NO_MARGIN,
    intentOf('buy', '3', { type: 'trailing-stop', trailDistance: price('1') }),
    '33.33 CASH',
  ],
  [
    'H1 what does not divide rounds up',
    NO_MARGIN,
    intentOf('buy', '0.000000000000000001', { type: 'limit', limitPrice: price('0.1') }),
    '0.000000000000000002 CASH',
  ],
  ['H1 a sell holds its quantity', HELD, intentOf('sell', '3'), '3 COIN'],
  [
    'H1 a stop sell holds its quantity',
    HELD,
    intentOf('sell', '3', { type: 'stop', triggerPrice: limit }),
    '3 COIN',
  ],
  [
    'H5 a reduce-only sell holds at most what is there',
    HELD,
    intentOf('sell', '9', { reduceOnly: true }),
    '5 COIN',
  ],
  [
    'H5 a reduce-only sell of nothing holds nothing',
    NO_MARGIN,
    intentOf('sell', '9', { reduceOnly: true }),
    '0 COIN',
  ],
  ['H5 a reduce-only cover holds nothing', SHORT, intentOf('buy', '5', { reduceOnly: true }), '0 CASH'],
  [
    'H5 a reduce-only contract order holds nothing',
    LONG_CONTRACT,
    intentOf('sell', '5', { instrument: PERP, reduceOnly: true }),
    '0 CASH',
  ],
  [
    'H7 a contract holds its margin and the fee',
    CONTRACT,
    intentOf('buy', '4', { instrument: PERP }),
    '10.4 CASH',
  ],
  [
    'H7 a contract by amount holds its margin and the fee',
    CONTRACT,
    intentOf('buy', '1', { instrument: PERP, quantity: null, quoteQuantity: money('40') }),
    '10.4 CASH',
  ],
  [
    'H7 a sell limit below the last price may fill at the last price',
    CONTRACT,
    intentOf('sell', '4', { instrument: PERP, type: 'limit', limitPrice: limit }),
    '10.4 CASH',
  ],
  [
    'H7 a sell limit above the last price fills at the limit',
    CONTRACT,
    intentOf('sell', '4', { instrument: PERP, type: 'limit', limitPrice: trigger }),
    '12.48 CASH',
  ],
  [
    'H7 a margin that does not divide rounds up',
    { ...CONTRACT, leverage: '3' },
    intentOf('buy', '1', { instrument: PERP }),
    '3.433333333333333334 CASH',
  ],
  [
    'H7 so does one by amount, and its fee',
    { ...CONTRACT, leverage: '3' },
    intentOf('buy', '1', { instrument: PERP, quantity: null, quoteQuantity: money('0.00000000000000001') }),
    '0.000000000000000005 CASH',
  ],
  [
    'H7 the value of what a reversal opens rounds up',
    LONG_CONTRACT,
    intentOf('sell', '5.000000000000000001', { instrument: PERP, type: 'limit', limitPrice: price('12.01') }),
    '0.600500000000000005 CASH',
  ],
  [
    'H7 closing a contract needs only the fee',
    LONG_CONTRACT,
    intentOf('sell', '5', { instrument: PERP }),
    '0.5 CASH',
  ],
  [
    'H7 reversing a contract holds the margin of what it opens',
    LONG_CONTRACT,
    intentOf('sell', '9', { instrument: PERP }),
    '10.9 CASH',
  ],
  [
    'H7 a short holds its margin and the fee',
    { mode: 'cross', leverage: '2' },
    intentOf('sell', '4'),
    '20.4 CASH',
  ],
  ['H7 without leverage its whole value', { mode: 'cross' }, intentOf('sell', '4'), '40.4 CASH'],
  ['H7 covering a short needs only the fee', SHORT, intentOf('buy', '5'), '0.5 CASH'],
  ['H7 buying more than the short holds the rest in full', SHORT, intentOf('buy', '7'), '20.7 CASH'],
  [
    'H7 a cover by amount holds the amount less the margin behind the short',
    SHORT,
    intentOf('buy', '1', { quantity: null, quoteQuantity: money('80') }),
    '5 CASH',
  ],
  [
    'M4 a spot buy with leverage holds all of its value',
    { mode: 'cross', leverage: '4' },
    intentOf('buy', '4'),
    '40.4 CASH',
  ],
  ['with margin, what is owned is sold as ever', { ...HELD, mode: 'cross' }, intentOf('sell', '5'), '5 COIN'],
];

describe('how much an order holds (H1, H5, H7)', () => {
  it.each(SIZES)('%s', (_name, start, intent, expected) => {
    expect(heldFor(started(start), intent)).toBe(expected);
  });

  it('needs a price only when the order names neither a price nor an amount', () => {
    const facts = { ...FACTS, mark: null };
    expect(() => started({}).holdFor(intentOf('buy', '1'), facts)).toThrow(/before the first price/);
    expect(started(HELD).holdFor(intentOf('sell', '1'), facts).amount).toBe(money('1'));
  });
});
