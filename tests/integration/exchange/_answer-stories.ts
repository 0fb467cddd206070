import { failureOf, START, type Practice } from './_client';
import { BTC, type Story } from './_story';

/** Minutes as REST gives them. */
async function minutes({ client }: Practice): Promise<readonly (readonly unknown[])[]> {
  return client.fetchOHLCV(BTC, '1m', START, 10);
}

/** What a call over REST ends in while a fault lasts: the class of the error, or the value. */
async function atRest(
  { client, exchange }: Practice,
  fault: Record<string, unknown> & { fault: string },
): Promise<string> {
  client.timeout = 300;
  exchange.control.inject(fault);
  const ended = await failureOf(client.fetchTime());
  return ended.startsWith('no error') ? ended : ended.split(':')[0]!;
}

/** The same, with the wait that was asked for. */
async function again(met: Practice, fault: Record<string, unknown> & { fault: string }): Promise<string> {
  const ended = await atRest(met, fault);
  const headers = met.client.last_response_headers as Record<string, string>;
  return `${ended} ${headers['Retry-After']}`;
}

/** What goes wrong with bars, answers over REST, and the exchange itself. */
export const ANSWER_STORIES: readonly Story[] = [
  [
    'bar-missing',
    'no row has that minute',
    async (met) => {
      met.exchange.control.inject({ fault: 'bar-missing', symbol: 'BTCUSDT', afterMs: 70_000 });
      met.exchange.control.advance(190_000);
      return (await minutes(met)).map(([timeMs]) => (Number(timeMs) - START) / 60_000);
    },
    [0, 2, 3],
  ],
  [
    'bar-late',
    'the row of that minute comes later than the one after it',
    async (met) => {
      met.exchange.control.inject({ fault: 'bar-late', symbol: 'BTCUSDT', lateMs: 70_000 });
      const shown: unknown[] = [];
      for (const ms of [65_000, 70_000]) {
        met.exchange.control.advance(ms);
        shown.push((await minutes(met)).map(([timeMs]) => (Number(timeMs) - START) / 60_000));
      }
      return shown;
    },
    [[1], [0, 1, 2]],
  ],
  [
    'bar-duplicate',
    'a row stands twice',
    async (met) => {
      met.exchange.control.inject({ fault: 'bar-duplicate', symbol: 'BTCUSDT' });
      met.exchange.control.advance(65_000);
      return (await minutes(met)).map(([timeMs]) => (Number(timeMs) - START) / 60_000);
    },
    [0, 0, 1],
  ],
  [
    'bar-revised',
    'the closed minute changes afterwards',
    async (met) => {
      met.exchange.control.inject({ fault: 'bar-revised', symbol: 'BTCUSDT', lateMs: 5_000, ticks: 7 });
      met.exchange.control.advance(62_000);
      const [before] = await minutes(met);
      met.exchange.control.advance(5_000);
      const [after] = await minutes(met);
      return [
        Math.round((Number(after![4]) - Number(before![4])) * 100),
        Number(after![5]) > Number(before![5]),
      ];
    },
    [7, true],
  ],
  [
    'rest-status',
    'the class says nothing of whether to try again',
    async (met) => [
      await atRest(met, { fault: 'rest-status', status: 503 }),
      await again(met, {
        fault: 'rest-status',
        status: 429,
        code: -1003,
        message: 'slow down',
        retryAfterS: 7,
      }),
      await again(met, {
        fault: 'rest-status',
        status: 418,
        code: -1003,
        message: 'banned',
        retryAfterS: 120,
      }),
    ],
    ['OperationFailed', 'DDoSProtection 7', 'DDoSProtection 120'],
  ],
  [
    'rest-html',
    'the library says undefined',
    (met) => atRest(met, { fault: 'rest-html' }),
    'no error: undefined',
  ],
  [
    'rest-empty',
    'the library says undefined',
    (met) => atRest(met, { fault: 'rest-empty' }),
    'no error: undefined',
  ],
  [
    'rest-truncated',
    'an error that is not of the library',
    (met) => atRest(met, { fault: 'rest-truncated' }),
    'SocketError',
  ],
  ['rest-reset', 'a connection that is gone', (met) => atRest(met, { fault: 'rest-reset' }), 'NetworkError'],
  [
    'rest-hang',
    'the deadline of the library holds before headers',
    (met) => atRest(met, { fault: 'rest-hang' }),
    'RequestTimeout',
  ],
  [
    'rest-slow',
    'the rest comes after the stall',
    async (met) => {
      met.exchange.control.inject({ fault: 'rest-slow', stallMs: 20_000 });
      const asked = met.exchange.control.nowMs();
      await met.during(met.client.fetchTime());
      return met.exchange.control.nowMs() - asked >= 20_000;
    },
    true,
  ],
  [
    'rest-altered',
    'the library hands on a price below zero',
    async (met) => {
      const { control, truth } = met.exchange;
      const [price] = truth.book('BTCUSDT').bids[0]!;
      control.inject({ fault: 'rest-altered', path: 'depth', find: price, replace: `-${price}` });
      const book = await met.client.fetchOrderBook(BTC, 5);
      return book.bids.filter(([shown]) => Number(shown) < 0).length;
    },
    1,
  ],
  [
    'rest-stale',
    'the book of some time ago, beside a stream that is further on',
    async (met) => {
      const { control, truth } = met.exchange;
      control.inject({ fault: 'rest-stale', path: 'depth' });
      const before = await met.client.fetchOrderBook(BTC, 5);
      control.advance(5_000);
      const after = await met.client.fetchOrderBook(BTC, 5);
      return [after.nonce === before.nonce, truth.book('BTCUSDT').updateId > after.nonce! + 100];
    },
    [true, true],
  ],
  [
    'clock-offset',
    'the time is off by so much',
    async (met) => {
      met.exchange.control.inject({ fault: 'clock-offset', offsetMs: -1_500 });
      return (await met.client.fetchTime())! - met.exchange.control.nowMs();
    },
    -1_500,
  ],
  [
    'status',
    'the market is not active once it is loaded again',
    async (met) => {
      const id = met.exchange.control.inject({ fault: 'status', symbol: 'BTCUSDT', status: 'CANCEL_ONLY' });
      const halted = (await met.client.loadMarkets(true))[BTC]!.active;
      met.exchange.control.clear(id);
      return [halted, (await met.client.loadMarkets(true))[BTC]!.active];
    },
    [false, true],
  ],
  [
    'filters',
    'precision and minimum change once they are loaded again',
    async (met) => {
      met.exchange.control.inject({
        fault: 'filters',
        symbol: 'BTCUSDT',
        tickMultiple: 10,
        minimumNotional: '20.00000000',
      });
      const market = (await met.client.loadMarkets(true))[BTC]!;
      return [market.precision.price, market.limits.cost!.min];
    },
    ['0.10000000', '20.00000000'],
  ],
  [
    'delist',
    'the symbol is unknown to the exchange',
    async (met) => {
      met.exchange.control.inject({ fault: 'delist', symbol: 'BTCUSDT' });
      const ended = await failureOf(met.client.fetchTicker(BTC));
      return [ended.split(':')[0], Object.keys(await met.client.loadMarkets(true))];
    },
    ['BadSymbol', []],
  ],
];
