import { afterAll, beforeAll, expect, it } from 'vitest';
import { liftKillSwitch, tripKillSwitch } from '@/lib/adapters/db/kill-switch';
import { sliceSeries } from '@/lib/core/bars/slice-series';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { appendBars } from '@/lib/services/data/append-bars';
import { parseInstrument } from '@/lib/services/data/parse-instrument';
import { orderSession } from '@/lib/services/sessions/order-session';
import { wishSession } from '@/lib/services/sessions/wish-session';
import { runRequest } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { SessionWorld } from './_session-world';

const MINUTE_MS = 60_000;
const STORED = 200;

let world: SessionWorld;
let bars: BarSeries;
let told = 0;

beforeAll(async () => {
  world = await SessionWorld.begin();
  const made = makeBars(500);
  const beginMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - STORED * MINUTE_MS;
  bars = { ...made, timeMs: made.timeMs.map((_, at) => beginMs + at * MINUTE_MS) };
  await storeSeries(
    world.context.db,
    sliceSeries(bars, { fromMs: null, toMs: beginMs + STORED * MINUTE_MS }),
  );
  world.supervise();
}, 60_000);

afterAll(() => world.end());

/** The feed hears so many more minutes, and a price that is new. */
async function hear(minutes: number): Promise<void> {
  const fromMs = bars.timeMs[STORED + told]!;
  const columns = sliceSeries(bars, { fromMs, toMs: fromMs + minutes * MINUTE_MS });
  const instrument = parseInstrument({ venue: 'testex', instrument: 'BTC/USDT' });
  const { db } = world.context;
  await db.sql`delete from market_state`;
  await db.sql`insert into market_state (instrument_id, provider, trade_id, trade_ms, price, quantity)
    values ('testex:BTC/USDT', 'test', '1', ${Date.now()}, 40000, 1)`;
  await appendBars(world.context, [
    { instrument, timeframe: '1m', columns, priceDecimals: 2, source: 'test', filledMs: [] },
  ]);
  told += minutes;
}

it('a session follows a live feed, and does what people and switches say', async () => {
  const {
    idempotencyKey: _key,
    fromMs: _from,
    toMs: _to,
    note: _note,
    ...strategy
  } = runRequest({
    params: { fast: 2, slow: 3 },
  });
  const other = { ...strategy, params: { fast: 3, slow: 5 } };
  const id = await world.ask({ feed: 'live', strategies: [strategy, other] });
  const started = await world.when(id, ({ state }) => state === 'running');
  const runIds = started.runs.map((run) => run.id);
  const kinds = async (kind: string, at = 0): Promise<string[]> =>
    (await world.lines(runIds[at]!)).filter((line) => line.includes(`"kind":"${kind}"`));
  const caughtUp = () => world.when(id, ({ runs }) => runs.every((run) => run.runtime?.barsTold === told));

  await hear(30);
  const traded = await caughtUp();
  expect(traded.runs.every((run) => (run.runtime?.fills ?? 0) > 2)).toBe(true);
  expect(await kinds('bar-ignored')).toEqual([]);

  await wishSession(world.context, id, { desired: 'paused', runId: runIds[0]! });
  await world.when(id, ({ runs }) => runs[0]?.state === 'paused');
  const entered = (await kinds('order-submitted')).filter((line) => line.includes('"side":"buy"')).length;
  await hear(30);
  await caughtUp();
  expect((await kinds('order-submitted')).filter((line) => line.includes('"side":"buy"'))).toHaveLength(
    entered,
  );
  expect((await kinds('signal-skipped')).some((line) => line.includes('"code":"PAUSED"'))).toBe(true);
  expect((await kinds('order-submitted', 1)).length).toBeGreaterThan(entered);

  await wishSession(world.context, id, { desired: 'running', runId: runIds[0]! });
  const trip = { scope: 'system', cause: 'drill', actor: 'user:ada', requestId: 'r' };
  const tripped = await tripKillSwitch(world.context.db, { ...trip, action: 'freeze' });
  await world.when(id, ({ runs }) => runs[0]?.state === 'running');
  const before = (await kinds('fill', 1)).length;
  await hear(30);
  await caughtUp();
  expect((await kinds('intervention', 1)).at(-1)).toContain('kill-freeze');
  expect((await kinds('fill', 1)).length).toBeLessThanOrEqual(before + 1);
  expect((await kinds('order-denied', 1)).at(-1)).toContain('KILL');
  await liftKillSwitch(world.context.db, { ...trip, seenSeq: tripped.seq });

  await hear(20);
  await caughtUp();
  await orderSession(world.context, id, { order: 'flatten', reason: 'drill' });
  await hear(1);
  await world.when(id, ({ runs }) =>
    runs.every((run) => run.runtime?.barsTold === told && run.runtime.positions.length === 0),
  );
  expect((await kinds('intervention')).at(-1)).toContain('operator-flatten');

  await wishSession(world.context, id, { desired: 'stopped' });
  const stopped = await world.when(id, ({ state }) => state === 'stopped');
  expect(stopped.events[0]).toMatchObject({ kind: 'stopped' });
  await hear(10);
  await wishSession(world.context, id, { desired: 'running' });
  const again = await world.when(
    id,
    ({ state, runs }) => state === 'running' && runs[0]?.runtime?.barsTold === told,
  );
  expect(again.lease?.fence).toBe(2);
  expect(again.events.map(({ kind }) => kind)).toContain('recovered');
}, 90_000);
