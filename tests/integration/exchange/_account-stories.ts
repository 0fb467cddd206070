import { expect } from 'vitest';
import { failureOf } from './_client';
import { codeOf, waiting, type TradingStory } from './_order-stories';
import { BTC } from './_story';
import type { TradingPractice } from './_trader';

/** What the socket of an account is told from now on, as it comes. */
async function listening({ client, exchange }: TradingPractice): Promise<Record<string, unknown>[]> {
  const heard: Record<string, unknown>[] = [];
  const handle = client.handleMessage.bind(client);
  client.handleMessage = (...given: Parameters<typeof handle>) => {
    const { event } = given[1] as { event?: Record<string, unknown> };
    if (event !== undefined) heard.push(event);
    return handle(...given);
  };
  // What the library makes of the stream is not asked here: that it listens is enough.
  client.watchOrders(BTC).catch(() => undefined);
  await expect.poll(() => exchange.control.traffic().streams).toContain('main@user');
  return heard;
}

/** Statuses of reports of orders, in the order in which they came. */
const reports = (heard: readonly Record<string, unknown>[]): unknown[] =>
  heard.filter(({ e }) => e === 'executionReport').map(({ X }) => X);

/** A buy at the market, of which the account is told NEW and then each trade. */
async function buying(
  met: TradingPractice,
  heard: Record<string, unknown>[],
  until: number,
): Promise<unknown[]> {
  await met.client.createOrder(BTC, 'market', 'buy', 0.001);
  await expect.poll(() => reports(heard).length).toBeGreaterThanOrEqual(until);
  return reports(heard);
}

