// Every fault of the exchange as the real client library meets it. A fault that nobody can see here injects nothing.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Trade } from 'ccxt';
import { FAULTS } from '@/worker/exchange/faults/catalogue';
import { failureOf, startPractice, START, type Practice } from './_client';

const BTC = 'BTC/USDT';
let practice: Practice | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await practice?.close();
  practice = null;
});

/** An exchange with one instrument, and a client that has loaded it. */
async function ready(): Promise<Practice> {
  practice = await startPractice({ instruments: 1, tradesPerSecond: 50 });
  await practice.client.loadMarkets();
  return practice;
}

/** So many trades, as the client is told of them: place in the exchange's own list. */
async function watched({ client, during }: Practice, count: number): Promise<number[]> {
  const seen: Trade[] = [];
  while (seen.length < count) seen.push(...(await during(client.watchTrades(BTC))));
  return seen.map(({ id }) => Number(id) - 1_000_000);
}

/** Steps between neighbours: 1 where none is missing. */
const steps = (ids: readonly number[]): number[] => ids.slice(1).map((id, at) => id - ids[at]!);
const odd = (ids: readonly number[]): number[] => steps(ids).filter((step) => step !== 1);

/** Closed minutes as REST gives them. */
async function minutes({ client }: Practice): Promise<readonly (readonly unknown[])[]> {
  return client.fetchOHLCV(BTC, '1m', START, 10);
}

/** What a call over REST ends in while a fault lasts. */
async function atRest(fault: Record<string, unknown> & { fault: string }): Promise<string> {
  const met = await ready();
  met.client.timeout = 300;
  met.exchange.control.inject(fault);
  return className(failureOf(met.client.fetchTime()));
}

async function className(ended: Promise<string>): Promise<string> {
  const text = await ended;
  return text.startsWith('no error') ? text : text.split(':')[0]!;
}

type Row = readonly [fault: string, shown: string, story: () => Promise<unknown>, ending: unknown];

