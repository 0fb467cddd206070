import { describe, expect, it } from 'vitest';
import { openableRow } from '@/lib/adapters/venues/ccxt/venue-rows';
import { orderRequest } from '@/lib/adapters/venues/ccxt/order-request';
import { whyNotSent } from '@/lib/adapters/venues/check-sent-order';
import { instrument } from '@/lib/core/model/instrument';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { SentOrder } from '@/lib/ports/trading-venue';

const SPOT = openableRow('binance', 'spot').capabilities;
const LINEAR = openableRow('binance', 'linear').capabilities;
const MARKET = { type: 'market', limitPrice: null } as const;

function order(change: Partial<SentOrder> = {}): SentOrder {
  return {
    clientOrderId: 'sx-0123456789abcdef-1' as never,
    instrument: instrument({
      venue: 'binance',
      symbol: 'SHIB/USDT',
      base: 'SHIB',
      quote: 'USDT',
      tickSize: '0.00000001',
      lotSize: '1',
    }),
    side: 'buy',
    type: 'limit',
    quantity: quantity('1000000'),
    quoteQuantity: null,
    limitPrice: price('0.00001234'),
    triggerPrice: null,
    trailDistance: null,
    timeInForce: 'gtc',
    goodUntilMs: null,
    reduceOnly: false,
    postOnly: false,
    ...change,
  };
}

const fields = (change: Partial<SentOrder>, market: 'spot' | 'linear' = 'spot'): string => {
  const sent = order(change);
  expect(whyNotSent(sent, market === 'spot' ? SPOT : LINEAR)).toBeNull();
  const { symbol, side, newClientOrderId, newOrderRespType, ...rest } = orderRequest(
    sent,
    market,
    'SHIBUSDT',
  );
  expect([symbol, newClientOrderId, newOrderRespType]).toEqual(['SHIBUSDT', sent.clientOrderId, 'RESULT']);
  return `${side} ${Object.entries(rest)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`;
};

describe('V5: what is sent', () => {
  it.each([
    ['limit', {}, 'BUY type=LIMIT quantity=1000000 price=0.00001234 timeInForce=GTC'],
    [
      'limit, at once',
      { timeInForce: 'ioc' },
      'BUY type=LIMIT quantity=1000000 price=0.00001234 timeInForce=IOC',
    ],
    [
      'limit, whole or not',
      { timeInForce: 'fok' },
      'BUY type=LIMIT quantity=1000000 price=0.00001234 timeInForce=FOK',
    ],
    ['post-only', { postOnly: true }, 'BUY type=LIMIT_MAKER quantity=1000000 price=0.00001234'],
    ['market', { ...MARKET, side: 'sell' }, 'SELL type=MARKET quantity=1000000'],
    [
      'for an amount',
      { ...MARKET, quantity: null, quoteQuantity: money('25.5') },
      'BUY type=MARKET quoteOrderQty=25.5',
    ],
    [
      'stop',
      { ...MARKET, side: 'sell', type: 'stop', triggerPrice: price('0.00001') },
      'SELL type=STOP_LOSS quantity=1000000 stopPrice=0.00001',
    ],
    [
      'stop-limit',
      { type: 'stop-limit', triggerPrice: price('0.00001') },
      'BUY type=STOP_LOSS_LIMIT quantity=1000000 price=0.00001234 stopPrice=0.00001 timeInForce=GTC',
    ],
    [
      'take-profit',
      { ...MARKET, type: 'take-profit', triggerPrice: price('0.00001') },
      'BUY type=TAKE_PROFIT quantity=1000000 stopPrice=0.00001',
    ],
  ] as [string, Partial<SentOrder>, string][])('spot %s', (_, change, sent) =>
    expect(fields(change)).toBe(sent),
  );

  it.each([
    ['post-only', { postOnly: true }, 'BUY type=LIMIT quantity=1000000 price=0.00001234 timeInForce=GTX'],
    ['reduce-only', { ...MARKET, reduceOnly: true }, 'BUY type=MARKET quantity=1000000 reduceOnly=true'],
  ] as [string, Partial<SentOrder>, string][])('contracts %s', (_, change, sent) =>
    expect(fields(change, 'linear')).toBe(sent),
  );
});

describe('V5: what is not sent', () => {
  it.each([
    [
      'a trailing stop, which the venue has only in percent',
      { type: 'trailing-stop', trailDistance: price('1'), limitPrice: null },
    ],
    ['reduce-only on spot', { reduceOnly: true }],
    ['an amount for a sell', { ...MARKET, side: 'sell', quantity: null, quoteQuantity: money('5') }],
    ['both a quantity and an amount', { ...MARKET, quoteQuantity: money('5') }],
    ['a distance on a limit order', { trailDistance: price('1') }],
    ['a market order that is whole or not at all', { ...MARKET, timeInForce: 'fok' }],
    ['post-only at once', { postOnly: true, timeInForce: 'ioc' }],
    ['half a lot', { quantity: quantity('0.5') }],
    ['a price between ticks', { limitPrice: price('0.000012345') }],
    ['a trigger between ticks', { type: 'stop-limit', triggerPrice: price('0.000000001') }],
    ['a name of 37 characters', { clientOrderId: 'x'.repeat(37) as never }],
  ] as [string, Partial<SentOrder>][])('%s', (_, change) =>
    expect(whyNotSent(order(change), SPOT)).not.toBeNull(),
  );

  it('stops on contracts, which the venue keeps elsewhere', () => {
    const stop = order({ ...MARKET, type: 'stop', triggerPrice: price('0.00001') });
    expect(whyNotSent(stop, LINEAR)).toMatch(/no order of type stop/);
  });
});
