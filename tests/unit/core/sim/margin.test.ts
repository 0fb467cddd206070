import { describe, expect, it } from 'vitest';
import { parseExact } from '@/lib/core/model/decimal-text';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { percentageFee } from '@/lib/core/sim/fee/percentage';
import { asOrderNumber } from '@/lib/core/model/ids';
import { openMargin } from '@/lib/core/sim/margin-account';
import { SimVenue } from '@/lib/core/sim/sim-venue';
import { barsFrom, FIRST_BAR_MS, type Candle } from '@/tests/kit/bars';
import { BAR_MS, coin, play, request, setupOf, shown, type Given, type Story } from './_venue-story';

const exact = (text: string): bigint => parseExact(text, 'test');
const flat = (price: number): Candle => [price, price, price, price];
const SELL: Given = { side: 'sell' };

describe('liquidation along the path', () => {
  const isolated: Omit<Story, 'candles' | 'orders'> = {
    margin: { mode: 'isolated', leverageMax: 10n * EXACT_ONE },
    facts: { maintenanceRate: '0.01' },
  };

  it.each<[string, Given, Candle, string[]]>([
    // 90.909…: a long is closed at the first tick below, a short (108.910…) at the first above.
    ['K4 a long, exactly reached', {}, [100, 100, 90.9, 95], ['2+40 liquidated: sell 1 at 90.9']],
    ['K4 a long, one tick short', {}, [100, 100, 90.91, 95], []],
    ['K4 a long, the open is beyond', {}, [80, 81, 79, 80], ['2+0 liquidated: sell 1 at 80']],
    ['K4 a short, exactly reached', SELL, [100, 108.92, 100, 101], ['2+40 liquidated: buy 1 at 108.92']],
    ['K4 a short, one tick short', SELL, [100, 108.91, 100, 101], []],
  ])('%s', (_name, order, candle, expected) => {
    const candles = [flat(100), flat(100), candle];
    const told = play({ ...isolated, candles, orders: [order] });
    expect(told.slice(1)).toEqual(expected);
  });

  it('K4 all orders of the instrument go, then the fee is charged', () => {
    const orders: Given[] = [
      {},
      { after: 1, side: 'sell', type: 'stop', trigger: '80.00' },
      { after: 1, type: 'limit', limit: '70.00' },
    ];
    const models = { liquidationFeeRate: exact('0.005') };
    expect(
      play({ ...isolated, models, candles: [flat(100), flat(100), [100, 100, 85, 95]], orders }),
    ).toEqual([
      '1+0 #1 buy 1 at 100 taker',
      '2+40 liquidated: sell 1 at 90.9',
      '2+40 #2 canceled LIQUIDATED',
      '2+40 #3 canceled LIQUIDATED',
      '2+40 liquidation-fee 0.4545 CASH',
    ]);
  });

  it('K4 a stop before the liquidation price fires first', () => {
    const orders: Given[] = [
      {},
      { after: 1, side: 'sell', type: 'stop', trigger: '90.91', reduceOnly: true },
    ];
    expect(play({ ...isolated, candles: [flat(100), flat(100), [100, 100, 85, 95]], orders })).toEqual([
      '1+0 #1 buy 1 at 100 taker',
      '2+40 #2 sell 1 at 90.91 taker',
    ]);
  });

  it('K3 cross: the rest of the account stands behind a position', () => {
    const story = { candles: [flat(100), flat(100), [100, 100, 50, 95] as Candle], orders: [{}] };
    const margin = { mode: 'cross', leverageMax: 10n * EXACT_ONE } as const;
    expect(play({ ...story, margin, capital: '50' }).slice(1)).toEqual(['2+40 liquidated: sell 1 at 50']);
    expect(play({ ...story, margin, capital: '50.01' }).slice(1)).toEqual([]);
  });

  it('K3 cross: the loss of one position brings the other nearer', () => {
    const setup = { instruments: [coin(), coin({ symbol: 'GEM/CASH', base: 'GEM' })] };
    const orders: Given[] = [{}, {}];
    const margin = { mode: 'cross', leverageMax: 10n * EXACT_ONE } as const;
    const candles = [flat(100), flat(100), [100, 100, 75, 95] as Candle];
    // Two units of the first instrument against 50: nothing is left at 75.
    expect(play({ candles, orders, margin, capital: '50', setup }).slice(2)).toEqual([
      '2+40 liquidated: sell 2 at 75',
    ]);
  });
});

