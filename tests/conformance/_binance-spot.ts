import { createCcxtVenue } from '@/lib/adapters/venues/ccxt/ccxt-venue';
import { instrument } from '@/lib/core/model/instrument';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import type { ExchangeOptions } from '@/worker/exchange/exchange-options';
import { startPracticeExchange } from '@/worker/exchange/practice-exchange';
import { startFaultyProxy } from './_faulty-proxy';
import type { VenueUnderTest, VenueWorld } from './_venue-world';

const KEYS = { apiKey: 'conformance-key', secret: 'conformance-secret' };
const coded = (status: number, code: number, msg: string): { status: number; body: string } => ({
  status,
  body: JSON.stringify({ code, msg }),
});

export const BINANCE_SPOT: VenueUnderTest = {
  name: 'ccxt binance spot',
  open: () => openBinanceSpot(),
  refused: [
    { name: 'more than the account has', change: () => ({ quantity: quantity('5') }), code: '-2010' },
    { name: 'a price far from the market', change: () => ({ limitPrice: price('0.01') }), code: '-1013' },
    {
      name: 'post-only that would take',
      change: ({ meetingPrice }) => ({ postOnly: true, limitPrice: price(meetingPrice) }),
      code: '-2010',
    },
    {
      name: 'a stop that would go off at once',
      change: ({ meetingPrice }) => ({
        type: 'stop',
        side: 'sell',
        limitPrice: null,
        triggerPrice: price(meetingPrice),
      }),
      code: '-2010',
    },
  ],
  words: {
    overloaded: coded(503, -1_008, 'Server is currently overloaded with other requests.'),
    duplicate: coded(400, -2_010, 'Duplicate order sent.'),
    tooMany: coded(429, -1_003, 'Too many requests.'),
    banned: coded(418, -1_003, 'Way too many requests; IP banned.'),
    hasTimeFence: true,
    spoils: [
      { name: 'a negative quantity', alter: (body) => body.replaceAll('"origQty":"', '"origQty":"-') },
      {
        name: 'more filled than ordered',
        alter: (body) => body.replaceAll('"executedQty":"0', '"executedQty":"9'),
      },
      { name: 'a state nobody knows', alter: (body) => body.replaceAll('"NEW"', '"NOVEL"') },
      { name: 'a state that is missing', alter: (body) => body.replaceAll('"status":', '"statue":') },
      { name: 'NaN', alter: (body) => body.replaceAll(/"orderId":\d+/g, '"orderId":NaN') },
      {
        name: 'an amount beyond every number',
        alter: (body) => body.replaceAll('"origQty":"', '"origQty":"1e400'),
      },
      { name: 'filled without anything filled', alter: (body) => body.replaceAll('"NEW"', '"FILLED"') },
      { name: 'an instrument nobody lists', alter: (body) => body.replaceAll('"BTCUSDT"', '"XYZUSDT"') },
    ],
  },
};

const EXCHANGE: ExchangeOptions = {
  instruments: 2,
  // The market all but stands still, so that only a test moves it.
  tradesPerSecond: 0.001,
  firstTradeId: 9_007_199_254_740_993n,
  firstOrderId: 9_007_199_254_740_993n,
  accounts: [
    {
      name: 'ours',
      balances: { USDT: '100000', BTC: '1' },
      keys: [{ key: KEYS.apiKey, secret: KEYS.secret }],
    },
    { name: 'others', balances: { USDT: '1000000', BTC: '100' } },
  ],
};

export async function openBinanceSpot(options: { readonly quietMsMax?: number } = {}): Promise<VenueWorld> {
  const exchange = await startPracticeExchange(EXCHANGE);
  const proxy = await startFaultyProxy(exchange.url);
  const venue = createCcxtVenue({
    label: 'conformance',
    venue: 'binance',
    market: 'spot',
    keys: KEYS,
    url: proxy.url,
    nowMs: () => Date.now(),
    chance: () => 0.5,
    submitMsMax: 600,
    questionMsMax: 600,
    ...options,
  });
  const listed = await venue.loadListings();
  if (!listed.ok) throw new Error(JSON.stringify(listed.fault));
  const book = exchange.truth.book('BTCUSDT');
  const cents = (text: string, more: number): string => (Number(text) + more).toFixed(2);
  return {
    venue,
    proxy,
    instrument: instrument({
      venue: 'binance',
      symbol: 'BTC/USDT',
      base: 'BTC',
      quote: 'USDT',
      tickSize: '0.01',
      lotSize: '0.00001',
      minNotional: '5',
    }),
    restingPrice: cents(book.bids[0]![0], 0.01),
    meetingPrice: cents(book.asks[0]![0], 1),
    lot: '0.001',
    paths: {
      order: '/api/v3/order',
      cancel: '/api/v3/order',
      find: '/api/v3/order?',
      openOrders: '/api/v3/openOrders',
    },
    secrets: [KEYS.apiKey, KEYS.secret],
    accepted: () => exchange.truth.own.orders('ours').map(({ clientOrderId }) => clientOrderId),
    fill: (_, amount) =>
      void exchange.control.accounts.order('others', {
        symbol: 'BTCUSDT',
        side: 'SELL',
        type: 'MARKET',
        quantity: amount,
      }),
    revokeKey: () => exchange.control.accounts.changeKey(KEYS.apiKey, { isRevoked: true }),
    endStream: () => void exchange.control.inject({ fault: 'stream-terminated' }),
    async close() {
      await venue.close();
      await proxy.close();
      await exchange.close();
    },
  };
}
