import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '@/lib/adapters/telemetry/log';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { sliceSeries } from '@/lib/core/bars/slice-series';
import { appendBars } from '@/lib/services/data/append-bars';
import { parseInstrument } from '@/lib/services/data/parse-instrument';
import { listAccounts } from '@/lib/services/orders/list-accounts';
import { listPositions } from '@/lib/services/orders/list-positions';
import { listTradedFills } from '@/lib/services/orders/list-traded-fills';
import { listTradedOrders } from '@/lib/services/orders/list-traded-orders';
import { createSession } from '@/lib/services/sessions/create-session';
import { wishSession } from '@/lib/services/sessions/wish-session';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { liveDeskOpener } from '@/worker/sessions/compose-desk';
import { MACHINE_TIME } from '@/worker/sessions/live/desk-time';
import { AccountPublisher } from '@/worker/sessions/live/publish-accounts';
import { runRequest } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { until } from '../_until';
import { SessionWorld } from './_session-world';

const BTC = 'binance:BTC/USDT';
const MINUTE_MS = 60_000;
const STORED = 200;
const SECRETS: Readonly<Record<string, string>> = {
  PRACTICE_KEY: 'practice-key',
  PRACTICE_SECRET: 'practice-secret',
};

let exchange: PracticeExchange;
let world: SessionWorld;
let openLive: ReturnType<typeof liveDeskOpener>;
let bars: BarSeries;
let configDir: string;
let told = 0;
const asked: string[] = [];

beforeAll(async () => {
  exchange = await startPracticeExchange({
    instruments: 1,
    tradesPerSecond: 0.01,
    accounts: [
      {
        name: 'practice',
        balances: { USDT: '5000' },
        keys: [{ key: 'practice-key', secret: 'practice-secret' }],
      },
    ],
  });
  configDir = mkdtempSync(join(tmpdir(), 'sextant-live-'));
  writeFileSync(
    join(configDir, 'venues.yaml'),
    `accounts:
  - id: practice
    venue: binance
    practiceUrl: ${exchange.url}
    keyVariable: PRACTICE_KEY
    secretVariable: PRACTICE_SECRET
    caps: { orderQuoteMax: 1000, exposureQuoteMax: 2000, ordersPerMinuteMax: 100, priceAgeMax: 10s }
`,
  );
  // The account's own limits, wide enough that what is tested is the way to the venue.
  const risk = readFileSync('config/risk.yaml', 'utf8')
    .replace('riskPerTrade: 2%', 'riskPerTrade: null')
    .replace('liveOrderUsd: 10 ', 'liveOrderUsd: 1000 ')
    .replace('volumeShare: 10%', 'volumeShare: null')
    .replace('deployed: 80%', 'deployed: null');
  writeFileSync(join(configDir, 'risk.yaml'), risk.replaceAll('dailyVolume: 500000', 'dailyVolume: null'));
  world = await SessionWorld.begin();
  const { db } = world.context;
  const price = Number(exchange.truth.book('BTCUSDT').asks[0]?.[0]);
  const made = makeBars(400, BTC);
  // Up three minutes and down three: a crossing every few bars.
  const wave = [0, 10, 20, 30, 20, 10];
  const at = (minute: number, more: number): number =>
    Math.round((price + wave[minute % 6]! + more) * 100) / 100;
  const beginMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - STORED * MINUTE_MS;
  bars = {
    ...made,
    timeMs: made.timeMs.map((_, minute) => beginMs + minute * MINUTE_MS),
    open: made.open.map((_, minute) => at(minute, 0)),
    high: made.high.map((_, minute) => at(minute, 12)),
    low: made.low.map((_, minute) => at(minute, -12)),
    close: made.close.map((_, minute) => at(minute + 1, 0)),
  };
  await storeSeries(db, sliceSeries(bars, { fromMs: null, toMs: beginMs + STORED * MINUTE_MS }));
  await db.sql`update instruments set lot_size = 0.00001`;
  const log = createLog({ process: 'test', version: 'test', level: 'error' });
  const secretOf = (variable: string): string | undefined => {
    asked.push(variable);
    return SECRETS[variable];
  };
  const around = {
    secretOf,
    isLiveEnabled: false,
    venueUrlOf: () => null,
    nowMs: Date.now,
    chance: () => 0.5,
  };
  const parts = { db, log, configDir, around };
  await new AccountPublisher(parts).look();
  openLive = liveDeskOpener({ ...parts, time: MACHINE_TIME });
  world.supervise(openLive);
}, 60_000);

afterAll(async () => {
  await world.end();
  await exchange.close();
  rmSync(configDir, { recursive: true, force: true });
});

