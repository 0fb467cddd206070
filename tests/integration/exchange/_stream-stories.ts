import { vi } from 'vitest';
import { failureOf } from './_client';
import { BTC, odd, steps, watched, type Story } from './_story';

/** What goes wrong with sockets, frames and prices. */
export const STREAM_STORIES: readonly Story[] = [
  [
    'cut',
    'the pending call ends, the next one listens again',
    async (met) => {
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
    async (met) => {
      met.exchange.control.inject({ fault: 'refuse' });
      return failureOf(met.client.watchTrades(BTC));
    },
    'NetworkError: Unexpected server response: 503',
  ],
  [
    'shutdown',
    'the announcement is ignored by the library; the close is not',
    async (met) => {
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
    async (met) => {
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
    async (met) => {
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
    async (met) => {
      met.exchange.control.inject({ fault: 'duplicate', stream: '@trade', count: 3 });
      return odd(await watched(met, 60));
    },
    [0, 0, 0],
  ],
  [
    'reorder',
    'neighbours change places',
    async (met) => {
      met.exchange.control.inject({ fault: 'reorder', stream: '@trade', count: 1 });
      return odd(await watched(met, 40));
    },
    [-1, 2],
  ],
  [
    'delay',
    'trades come so much later than they were made',
    async (met) => {
      met.exchange.control.inject({ fault: 'delay', stream: '@trade', delayMs: 3_000 });
      const [first] = await met.during(met.client.watchTrades(BTC));
      return met.exchange.control.nowMs() - first!.timestamp! >= 3_000;
    },
    true,
  ],
  [
    'depth-gap',
    'the library notices, throws its book away, and has a sound one at the next call',
    async (met) => {
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
    async (met) => {
      vi.spyOn(console, 'log').mockImplementation(() => undefined);
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
    async (met) => {
      await watched(met, 5);
      met.exchange.control.inject({ fault: 'oversized' });
      return [odd(await watched(met, 20)), met.exchange.control.traffic().socketsOpened];
    },
    [[], 1],
  ],
  [
    'unknown-event',
    'is ignored',
    async (met) => {
      await watched(met, 5);
      met.exchange.control.inject({ fault: 'unknown-event' });
      return odd(await watched(met, 20));
    },
    [],
  ],
  [
    'absurd-price',
    'the library hands it on as it came; one that is no number breaks the call',
    async (met) => {
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
    async (met) => {
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
];