const MET: readonly Row[] = [
  [
    'cut',
    'the pending call ends, the next one listens again',
    async () => {
      const met = await ready();
      await watched(met, 5);
      const pending = failureOf(met.client.watchTrades(BTC));
      met.exchange.control.inject({ fault: 'cut' });
      const ended = await pending;
      await watched(met, 5);
      return [ended, met.exchange.control.traffic().socketsOpened];
    },
    ['NetworkError: connection closed by remote server, closing code 1006', 2],
  ],
  [
    'refuse',
    'nobody gets in',
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'refuse' });
      return failureOf(met.client.watchTrades(BTC));
    },
    'NetworkError: Unexpected server response: 503',
  ],
  [
    'shutdown',
    'the announcement is ignored by the library; the close is not',
    async () => {
      const met = await ready();
      await watched(met, 5);
      met.exchange.control.inject({ fault: 'mute' });
      const pending = failureOf(met.client.watchTrades(BTC));
      met.exchange.control.inject({ fault: 'shutdown', graceMs: 500 });
      return met.during(pending);
    },
    'NetworkError: connection closed by remote server, closing code 1001',
  ],
  [
    'mute',
    'trades go missing while the socket stays open',
    async () => {
      const met = await ready();
      const before = await watched(met, 20);
      met.exchange.control.inject({ fault: 'mute', forMs: 5_000 });
      const after = await watched(met, 20);
      const [gap, ...more] = odd([...before, ...after]);
      return [gap! > 150, more, met.exchange.control.traffic().socketsOpened];
    },
    [true, [], 1],
  ],
  [
    'drop',
    'so many numbers are missing',
    async () => {
      const met = await ready();
      const before = await watched(met, 5);
      met.exchange.control.inject({ fault: 'drop', stream: '@trade', share: 0.3, count: 6 });
      const gaps = odd([...before, ...(await watched(met, 60))]);
      return gaps.reduce((sum, gap) => sum + gap - 1, 0);
    },
    6,
  ],
  [
    'duplicate',
    'the same number comes twice',
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'duplicate', stream: '@trade', count: 3 });
      return odd(await watched(met, 60));
    },
    [0, 0, 0],
  ],
  [
    'reorder',
    'neighbours change places',
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'reorder', stream: '@trade', count: 1 });
      return odd(await watched(met, 40));
    },
    [-1, 2],
  ],
  [
    'delay',
    'trades come so much later than they were made',
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'delay', stream: '@trade', delayMs: 3_000 });
      const [first] = await met.during(met.client.watchTrades(BTC));
      return met.exchange.control.nowMs() - first!.timestamp! >= 3_000;
    },
    true,
  ],
  [
    'depth-gap',
    'the library notices, throws its book away, and has a sound one at the next call',
    async () => {
      const met = await ready();
      for (let update = 0; update < 5; update += 1) await met.during(met.client.watchOrderBook(BTC));
      met.exchange.control.inject({ fault: 'depth-gap', symbol: 'BTCUSDT' });
      const until = async (): Promise<unknown> => {
        for (;;) await met.client.watchOrderBook(BTC);
      };
      const ended = await met.during(failureOf(until()));
      const book = await met.during(met.client.watchOrderBook(BTC));
      return [ended.split(':')[0], book.bids.length > 10];
    },
    ['ChecksumError', true],
  ],
  [
    'malformed',
    'the library trips over it, the pending call ends, the socket stays, and that trade is missing',
    async () => {
      vi.spyOn(console, 'log').mockImplementation(() => undefined);
      const met = await ready();
      const before = await watched(met, 5);
      met.exchange.control.inject({ fault: 'malformed', stream: '@trade', count: 1 });
      const ended = await met.during(failureOf(met.client.watchTrades(BTC)));
      const gaps = odd([...before, ...(await watched(met, 20))]);
      return [ended.split(':')[0], gaps, met.exchange.control.traffic().socketsOpened];
    },
    ['TypeError', [2], 1],
  ],
  [
    'oversized',
    'fifty megabytes arrive, are thrown away, and trades go on',
    async () => {
      const met = await ready();
      await watched(met, 5);
      met.exchange.control.inject({ fault: 'oversized' });
      return [odd(await watched(met, 20)), met.exchange.control.traffic().socketsOpened];
    },
    [[], 1],
  ],
  [
    'unknown-event',
    'is ignored',
    async () => {
      const met = await ready();
      await watched(met, 5);
      met.exchange.control.inject({ fault: 'unknown-event' });
      return odd(await watched(met, 20));
    },
    [],
  ],
  [
    'absurd-price',
    'the library hands it on as it came; one that is no number breaks the call',
    async () => {
      const met = await ready();
      await watched(met, 5);
      const ratios: unknown[] = [];
      for (const as of ['zero', 'negative', 'times-ten']) {
        met.exchange.control.inject({ fault: 'absurd-price', symbol: 'BTCUSDT', as });
        const [trade] = await met.during(met.client.watchTrades(BTC));
        const [made] = met.exchange.truth.trades('BTCUSDT', trade!.id);
        ratios.push(Math.round(Number((trade!.info as { p: string }).p) / Number(made!.price)));
      }
      met.exchange.control.inject({ fault: 'absurd-price', symbol: 'BTCUSDT', as: 'nan' });
      return [ratios, await met.during(failureOf(met.client.watchTrades(BTC)))];
    },
    [[0, -1, 10], 'SyntaxError: Cannot convert NaN to a BigInt'],
  ],
  [
    'freeze',
    'the ticker is fresh and there are no trades',
    async () => {
      const met = await ready();
      const [before] = (await watched(met, 1)).slice(-1);
      met.exchange.control.inject({ fault: 'freeze', symbol: 'BTCUSDT' });
      const pending = met.client.watchTrades(BTC);
      pending.catch(() => undefined);
      const times: number[] = [];
      while (times.length < 4) times.push((await met.during(met.client.watchTicker(BTC))).timestamp!);
      const made = met.exchange.truth.tradeCount('BTCUSDT');
      return [steps(times), made - before! < 60];
    },
    [[1_000, 1_000, 1_000], true],
  ],
  [
    'bar-missing',
    'no row has that minute',
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'bar-missing', symbol: 'BTCUSDT', afterMs: 70_000 });
      met.exchange.control.advance(190_000);
      return (await minutes(met)).map(([timeMs]) => (Number(timeMs) - START) / 60_000);
    },
    [0, 2, 3],
  ],
  [
    'bar-late',
    'the row of that minute comes later than the one after it',
    async () => {
      const met = await ready();
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
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'bar-duplicate', symbol: 'BTCUSDT' });
      met.exchange.control.advance(65_000);
      return (await minutes(met)).map(([timeMs]) => (Number(timeMs) - START) / 60_000);
    },
    [0, 0, 1],
  ],
  [
    'bar-revised',
    'the closed minute changes afterwards',
    async () => {
      const met = await ready();
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
    async () => [
      await atRest({ fault: 'rest-status', status: 503 }),
      await again({ fault: 'rest-status', status: 429, code: -1003, message: 'slow down', retryAfterS: 7 }),
      await again({ fault: 'rest-status', status: 418, code: -1003, message: 'banned', retryAfterS: 120 }),
    ],
    ['OperationFailed', 'DDoSProtection 7', 'DDoSProtection 120'],
  ],
  ['rest-html', 'the library says undefined', () => atRest({ fault: 'rest-html' }), 'no error: undefined'],
  ['rest-empty', 'the library says undefined', () => atRest({ fault: 'rest-empty' }), 'no error: undefined'],
  [
    'rest-truncated',
    'an error that is not of the library',
    () => atRest({ fault: 'rest-truncated' }),
    'SocketError',
  ],
  ['rest-reset', 'a connection that is gone', () => atRest({ fault: 'rest-reset' }), 'NetworkError'],
  [
    'rest-hang',
    'the deadline of the library holds before headers',
    () => atRest({ fault: 'rest-hang' }),
    'RequestTimeout',
  ],
  [
    'rest-slow',
    'the rest comes after the stall',
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'rest-slow', stallMs: 20_000 });
      const asked = met.exchange.control.nowMs();
      await met.during(met.client.fetchTime());
      return met.exchange.control.nowMs() - asked >= 20_000;
    },
    true,
  ],
  [
    'clock-offset',
    'the time is off by so much',
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'clock-offset', offsetMs: -1_500 });
      return (await met.client.fetchTime())! - met.exchange.control.nowMs();
    },
    -1_500,
  ],
  [
    'status',
    'the market is not active once it is loaded again',
    async () => {
      const met = await ready();
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
    async () => {
      const met = await ready();
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
    async () => {
      const met = await ready();
      met.exchange.control.inject({ fault: 'delist', symbol: 'BTCUSDT' });
      const ended = await failureOf(met.client.fetchTicker(BTC));
      return [ended.split(':')[0], Object.keys(await met.client.loadMarkets(true))];
    },
    ['BadSymbol', []],
  ],
];

/** A further refusal of the same exchange, with the wait that it asked for. */
async function again(fault: Record<string, unknown> & { fault: string }): Promise<string> {
  const { client, exchange } = practice!;
  exchange.control.inject(fault);
  const ended = await failureOf(client.fetchTime());
  const headers = client.last_response_headers as Record<string, string>;
  return `${ended.split(':')[0]} ${headers['Retry-After']}`;
}

describe('as the real ccxt client meets it', () => {
  it.each(MET)('%s: %s', async (_fault, _shown, story, ending) => {
    const ended = await story();
    expect(ended).toEqual(ending);
  });

  it('has a row for every fault there is', () => {
    expect([...new Set(MET.map(([fault]) => fault))].sort()).toEqual([...FAULTS.keys()].sort());
  });

  it('a first exchangeInfo that fails poisons the client until it is told to load again (F38)', async () => {
    practice = await startPractice({ instruments: 1 });
    const { client, exchange } = practice;
    exchange.control.inject({ fault: 'rest-status', path: 'exchangeInfo', status: 503 });
    const first = (await failureOf(client.loadMarkets())).split(':')[0];
    const asked = exchange.control.traffic().requests;
    const second = (await failureOf(client.loadMarkets())).split(':')[0];
    expect([first, second, exchange.control.traffic().requests - asked]).toEqual([
      'OperationFailed',
      'OperationFailed',
      0,
    ]);
    expect(Object.keys(await client.loadMarkets(true))).toEqual([BTC]);
  });
});