/** The feed hears so many more minutes, and a price that is new. */
async function hear(minutes: number): Promise<void> {
  const fromMs = bars.timeMs[STORED + told]!;
  const columns = sliceSeries(bars, { fromMs, toMs: fromMs + minutes * MINUTE_MS });
  const instrument = parseInstrument({ venue: 'binance', instrument: 'BTC/USDT' });
  const { db } = world.context;
  const price = columns.close[minutes - 1]!;
  await db.sql`delete from market_state`;
  await db.sql`insert into market_state (instrument_id, provider, trade_id, trade_ms, price, quantity)
    values (${BTC}, 'test', '1', ${Date.now()}, ${price}, 1)`;
  await appendBars(world.context, [
    { instrument, timeframe: '1m', columns, priceDecimals: 2, source: 'test', filledMs: [] },
  ]);
  told += minutes;
}

async function barsTold(sessionId: string): Promise<number> {
  const [row] = await world.context.db.sql<{ told: number }[]>`
    select count(*)::int as told from run_inputs i join session_runs r on r.id = i.run_id
    where r.session_id = ${sessionId} and i.kind = 'bar-closed'`;
  return row?.told ?? 0;
}

it('a live session trades on the practice exchange, and what it booked is what the exchange has', async () => {
  const { accounts } = await listAccounts(world.context);
  expect(accounts).toMatchObject([{ id: 'practice', isPractice: true, keyState: 'ok', market: 'spot' }]);
  const {
    idempotencyKey: _key,
    fromMs: _from,
    toMs: _to,
    note: _note,
    ...strategy
  } = runRequest({
    instrumentId: BTC,
    params: { fast: 2, slow: 3 },
    capital: '500',
    limits: 'account',
  });
  const { id } = await createSession(
    { ...world.context, configDir },
    {
      name: 'live',
      idempotencyKey: 'live-session',
      mode: 'live',
      accountId: 'practice',
      feed: 'live',
      isArmed: true,
      strategies: [strategy],
    },
  );
  await world.when(id, ({ state }) => state === 'running');
  const orders = async () =>
    (await listTradedOrders(world.context, { tab: 'all', page: 1, perPage: 200, session: id })).rows;
  const isQuiet = async (): Promise<boolean> =>
    (await orders()).every(({ state }) => ['filled', 'denied', 'rejected', 'canceled'].includes(state));
  // One bar at a time, as a market gives them: the next decision knows what became of the last order.
  const hearOneByOne = async (minutes: number): Promise<void> => {
    for (let bar = 0; bar < minutes; bar += 1) {
      await hear(1);
      await until('the bar to be told', async () => (await barsTold(id)) >= told);
      await until('orders to be over', isQuiet);
    }
  };
  await hearOneByOne(14);
  const traded = await orders();
  expect(traded.filter(({ state }) => state === 'filled').length).toBeGreaterThan(2);
  expect(traded.filter(({ state }) => state === 'denied' || state === 'rejected')).toEqual([]);

  // Another worker, which finds no state but the first: it is told everything again, sends nothing of it, and goes on.
  await world.stopSupervising();
  await world.context.db.sql`delete from run_snapshots where input_n > 1`;
  world.supervise(openLive);
  await world.when(id, ({ state, lease }) => state === 'running' && lease?.fence === 2);
  await hearOneByOne(7);
  expect((await orders()).length).toBeGreaterThan(traded.length);
  const { rows: fills } = await listTradedFills(world.context, { session: id, page: 1, perPage: 200 });
  const theirs = exchange.truth.own.fills('practice').map(({ tradeId }) => tradeId);
  expect(fills.map(({ tradeId }) => tradeId).toSorted()).toEqual(theirs.toSorted());
  const [held] = (await listPositions(world.context, { session: id })).rows;
  expect(held === undefined || held.venue.verdict !== 'mismatch').toBe(true);
  await wishSession(world.context, id, { desired: 'stopped' });
  await world.when(id, ({ state }) => state === 'stopped');
  const again = await listAccounts(world.context);
  expect(again.accounts[0]).toMatchObject({
    lease: null,
    unknownOrders: 0,
    lastReconciliation: { verdict: 'matched' },
  });
}, 90_000);

it('F82 a paper session asks for no key', async () => {
  const before = asked.length;
  const {
    idempotencyKey: _key,
    fromMs: _from,
    toMs: _to,
    note: _note,
    ...strategy
  } = runRequest({ instrumentId: BTC });
  const id = await world.ask({ feed: 'stored', strategies: [strategy] });
  await world.when(id, ({ state }) => state === 'stopped');
  expect(asked).toHaveLength(before);
}, 60_000);