describe('K3 cross: two instruments stand on one account', () => {
  const setup = setupOf({
    capital: '60',
    setup: { instruments: [coin(), coin({ symbol: 'GEM/CASH', base: 'GEM' })] },
  });
  const walk = (venue: SimVenue, instrument: number, at: number, candle: Candle): string[] => {
    const startMs = FIRST_BAR_MS + at * BAR_MS;
    const told: string[] = [];
    venue.beginBar(instrument, barsFrom([candle]), 0, startMs, startMs + BAR_MS);
    for (let event = venue.next(); event !== null; event = venue.next()) told.push(shown(event));
    return told;
  };
  const give = (venue: SimVenue, number: number, given: Given): void => {
    const orderNumber = asOrderNumber(number);
    venue.submit({ kind: 'submit-order', orderNumber, request: request(given) }, FIRST_BAR_MS);
  };
  /** One unit of each at 100, then the second falls to `gem` and is closed there, or not. */
  const liquidationAt = (gem: number, isClosed: boolean): string[] => {
    const venue = new SimVenue(setup);
    give(venue, 1, {});
    give(venue, 2, { instrument: 1 });
    walk(venue, 0, 0, flat(100));
    walk(venue, 1, 0, flat(100));
    if (isClosed) give(venue, 3, { instrument: 1, side: 'sell' });
    walk(venue, 1, 1, flat(gem));
    return walk(venue, 0, 2, [100, 100, 40, 100]);
  };

  it.each<[string, number, boolean, string]>([
    ['nothing lost: all of 60 is behind the first', 100, false, '2+40 liquidated: sell 1 at 40'],
    ['20 lost on paper', 80, false, '2+40 liquidated: sell 1 at 60'],
    ['20 lost for good', 80, true, '2+40 liquidated: sell 1 at 60'],
  ])('%s', (_name, gem, isClosed, expected) => {
    expect(liquidationAt(gem, isClosed)).toEqual([expected]);
  });
});

