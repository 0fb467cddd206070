// Orders of an account in a market where nothing happens by itself: what is refused, what trades, what waits, what it costs.
import { describe, expect, it } from 'vitest';
import { limit, quietHouse, RICH } from '../_account';

describe('what is refused (X13)', () => {
  it.each([
    [{ type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01' }, '-1102', "'price' was not sent"],
    [{ type: 'LIMIT', price: '60000', quantity: '0.01' }, '-1102', "'timeInForce' was not sent"],
    [{ type: 'MARKET', quantity: '0.01', timeInForce: 'GTC' }, '-1106', "'timeInForce' sent when not"],
    [{ type: 'MARKET', quantity: '0.01', quoteOrderQty: '9' }, '-1106', "'quantity' sent when not"],
    [{ type: 'MARKET', quantity: '-0.01' }, '-1100', "characters found in parameter 'quantity'"],
    [{ type: 'MARKET', quantity: '0x10' }, '-1100', "characters found in parameter 'quantity'"],
    [{ type: 'MARKET', quantity: '1e3' }, '-1100', "characters found in parameter 'quantity'"],
    [{ type: 'MARKET', quantity: '0.000000001' }, '-1111', "'quantity' has too much precision"],
    [
      { type: 'MARKET', quantity: '0.01', icebergQty: '1' },
      '-1104',
      "read '4' parameter(s) but was sent '5'",
    ],
    [{ type: 'TWAP', quantity: '0.01' }, '-1116', 'Invalid orderType'],
    [{ type: 'MARKET', quantity: '0.01', side: 'HOLD' }, '-1117', 'Invalid side'],
    [limit('60000', '0.01', { timeInForce: 'DAY' }), '-1115', 'Invalid timeInForce'],
    [limit('60000', '0.01', { newClientOrderId: 'x'.repeat(37) }), '-1100', 'newClientOrderId'],
    [limit('59000.001', '0.01'), '-1013', 'Filter failure: PRICE_FILTER'],
    [limit('59000', '0.000001'), '-1013', 'Filter failure: LOT_SIZE'],
    [limit('59000', '0.00001'), '-1013', 'Filter failure: NOTIONAL'],
    [limit('11999.99', '0.01'), '-1013', 'Filter failure: PERCENT_PRICE_BY_SIDE'],
    [limit('300000.01', '0.01'), '-1013', 'Filter failure: PERCENT_PRICE_BY_SIDE'],
    [limit('59000', '1'), '-2010', 'insufficient balance'],
    [{ type: 'MARKET', quantity: '0.00001' }, '-1013', 'Filter failure: NOTIONAL'],
    [{ type: 'MARKET', side: 'SELL', quantity: '1.00001' }, '-2010', 'insufficient balance'],
    [{ type: 'LIMIT_MAKER', price: '60000.01', quantity: '0.01' }, '-2010', 'immediately match and take'],
    [{ type: 'STOP_LOSS', stopPrice: '60000', quantity: '0.01' }, '-2010', 'would trigger immediately'],
    [{ type: 'TAKE_PROFIT', stopPrice: '60000', quantity: '0.01' }, '-2010', 'would trigger immediately'],
  ])('%j → %s', (order, code, words) => {
    const house = quietHouse();
    const said = house.place(order);
    expect([said.split(' ')[0], said]).toEqual([code, expect.stringContaining(words)]);
    expect([house.truth.own.orders(), house.has('USDT')]).toEqual([[], ['10000.00000000', '0.00000000']]);
  });

  it('a symbol that is not trading takes no orders, and cancels as before', () => {
    const house = quietHouse();
    house.place(limit('59000', '0.01', { newClientOrderId: 'a' }));
    house.market.require('BTCUSDT').status = 'CANCEL_ONLY';
    expect(house.place(limit('59000', '0.01'))).toBe('-1013 Market is closed.');
    expect(house.cancel('a')).toBe('CANCELED');
  });

  it('more than 200 open orders in a symbol', () => {
    const house = quietHouse();
    const last = Array.from({ length: 201 }, () => house.place(limit('50000', '0.0001'))).at(-1);
    expect(last).toBe('-1013 Filter failure: MAX_NUM_ORDERS');
  });

  it('a client id is unique among open orders only: after the fill it is taken again', () => {
    const house = quietHouse();
    const twice = limit('59000', '0.001', { newClientOrderId: 'same' });
    expect([house.place(twice), house.place(twice)]).toEqual(['NEW', '-2010 Duplicate order sent.']);
    house.cancel('same');
    const bought = { type: 'MARKET', quantity: '0.001', newClientOrderId: 'same' };
    expect([house.place(bought), house.place(bought)]).toEqual(['FILLED', 'FILLED']);
  });
});

describe('what trades (X11, X12)', () => {
  it('takes the best prices one by one as public trades, and waits with the rest', () => {
    const house = quietHouse();
    expect(house.place(limit('60000.02', '0.03', { newClientOrderId: 'a' }))).toBe('PARTIALLY_FILLED');
    expect(house.fills('a').map(({ price, quantity }) => [price, quantity])).toEqual([
      ['60000.01000000', '0.01000000'],
      ['60000.02000000', '0.01001000'],
    ]);
    expect(house.fills('a').map(({ tradeId }) => tradeId)).toEqual(
      house.truth.trades('BTCUSDT').map(({ tradeId }) => tradeId),
    );
    expect(house.truth.book('BTCUSDT').bids[0]).toEqual(['60000.02000000', '0.00999000']);
    // 0.01 × 60 000.01 + 0.01001 × 60 000.02 is spent, 0.00999 × 60 000.02 waits.
    expect(house.has('USDT')).toEqual(['8199.99950000', '599.40019980']);
    expect(house.has('BTC')).toEqual(['1.01998999', '0.00000000']);
  });

  it('is filled in parts by those who come, after the makers who were there first, and at its price', () => {
    const house = quietHouse();
    house.place(limit('59999.99', '0.02', { newClientOrderId: 'a' }));
    house.others('sell', 0.015, 59_999.99);
    expect(house.order('a')).toMatchObject({ status: 'PARTIALLY_FILLED', filledQuantity: '0.00500000' });
    house.others('sell', 0.015, 59_999.99);
    expect(house.order('a').statuses).toEqual(['NEW', 'PARTIALLY_FILLED', 'FILLED']);
    expect(house.fills('a').map(({ isMaker, commission }) => [isMaker, commission])).toEqual([
      [true, '0.00000500'],
      [true, '0.00001500'],
    ]);
    expect(house.has('USDT')).toEqual(['8800.00020000', '0.00000000']);
  });

  it('is before makers who come to its price later', () => {
    const house = quietHouse();
    house.place(limit('59999.99', '0.01', { newClientOrderId: 'a' }));
    house.others('sell', 0.01, 59_999.99);
    house.market.require('BTCUSDT').setLevel(house.clock.nowMs(), true, 5_999_999, 5_000);
    house.others('sell', 0.01, 59_999.99);
    expect(house.order('a').status).toBe('FILLED');
  });

  it('does not lose its place when makers before it leave', () => {
    const house = quietHouse();
    house.place(limit('59999.99', '0.01', { newClientOrderId: 'a' }));
    const btc = house.market.require('BTCUSDT');
    for (const steps of [0, 5_000]) btc.setLevel(house.clock.nowMs(), true, 5_999_999, steps);
    house.others('sell', 0.01, 59_999.99);
    expect(house.order('a').status).toBe('FILLED');
  });

  it.each([
    ['IOC takes what there is and ends', { timeInForce: 'IOC' }, 'EXPIRED', '0.02001000'],
    ['FOK takes all of it', { timeInForce: 'FOK', quantity: '0.02' }, 'FILLED', '0.02000000'],
    ['FOK takes nothing where that is not enough', { timeInForce: 'FOK' }, 'EXPIRED', '0.00000000'],
  ])('%s', (_, more, status, filled) => {
    const house = quietHouse();
    expect(house.place(limit('60000.02', '0.03', { newClientOrderId: 'a', ...more }))).toBe(status);
    expect(house.order('a').filledQuantity).toBe(filled);
    expect(house.has('USDT')[1]).toBe('0.00000000');
  });

  it('an order at the market ends where the book ends', () => {
    const house = quietHouse();
    expect(house.place({ type: 'MARKET', quantity: '0.11', newClientOrderId: 'a' })).toBe('EXPIRED');
    expect(house.order('a').filledQuantity).toBe('0.10045000');
    expect(house.truth.book('BTCUSDT').asks).toEqual([]);
  });

  it('an amount of the quote buys as many whole steps as it pays for', () => {
    const house = quietHouse();
    expect(house.place({ type: 'MARKET', quoteOrderQty: '1000', newClientOrderId: 'a' })).toBe('FILLED');
    expect([house.order('a').quantity, house.order('a').filledQuote]).toEqual(['0.01666000', '999.60023320']);
    expect(house.has('USDT')).toEqual(['9000.39976680', '0.00000000']);
  });

  it('pays in BNB at three quarters while there is some, and from what it receives afterwards', () => {
    const commission = { maker: '0.001', taker: '0.001', inBnb: true };
    const house = quietHouse([{ ...RICH, balances: { USDT: '10000', BNB: '0.001' }, commission }]);
    house.place({ type: 'MARKET', quantity: '0.01' });
    house.place({ type: 'MARKET', quantity: '0.01' });
    // 600.0001 × 0.001 × 0.75 at 600 USDT a BNB.
    expect(house.fills().map((fill) => [fill.commission, fill.commissionAsset])).toEqual([
      ['0.00075000', 'BNB'],
      ['0.00001000', 'BTC'],
    ]);
    expect([house.has('BNB')[0], house.has('BTC')[0]]).toEqual(['0.00025000', '0.01999000']);
  });
});

describe('an account never trades with itself (X14)', () => {
  it.each([
    ['EXPIRE_MAKER', 'EXPIRED_IN_MATCH', 'FILLED'],
    ['EXPIRE_TAKER', 'NEW', 'EXPIRED_IN_MATCH'],
    ['EXPIRE_BOTH', 'EXPIRED_IN_MATCH', 'EXPIRED_IN_MATCH'],
    ['NONE', 'FILLED', 'FILLED'],
  ])('%s: the one that waits ends %s, the one that comes %s', (mode, waits, comes) => {
    const house = quietHouse();
    house.place(limit('60000', '0.001', { newClientOrderId: 'waits' }));
    const selling = { side: 'SELL', newClientOrderId: 'comes', selfTradePreventionMode: mode };
    house.place(limit('59999.99', '0.001', selling));
    expect([house.order('waits').status, house.order('comes').status]).toEqual([waits, comes]);
    const isWaiting = waits === 'NEW';
    expect(house.has('USDT')[1]).toBe(isWaiting ? '60.00000000' : '0.00000000');
    expect(house.has('BTC')[1]).toBe('0.00000000');
  });

  it('two accounts do', () => {
    const house = quietHouse([RICH, { ...RICH, name: 'other' }]);
    house.place(limit('60000', '0.001', { newClientOrderId: 'waits' }));
    house.place(limit('60000', '0.001', { side: 'SELL', newClientOrderId: 'comes' }), 'other');
    const [bought, sold] = house.fills();
    expect([bought!.tradeId, bought!.isMaker, sold!.isMaker]).toEqual([sold!.tradeId, true, false]);
    expect([house.has('BTC')[0], house.has('USDT', 'other')[0]]).toEqual(['1.00099900', '10059.94000000']);
  });
});

describe('what waits for a price (X15)', () => {
  it.each([
    ['SELL', 'STOP_LOSS', '59999.97', 'sell'],
    ['BUY', 'STOP_LOSS', '60000.03', 'buy'],
    ['SELL', 'TAKE_PROFIT', '60000.03', 'buy'],
    ['BUY', 'TAKE_PROFIT', '59999.97', 'sell'],
  ] as const)('%s %s at %s trades after others %s there, and not before', (side, type, stopPrice, others) => {
    const house = quietHouse();
    house.place({ side, type, stopPrice, quantity: '0.001', newClientOrderId: 'a' });
    house.others(others, 0.02);
    expect(house.order('a').status).toBe('NEW');
    house.others(others, 0.01);
    expect(house.order('a').status).toBe('FILLED');
  });

  it('with a limit it waits in the book afterwards, holding what it held', () => {
    const house = quietHouse();
    const stop = { type: 'STOP_LOSS_LIMIT', timeInForce: 'GTC', stopPrice: '59999.97', price: '60010' };
    house.place({ ...stop, side: 'SELL', quantity: '0.001', newClientOrderId: 'a' });
    expect(house.has('BTC')).toEqual(['0.99900000', '0.00100000']);
    house.others('sell', 0.03);
    expect(house.truth.book('BTCUSDT').asks.map(([price]) => price)).toContain('60010.00000000');
    expect([house.order('a').status, house.has('BTC')[1]]).toEqual(['NEW', '0.00100000']);
  });

  it('a buy at any price that cannot be paid any more ends', () => {
    const house = quietHouse([{ ...RICH, balances: { USDT: '70' } }]);
    house.place({ type: 'STOP_LOSS', stopPrice: '60000.03', quantity: '0.001', newClientOrderId: 'a' });
    house.place(limit('50000', '0.001'));
    house.others('buy', 0.03);
    expect(house.order('a').status).toBe('EXPIRED');
  });
});
