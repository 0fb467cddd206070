import { expect, it } from 'vitest';
import { listAlerts } from '@/lib/adapters/db/alerts';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import { readTape } from '@/lib/adapters/db/tape-reader';
import { listLines } from '@/lib/adapters/db/tape-chunks';
import { listRecordings } from '@/lib/adapters/db/recordings';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import { eventAt } from '@/lib/core/tape/tape-columns';
import { createLog } from '@/lib/adapters/telemetry/log';
import type { MarketSnapshot, PutFeedRequest } from '@/lib/contracts/api/feeds';
import type { ServiceContext } from '@/lib/services/context';
import { readBars } from '@/lib/services/data/read-bars';
import { listFeeds } from '@/lib/services/feeds/list-feeds';
import { putFeed } from '@/lib/services/feeds/put-feed';
import { readMarket } from '@/lib/services/feeds/read-market';
import { removeFeed } from '@/lib/services/feeds/remove-feed';
import { readEnvironment } from '@/config/runtime/env';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { feedParts } from '@/worker/feeds/feed-parts';
import { startFeedSupervisor } from '@/worker/feeds/supervisor';
import { createTestDatabase } from '../_database';
import { until } from '../_until';
import { bundleOnce, startWorkerProcess } from '../_worker-process';
import { BTC } from './_feed-world';

const FAILED_OVER_MS = 10_000;
const SECOND = 1_000;
const MINUTE = 60_000;

it.concurrent(
  'another provider takes over while the first fails or its prices are frozen, an alert says so, and the first comes back whole',
  async () => {
    const [home, other] = await Promise.all(
      [1, 2].map((seed) => startPracticeExchange({ instruments: 1, tradesPerSecond: 20, seed })),
    );
    await inWorld([home!, other!], async ({ url, db, context }) => {
      const urls = `binance=${home!.url},binanceus=${other!.url}`;
      const environment = readEnvironment({ SEXTANT_VENUE_URLS: urls });
      const log = createLog({ process: 'test', version: '0', level: 'error' });
      const paces = new VenuePaces();
      const parts = feedParts(environment, { directUrl: url, log, workerId: 'wrk_test', paces, context });
      // A minute of silence passes by moving the clock.
      let aheadMs = 0;
      const nowMs = (): number => parts.nowMs() + aheadMs;
      const supervisor = startFeedSupervisor({ ...parts, nowMs, failbackMs: SECOND });
      try {
        const wish: PutFeedRequest = {
          venue: 'binance',
          instrument: 'BTC/USDT',
          providers: ['binance', 'binanceus'],
          channels: ['trades', 'quotes', 'book'],
          record: true,
        };
        await putFeed(context, wish);
        const states = async (): Promise<string> =>
          (await listFeeds(context)).feeds[0]?.lines.map(({ state }) => state).join() ?? '';
        await until('fresh lines', async () => (await states()) === 'fresh,fresh,fresh');
        const now = (): Promise<MarketSnapshot | null> => readMarket(context, BTC).catch(() => null);
        await until('a whole market', () => now().then((one) => one?.book && one.quote && one.trade));
        expect(await now()).toMatchObject({ provider: 'binance', instrumentId: BTC });
        const startMs = performance.now();
        const fault = home!.control.inject({ fault: 'refuse' });
        home!.control.inject({ fault: 'cut' });
        const bookOf = async (provider: string): Promise<boolean> => {
          const market = await readMarket(context, BTC);
          return market.provider === provider && market.book !== null;
        };
        await until('the other provider, with its book', () => bookOf('binanceus'));
        expect(performance.now() - startMs).toBeLessThan(FAILED_OVER_MS);
        await until('the state to say so', async () => (await states()).includes('failed-over'));
        const open = await listAlerts(db, { openOnly: true, limit: 10 });
        expect(open).toMatchObject([{ kind: 'feed-failed-over', subject: BTC, severity: 'warning' }]);
        home!.control.clear(fault);
        await until('the first provider, with its book', () => bookOf('binance'));
        await until(
          'the alert to be over',
          async () => (await listAlerts(db, { openOnly: true, limit: 10 })).length === 0,
        );
        expect(await listAlerts(db, { openOnly: false, limit: 10 })).toHaveLength(1);
        await freezePrices(home!, { bookOf, moveClock: () => (aheadMs = MINUTE + SECOND) });
        await removeFeed(context, BTC);
        await until('silence', () => home!.control.traffic().sockets === 0);
      } finally {
        await supervisor.stop();
        await parts.db.close();
      }
      // Prints of the other provider are no prints of this market: the recording is of the first, without a hole.
      const told = await recordedTrades(db);
      const ids = home!.truth.trades('BTCUSDT', told[0], told.at(-1)).map(({ tradeId }) => tradeId);
      expect(told).toEqual(ids);
      expect(told.length).toBeGreaterThan(50);
    });
  },
);