describe('what an account can carry', () => {
  const candles = [flat(100), flat(100), flat(100)];
  const isolated = { mode: 'isolated', leverageMax: 10n * EXACT_ONE } as const;
  const FEE = { fees: [percentageFee(exact('0.001'))] };

  it.each<[string, Partial<Story>, Given[], string[]]>([
    ['K1 K2 margin exactly there', { margin: isolated, capital: '10' }, [{}], ['1+0 #1 buy 1 at 100 taker']],
    [
      'K2 a step less',
      { margin: isolated, capital: '9.99999999' },
      [{}],
      ['1+0 #1 expired INSUFFICIENT_MARGIN'],
    ],
    [
      'K2 the fee must be there too',
      { margin: isolated, capital: '10.09', models: FEE },
      [{}],
      ['1+0 #1 expired INSUFFICIENT_MARGIN'],
    ],
    [
      'K2 a short needs margin as well',
      { margin: isolated, capital: '9.99' },
      [SELL],
      ['1+0 #1 expired INSUFFICIENT_MARGIN'],
    ],
    [
      'K2 margin set aside is not there twice',
      { margin: isolated, capital: '19.99' },
      [{}, {}],
      ['1+0 #1 buy 1 at 100 taker', '1+0 #2 expired INSUFFICIENT_MARGIN'],
    ],
    [
      'K2 cross: the same at the opening price',
      { margin: { ...isolated, mode: 'cross' }, capital: '19.99' },
      [{}, {}],
      ['1+0 #1 buy 1 at 100 taker', '1+0 #2 expired INSUFFICIENT_MARGIN'],
    ],
    [
      'K2 closing needs none',
      { margin: isolated, capital: '10' },
      [{}, { ...SELL, after: 1 }],
      ['1+0 #1 buy 1 at 100 taker', '2+0 #2 sell 1 at 100 taker'],
    ],
    [
      'K2 turning needs what it opens',
      { margin: isolated, capital: '10' },
      [{}, { ...SELL, after: 1, quantity: '2' }],
      ['1+0 #1 buy 1 at 100 taker', '2+0 #2 sell 2 at 100 taker'],
    ],
    [
      'K2 and no more',
      { margin: isolated, capital: '10' },
      [{}, { ...SELL, after: 1, quantity: '2.001' }],
      ['1+0 #1 buy 1 at 100 taker', '2+0 #2 expired INSUFFICIENT_MARGIN'],
    ],
    [
      'B1 money exactly there',
      { margin: { mode: 'none' }, capital: '100' },
      [{}],
      ['1+0 #1 buy 1 at 100 taker'],
    ],
    [
      'B1 a step less',
      { margin: { mode: 'none' }, capital: '99.99999999' },
      [{}],
      ['1+0 #1 expired INSUFFICIENT_BALANCE'],
    ],
    [
      'B1 the fee must be there too',
      { margin: { mode: 'none' }, capital: '100', models: FEE },
      [{}],
      ['1+0 #1 expired INSUFFICIENT_BALANCE'],
    ],
    [
      'B1 nothing is sold that is not held',
      { margin: { mode: 'none' } },
      [SELL],
      ['1+0 #1 expired INSUFFICIENT_BALANCE'],
    ],
    [
      'B1 what is held can be sold',
      { margin: { mode: 'none' } },
      [{}, { ...SELL, after: 1 }],
      ['1+0 #1 buy 1 at 100 taker', '2+0 #2 sell 1 at 100 taker'],
    ],
    [
      'B1 R1 a fee in the received asset lessens what is held',
      { margin: { mode: 'none' }, models: { ...FEE, feeAsset: { kind: 'received' } } },
      [{}, { ...SELL, after: 1 }],
      ['1+0 #1 buy 1 at 100 taker', '2+0 #2 expired INSUFFICIENT_BALANCE'],
    ],
    [
      'M8 a fee above the proceeds',
      { models: { fees: [percentageFee(exact('1.01'))] } },
      [SELL],
      ['1+0 #1 expired FEE_EXCEEDS_PROCEEDS'],
    ],
  ])('%s', (_name, story, orders, expected) => {
    expect(play({ candles, orders, ...story })).toEqual(expected);
  });
});

it('K1 the initial margin is rounded up, against us', () => {
  const margin = { mode: 'cross', leverageMax: 3n * EXACT_ONE, borrowRate: 0n } as const;
  expect(openMargin(exact('9'), margin)).toBe(exact('3'));
  expect(openMargin(exact('10'), margin)).toBe(exact('3.333333333333333334'));
});

it.each<[string, 'cross' | 'isolated', string, number, string]>([
  ['cross counts a profit not yet taken, to the last unit', 'cross', '11', 110, 'buy 1 at 110 taker'],
  ['cross a unit less', 'cross', '10.99999999', 110, 'expired INSUFFICIENT_MARGIN'],
  ['isolated counts none', 'isolated', '20.99999999', 110, 'expired INSUFFICIENT_MARGIN'],
  ['isolated needs both margins', 'isolated', '21', 110, 'buy 1 at 110 taker'],
  ['cross counts a loss not yet taken', 'cross', '20', 99, 'expired INSUFFICIENT_MARGIN'],
  ['cross with the loss covered', 'cross', '20.9', 99, 'buy 1 at 99 taker'],
])('K2 %s', (_name, mode, capital, now, expected) => {
  const story = {
    candles: [flat(100), flat(100), flat(now), flat(now)],
    orders: [{}, { after: 2 }],
    margin: { mode, leverageMax: 10n * EXACT_ONE },
    capital,
  };
  expect(play(story)).toEqual(['1+0 #1 buy 1 at 100 taker', `3+0 #2 ${expected}`]);
});
