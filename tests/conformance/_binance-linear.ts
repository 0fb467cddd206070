import { createCcxtVenue } from '@/lib/adapters/venues/ccxt/ccxt-venue';
import { instrument } from '@/lib/core/model/instrument';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { startFaultyProxy } from './_faulty-proxy';
import { futuresFace } from './_futures-face';
import { TinyMarket } from './_tiny-market';
import { startTinyServer } from './_tiny-server';
import type { VenueUnderTest, VenueWorld } from './_venue-world';

const KEYS = { apiKey: 'conformance-key', secret: 'conformance-secret' };
const coded = (status: number, code: number, msg: string): { status: number; body: string } => ({
  status,
  body: JSON.stringify({ code, msg }),
});

export const BINANCE_LINEAR: VenueUnderTest = {
  name: 'ccxt binance USD-M futures',
  open,
  refused: [
    { name: 'more than the margin allows', change: () => ({ quantity: quantity('11') }), code: '-2019' },
    { name: 'reduce-only without a position', change: () => ({ reduceOnly: true }), code: '-2022' },
    {
      name: 'post-only that would take',
      change: ({ meetingPrice }) => ({ postOnly: true, limitPrice: price(meetingPrice) }),
      code: '-5022',
    },
  ],
  words: {
    overloaded: coded(503, -1_008, 'Server is currently overloaded with other requests.'),
    duplicate: coded(400, -4_116, 'ClientOrderId is duplicated.'),
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
      { name: 'NaN', alter: (body) => body.replaceAll(/"orderId":\d+/g, '"orderId":NaN') },
      { name: 'an instrument nobody lists', alter: (body) => body.replaceAll('"BTCUSDT"', '"XYZUSDT"') },
    ],
  },
};

async function open(): Promise<VenueWorld> {
  const market = new TinyMarket({ bid: 599_995, ask: 600_005, firstTradeId: 9_007_199_254_740_993n });
  const server = await startTinyServer(futuresFace(market, KEYS));
  market.onChange = ({ clientId }) =>
    server.tell(
      JSON.stringify({
        e: 'ORDER_TRADE_UPDATE',
        E: Date.now(),
        T: Date.now(),
        o: { s: 'BTCUSDT', c: clientId },
      }),
    );
  const proxy = await startFaultyProxy(server.url);
  const venue = createCcxtVenue({
    label: 'conformance',
    venue: 'binance',
    market: 'linear',
    keys: KEYS,
    url: proxy.url,
    nowMs: () => Date.now(),
    chance: () => 0.5,
    submitMsMax: 600,
    questionMsMax: 600,
  });
  const listed = await venue.loadListings();
  if (!listed.ok) throw new Error(JSON.stringify(listed.fault));
  return {
    venue,
    proxy,
    instrument: instrument({
      venue: 'binance',
      symbol: 'BTC/USDT:USDT',
      base: 'BTC',
      quote: 'USDT',
      tickSize: '0.1',
      lotSize: '0.001',
      settlement: 'linear',
    }),
    restingPrice: '59000.1',
    meetingPrice: '60001',
    lot: '0.001',
    paths: {
      order: '/fapi/v1/order',
      cancel: '/fapi/v1/order',
      find: '/fapi/v1/order?',
      openOrders: '/fapi/v1/openOrders',
    },
    secrets: [KEYS.apiKey, KEYS.secret],
    accepted: () => market.orders.map(({ clientId }) => clientId),
    fill: (clientId, amount) => market.fill(clientId, Math.round(Number(amount) * 1_000)),
    revokeKey: () => {
      market.isKeyRevoked = true;
    },
    endStream: () => server.tell(JSON.stringify({ e: 'listenKeyExpired', E: Date.now() })),
    async close() {
      await venue.close();
      await proxy.close();
      await server.close();
    },
  };
}