/** What becomes of orders, accounts, keys and the streams of accounts. */
export const ACCOUNT_STORIES: readonly TradingStory[] = [
  [
    'read-lag',
    'an order that is there does not exist, is not open, and has no trades',
    async (met) => {
      const { client, exchange } = met;
      exchange.control.inject({ fault: 'read-lag', lagMs: 60_000 });
      const bought = await client.createOrder(BTC, 'market', 'buy', 0.001);
      await waiting(met, 'mine-1');
      const shown = async (): Promise<unknown[]> => [
        (await failureOf(client.fetchOrder(bought.id as string, BTC))).split(':')[0],
        (await client.fetchOpenOrders(BTC)).length,
        (await client.fetchMyTrades(BTC)).length,
      ];
      const early = await shown();
      exchange.control.advance(60_000);
      return [early, await shown()];
    },
    [
      ['OrderNotFound', 0, 0],
      ['no error', 1, 1],
    ],
  ],
  [
    'pending-new',
    'accepted, not in the book yet, and open some time after',
    async (met) => {
      met.exchange.control.inject({ fault: 'pending-new', pendingMs: 2_000 });
      await waiting(met, 'mine-1');
      met.exchange.control.advance(2_000);
      return met.exchange.truth.own.orders('main')[0]!.statuses;
    },
    ['PENDING_NEW', 'NEW'],
  ],
  [
    'expired',
    'the venue ends it by itself',
    async (met) => {
      met.exchange.control.inject({ fault: 'expired', as: 'EXPIRED_IN_MATCH' });
      const { id } = (await waiting(met, 'mine-1')) as { id: string };
      return [
        (await met.client.fetchOrder(id, BTC)).status,
        met.exchange.truth.own.orders('main')[0]!.locked,
      ];
    },
    ['expired', '0.00000000'],
  ],
  [
    'cancel-some',
    'three of five are still open, and the answer names two',
    async (met) => {
      for (const id of ['1', '2', '3', '4', '5']) await waiting(met, `mine-${id}`);
      met.exchange.control.inject({ fault: 'cancel-some', leave: 3 });
      const told = (await met.client.cancelAllOrders(BTC)).length;
      return [told, (await met.client.fetchOpenOrders(BTC)).map(({ clientOrderId }) => clientOrderId)];
    },
    [2, ['mine-3', 'mine-4', 'mine-5']],
  ],
  [
    'external-order',
    'an order that nobody here asked for is told on the stream and is open',
    async (met) => {
      const heard = await listening(met);
      const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.001' };
      met.exchange.control.inject({ fault: 'external-order', order });
      await expect.poll(() => reports(heard).length).toBe(2);
      return [reports(heard), (await met.client.fetchBalance())['BTC']!.free];
    },
    [['NEW', 'FILLED'], '2.00099900'],
  ],
  [
    'external-transfer',
    'money is gone, the stream says so, and an order finds too little',
    async (met) => {
      const heard = await listening(met);
      met.exchange.control.inject({ fault: 'external-transfer', asset: 'USDT', amount: '-99999' });
      await expect.poll(() => heard.length).toBe(2);
      await failureOf(waiting(met, 'mine-1'));
      return [heard.map(({ e, d }) => d ?? e), codeOf(met)];
    },
    [['-99999.00000000', 'outboundAccountPosition'], -2_010],
  ],
  ...['key-revoked', 'address-removed'].map((fault): TradingStory => [
    fault,
    '−2015, and afterwards everything is as it was',
    async (met) => {
      const id = met.exchange.control.inject({ fault, key: 'main-key' });
      const ended = await failureOf(met.client.fetchBalance());
      met.exchange.control.clear(id);
      return [ended.includes('-2015'), (await failureOf(met.client.fetchBalance())).split(':')[0]];
    },
    [true, 'no error'],
  ]),
  [
    'ban',
    '418 whatever is asked, until it is over',
    async (met) => {
      met.exchange.control.inject({ fault: 'ban', banMs: 30_000 });
      const ended = [await failureOf(met.client.fetchTime()), await failureOf(met.client.fetchBalance())];
      met.exchange.control.advance(30_000);
      return [...ended.map((text) => text.includes('418')), (await met.client.fetchTime())! > 0];
    },
    [true, true, true],
  ],
  [
    'stream-terminated',
    'the library hears of it, and of nothing afterwards',
    async (met) => {
      const heard = await listening(met);
      met.exchange.control.inject({ fault: 'stream-terminated' });
      await met.client.createOrder(BTC, 'market', 'buy', 0.001);
      await expect.poll(() => heard.length).toBe(1);
      return [heard[0]!['e'], met.exchange.control.traffic().sockets];
    },
    ['eventStreamTerminated', 1],
  ],
  [
    'drop',
    'a report of an account is lost: that of the fill',
    async (met) => {
      const heard = await listening(met);
      met.exchange.control.inject({ fault: 'drop', stream: '@user', contains: '"X":"FILLED"', count: 1 });
      return buying(met, heard, 1);
    },
    ['NEW'],
  ],
  [
    'duplicate',
    'a report of an account comes twice',
    async (met) => {
      const heard = await listening(met);
      met.exchange.control.inject({
        fault: 'duplicate',
        stream: '@user',
        contains: '"X":"FILLED"',
        count: 1,
      });
      return buying(met, heard, 3);
    },
    ['NEW', 'FILLED', 'FILLED'],
  ],
  [
    'delay',
    'a report of an account comes late: NEW after FILLED',
    async (met) => {
      const heard = await listening(met);
      const late = { stream: '@user', contains: '"X":"NEW"', delayMs: 1_000 };
      met.exchange.control.inject({ fault: 'delay', ...late });
      await buying(met, heard, 1);
      met.exchange.control.advance(1_000);
      await expect.poll(() => reports(heard).length).toBe(2);
      return reports(heard);
    },
    ['FILLED', 'NEW'],
  ],
  [
    'mute',
    'nothing comes while the socket stays open',
    async (met) => {
      const heard = await listening(met);
      met.exchange.control.inject({ fault: 'mute', stream: '@user' });
      await met.client.createOrder(BTC, 'market', 'buy', 0.001);
      await met.client.fetchTime();
      return [heard.length, met.exchange.control.traffic().sockets];
    },
    [0, 1],
  ],
  [
    'cut',
    'only the sockets of accounts are gone',
    async (met) => {
      const pending = failureOf(met.client.watchOrders(BTC));
      const trades = met.client.watchTrades(BTC);
      trades.catch(() => undefined);
      await expect.poll(() => met.exchange.control.traffic().streams.length).toBe(2);
      met.exchange.control.inject({ fault: 'cut', stream: '@user' });
      const ended = (await pending).split(':')[0];
      await expect.poll(() => met.exchange.control.traffic().streams).toEqual(['btcusdt@trade']);
      return ended;
    },
    'NetworkError',
  ],
  [
    'filters',
    'an order at a price of the old tick is refused, and the client library does not know why',
    async (met) => {
      await waiting(met, 'mine-1');
      met.exchange.control.inject({ fault: 'filters', symbol: 'BTCUSDT', tickMultiple: 1_000 });
      await failureOf(met.client.createOrder(BTC, 'limit', 'buy', 0.001, 50_001));
      return [codeOf(met), (await met.client.fetchOpenOrders(BTC)).length];
    },
    [-1_013, 1],
  ],
  [
    'status',
    'a symbol that takes cancels only takes no order, and lets one be cancelled',
    async (met) => {
      const order = (await waiting(met, 'mine-1')) as { id: string };
      met.exchange.control.inject({ fault: 'status', symbol: 'BTCUSDT', status: 'CANCEL_ONLY' });
      await failureOf(waiting(met, 'mine-2'));
      const refused = codeOf(met);
      return [refused, (await met.client.cancelOrder(order.id, BTC)).status];
    },
    [-1_013, 'canceled'],
  ],
];
