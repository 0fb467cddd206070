import { createAlpacaVenue } from '@/lib/adapters/venues/alpaca/alpaca-venue';
import { instrument } from '@/lib/core/model/instrument';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { alpacaFace } from './_alpaca-face';
import { startFaultyProxy } from './_faulty-proxy';
import { TinyMarket } from './_tiny-market';
import { startTinyServer } from './_tiny-server';
import type { VenueUnderTest, VenueWorld } from './_venue-world';

const KEYS = { apiKey: 'PKCONFORMANCE', secret: 'conformance-secret' };
const coded = (status: number, code: number, message: string): { status: number; body: string } => ({
  status,
  body: JSON.stringify({ code, message }),
});

export const ALPACA_PAPER: VenueUnderTest = {
  name: 'alpaca paper',
  open,
  refused: [
    { name: 'more than the account has', change: () => ({ quantity: quantity('5000') }), code: '40310000' },
    { name: 'a share that is not held', change: () => ({ side: 'sell' }), code: '40310000' },
    { name: 'a stop for what is not held', change: stop, code: '40310000' },
  ],
  words: {
    overloaded: coded(503, 50_010_000, 'internal server error occurred'),
    duplicate: coded(422, 40_010_001, 'client_order_id must be unique'),
    tooMany: coded(429, 42_910_000, 'rate limit exceeded'),
    banned: null,
    hasTimeFence: false,
    spoils: [
      { name: 'a negative quantity', alter: (body) => body.replaceAll('"qty":"', '"qty":"-') },
      {
        name: 'more filled than ordered',
        alter: (body) => body.replaceAll('"filled_qty":"0', '"filled_qty":"90'),
      },
      { name: 'a state nobody knows', alter: (body) => body.replaceAll('"new"', '"novel"') },
      { name: 'a state that is missing', alter: (body) => body.replaceAll('"status":', '"statue":') },
      { name: 'NaN', alter: (body) => body.replaceAll('"limit_price":"190.00"', '"limit_price":NaN') },
      { name: 'an amount with an exponent', alter: (body) => body.replaceAll('"qty":"', '"qty":"1e') },
      {
        name: 'a moment that is none',
        alter: (body) => body.replaceAll('"submitted_at":"20', '"submitted_at":"x20'),
      },
    ],
  },
};

function stop(): object {
  return { type: 'stop', side: 'sell', limitPrice: null, triggerPrice: price('180') };
}

async function open(): Promise<VenueWorld> {
  const market = new TinyMarket({ bid: 19_995, ask: 20_000, firstTradeId: 9_007_199_254_740_993n });
  const server = await startTinyServer(alpacaFace(market, KEYS));
  const proxy = await startFaultyProxy(server.url);
  const venue = createAlpacaVenue({
    label: 'conformance',
    keys: KEYS,
    url: proxy.url,
    nowMs: () => Date.now(),
    submitMsMax: 600,
    questionMsMax: 600,
  });
  // The first question of a process takes its time; the deadlines of a world are for the venue's part.
  await venue.measureClock();
  return {
    venue,
    proxy,
    instrument: instrument({
      venue: 'alpaca',
      symbol: 'AAPL',
      base: 'AAPL',
      quote: 'USD',
      tickSize: '0.01',
      lotSize: '1',
      assetClass: 'share',
    }),
    restingPrice: '190',
    meetingPrice: '201',
    lot: '1',
    paths: {
      order: '/v2/orders',
      cancel: '/v2/orders/',
      find: 'by_client_order_id',
      openOrders: '/v2/orders?status=open',
    },
    secrets: [KEYS.apiKey, KEYS.secret],
    accepted: () => market.orders.map(({ clientId }) => clientId),
    fill: (clientId, amount) => market.fill(clientId, Number(amount)),
    revokeKey: () => {
      market.isKeyRevoked = true;
    },
    endStream: () => undefined,
    async close() {
      await venue.close();
      await proxy.close();
      await server.close();
    },
  };
}
