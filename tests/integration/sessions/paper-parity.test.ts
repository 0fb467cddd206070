import { sliceSeries } from '@/lib/core/bars/slice-series';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreateRunRequest } from '@/lib/contracts/api/run';
import { runRequest } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { backtestLines, SessionWorld, unnamed } from './_session-world';

let world: SessionWorld;

beforeAll(async () => {
  world = await SessionWorld.begin();
  const bars = makeBars(1_500);
  await storeSeries(world.context.db, bars);
  const later = sliceSeries(makeBars(2_000, 'testex:ETH/USDT'), { fromMs: bars.timeMs[500]!, toMs: null });
  await storeSeries(world.context.db, { ...later, timeMs: bars.timeMs });
  world.supervise();
}, 60_000);

afterAll(() => world.end());

const TRAILING = {
  entry: { kind: 'market' },
  protection: { kind: 'trailing', distance: '0.0006' },
} as const;

it.each<{ name: string } & Partial<CreateRunRequest>>([
  { name: 'orders meet the next open', fillModel: 'next-open' },
  { name: 'orders meet the close they were decided on', fillModel: 'signal-close' },
  { name: 'two instruments share one account', withInstruments: ['testex:ETH/USDT'] },
  {
    name: 'entries are protected, with latency',
    fillModel: 'next-open',
    policy: TRAILING,
    venue: { latency: { kind: 'fixed', delayMs: 250 } },
  },
])(
  'a paper session writes the entries of the backtest of the same bars: $name',
  async ({ name: _name, ...changes }) => {
    const { idempotencyKey: _key, fromMs: _from, toMs: _to, note: _note, ...strategy } = runRequest(changes);
    const id = await world.ask({ strategies: [strategy] });
    const session = await world.when(id, ({ state }) => state === 'stopped');
    const [run] = session.runs;
    const lines = await world.lines(run!.id);
    expect(lines.filter((line) => line.includes('"kind":"fill"')).length).toBeGreaterThan(25);
    expect(unnamed(lines)).toEqual(unnamed(await backtestLines(world.context, runRequest(changes))));
    const instruments = 1 + (changes.withInstruments?.length ?? 0);
    expect(run).toMatchObject({ state: 'ended', runtime: { barsTold: 1_500 * instruments } });
  },
  60_000,
);

it('a session that cannot start is tried again, then stays down with an alert until somebody wants it again', async () => {
  await world.stopSupervising();
  const { idempotencyKey: _key, fromMs: _from, toMs: _to, note: _note, ...strategy } = runRequest();
  const id = await world.ask({ strategies: [strategy] });
  const { db } = world.context;
  await db.sql`update bar_series set timeframe = '4h'`;
  world.supervise();
  await expect(world.when(id, () => false)).rejects.toThrow(/it failed: SERIES_UNKNOWN/);
  const alerts = await db.sql`select severity from alerts where kind = 'session-failed' and subject = ${id}`;
  expect(alerts).toMatchObject([{ severity: 'critical' }]);
  const failures = await db.sql`select 1 from session_events where session_id = ${id} and kind = 'failed'`;
  expect(failures).toHaveLength(4);
}, 60_000);