it.concurrent(
  'a worker killed while it records leaves nothing torn, and the next one goes on without losing a print',
  async () => {
    const startMs = Math.floor(Date.now() / MINUTE) * MINUTE + 50 * SECOND;
    const exchange = await startPracticeExchange({ instruments: 1, tradesPerSecond: 20, clock: { startMs } });
    bundleOnce();
    await inWorld([exchange], async ({ url, db, context }) => {
      const environment = { DATABASE_URL: url, SEXTANT_VENUE_URL: exchange.url, LOG_LEVEL: 'error' };
      await putFeed(context, {
        venue: 'binance',
        instrument: 'BTC/USDT',
        channels: ['trades'],
        record: true,
      });
      const first = await startWorkerProcess({ ...environment, LOG_LEVEL: 'info' });
      const heard = (): Promise<boolean> =>
        Promise.resolve(exchange.control.traffic().streams.includes('btcusdt@trade'));
      await until('the stream to be heard', heard);
      const last = async (): Promise<string | undefined> =>
        (await readMarket(context, BTC).catch(() => null))?.trade?.tradeId;
      // Into the next minute, so that the one before it has closed; then the worker dies in the middle of it.
      for (let step = 0; step < 6; step += 1) await tradeFor(exchange, 4 * SECOND, last);
      await first.stop('SIGKILL');
      exchange.control.advance(20 * SECOND);
      const second = await startWorkerProcess({ ...environment, LOG_LEVEL: 'info' });
      try {
        await until(
          'the prints that were missed',
          async () => (await last()) === exchange.truth.trades('BTCUSDT').at(-1)?.tradeId,
        );
        await tradeFor(exchange, 10 * SECOND, last);
        await tradeFor(exchange, 10 * SECOND, last);
        await tradeFor(exchange, 10 * SECOND, last);
        const minuteMs = startMs + 10 * SECOND;
        const truth = exchange.truth
          .trades('BTCUSDT')
          .filter(({ timeMs }) => timeMs >= minuteMs && timeMs < minuteMs + MINUTE);
        const prices = truth.map(({ price }) => Number(price));
        const volume = truth.reduce((sum, { quantity }) => sum + Number(quantity), 0);
        const right = {
          open: prices[0],
          high: Math.max(...prices),
          low: Math.min(...prices),
          close: prices.at(-1),
          volume: volume.toFixed(9),
        };
        // A print that comes late amends the bar that was stored without it.
        let stored: typeof right | null = null;
        await until('the bar of the minute, with every print in it', async () => {
          stored = await storedMinute(context, minuteMs);
          return JSON.stringify(stored) === JSON.stringify(right);
        }).catch(() => expect(stored).toEqual(right));
      } finally {
        await second.stop();
      }
      const told = await recordedTrades(db);
      const ids = exchange.truth.trades('BTCUSDT', told[0]).map(({ tradeId }) => tradeId);
      expect(told).toEqual(ids);
    });
  },
);

/** Tickers go on with a fresh time and nobody trades any more (F35): that is no market to act on. */
async function freezePrices(
  home: PracticeExchange,
  { bookOf, moveClock }: { bookOf: (provider: string) => Promise<boolean>; moveClock: () => void },
): Promise<void> {
  const freeze = home.control.inject({ fault: 'freeze', what: 'trades' });
  moveClock();
  await until('somebody who still trades', () => bookOf('binanceus'));
  home.control.clear(freeze);
  await until('the first provider once more', () => bookOf('binance'));
}

/** Moves the exchange's time and waits until the last print of it has arrived. */
async function tradeFor(
  exchange: PracticeExchange,
  ms: number,
  last: () => Promise<string | undefined>,
): Promise<void> {
  exchange.control.advance(ms);
  await until(
    'the last print',
    async () => (await last()) === exchange.truth.trades('BTCUSDT').at(-1)?.tradeId,
  );
}

/** One stored minute, its volume to nine places; null while it is not there. */
async function storedMinute(context: ServiceContext, fromMs: number) {
  const range = { fromMs, toMs: fromMs + MINUTE, pointsMax: 10 };
  const found = await readBars(context, `${BTC}@1m`, range).catch(() => null);
  if (found === null || found.timeMs.length === 0) return null;
  const [open, high, low, close] = [found.open[0], found.high[0], found.low[0], found.close[0]];
  return { open, high: high!, low: low!, close, volume: found.volume[0]!.toFixed(9) };
}

/** Ids of every print in every recording, each once, in order. */
async function recordedTrades(db: Database): Promise<string[]> {
  const ids = new Set<string>();
  const recordings = await listRecordings(db, 10);
  for (const line of await listLines(
    db,
    recordings.map(({ id }) => id),
  )) {
    if (line.channel !== 'trades') continue;
    for await (const { columns } of readTape(db, line, { fromMs: null, toMs: null }))
      for (let index = 0; index < columns.length; index += 1) {
        const event = eventAt(columns, line, index);
        if (event.kind === 'trade') ids.add(event.trade.tradeId);
      }
  }
  return [...ids].sort((a, b) => Number(a) - Number(b));
}

interface World {
  readonly url: string;
  readonly db: Database;
  readonly context: ServiceContext;
}

async function inWorld(
  exchanges: readonly PracticeExchange[],
  story: (world: World) => Promise<void>,
): Promise<void> {
  const database = await createTestDatabase();
  const db = openDatabase({
    url: database.url,
    connectionsMax: 3,
    pooled: false,
    applicationName: 'sextant-test',
  });
  const queue = {
    enqueue: () => Promise.resolve(),
    ensure: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  const actor = { kind: 'operator', name: 'test' } as const;
  const context = { db, queue, actor, requestId: 'req_test', nowMs: () => Date.now(), configDir: 'config' };
  try {
    await story({ url: database.url, db, context });
  } finally {
    await db.close();
    await database.drop();
    for (const exchange of exchanges) await exchange.close();
  }
}
